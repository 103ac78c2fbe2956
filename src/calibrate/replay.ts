import type { PreparedRun } from './prepare.ts';
import { METRICS, type MetricName, UNITS } from './run.ts';
import type { Settings } from './settings.ts';

/** One metric of one run: what was measured, and what the calibrated scenario gives. */
export interface ReplayedMetric {
  readonly metric: MetricName;
  readonly unit: string;
  readonly measured: number;
  readonly replayed: number;
  /** Replayed over measured, less 1. */
  readonly error: number;
  readonly from: string;
}

export interface Replay {
  readonly run: string;
  readonly metrics: readonly ReplayedMetric[];
}

/** @returns every metric that the run's files have beside what the scenario gives with these settings */
export function replayOf(run: PreparedRun, settings: Settings): Replay {
  const { metrics } = run.play(settings);
  const known = METRICS.flatMap((metric): ReplayedMetric[] => {
    const found = run.measured.get(metric);
    if (found === undefined) return [];
    const { value: measured, from } = found;
    const replayed = metrics[metric];
    return [
      { metric, unit: UNITS[metric], measured, replayed, error: replayed / measured - 1, from },
    ];
  });
  return { run: run.name, metrics: known };
}
