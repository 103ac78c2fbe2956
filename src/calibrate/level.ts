import { logSpread } from './fitted.ts';
import { playEach } from './play.ts';
import type { PreparedRun } from './prepare.ts';
import type { MetricName } from './run.ts';
import { solveIncreasing } from './search.ts';
import { applied, type Settings } from './settings.ts';

/** A dial of the model: 1 is the settings as they are, more gives more of the metric. */
export type Dial = (x: number) => Settings;

export interface Level {
  readonly x: number;
  /** Simulated over measured there, in the geometric mean over the runs. */
  readonly ratio: number;
  /** d log metric / d log x where it was found. */
  readonly elasticity: number;
  /** @returns the standard deviation of log x: luck, the other ranged constants, and the runs' own spread */
  readonly deviation: () => number;
}

/** Replicates that tell how far luck and the other constants move a metric. */
const DRAWS = 10;

/** Half the width of the difference quotient: wide enough to cross the jumps of whole workers. */
const NUDGE = 1.5;

const withMetric = (runs: readonly PreparedRun[], metric: MetricName): readonly PreparedRun[] =>
  runs.filter(({ measured }) => measured.has(metric));

function ratios(runs: readonly PreparedRun[], metric: MetricName, settings: Settings): number[] {
  return runs.map(
    ({ play, measured }) => play(settings).metrics[metric] / (measured.get(metric)?.value ?? NaN),
  );
}

function logDeviation(
  run: PreparedRun,
  metric: MetricName,
  settings: Settings,
  draw: 'luck' | 'full',
) {
  const all = playEach(applied(run.scenario, settings), draw, DRAWS);
  return logSpread(all.map(({ metrics }) => metrics[metric])).deviation;
}

function deviationAt(
  runs: readonly PreparedRun[],
  metric: MetricName,
  settings: Settings,
  elasticity: number,
): number {
  const [first] = runs;
  if (first === undefined) return 0;
  const full = logDeviation(first, metric, settings, 'full');
  const luck = logDeviation(first, metric, settings, 'luck');
  const between = logSpread(ratios(runs, metric, settings)).deviation;
  const common = Math.max(0, full * full - luck * luck);
  const own = Math.max(luck, between);
  return Math.sqrt(common + (own * own) / runs.length) / elasticity;
}

/**
 * @param start where to measure, on the dial
 * @returns how strongly the dial moves a metric, d log metric / d log x, mean over the runs that have it
 */
export function elasticityOf(
  runs: readonly PreparedRun[],
  metric: MetricName,
  dial: Dial,
  start = 1,
): number {
  const seen = withMetric(runs, metric);
  if (seen.length === 0) return 0;
  const below = logSpread(ratios(seen, metric, dial(start / NUDGE))).middle;
  const above = logSpread(ratios(seen, metric, dial(start * NUDGE))).middle;
  return Math.log(above / below) / (2 * Math.log(NUDGE));
}

/** @returns the same function, asked once for each key of its argument */
function remembered(valueAt: (x: number) => number, key: (x: number) => number) {
  const known = new Map<number, number>();
  return (x: number): number => {
    const value = known.get(key(x)) ?? valueAt(x);
    known.set(key(x), value);
    return value;
  };
}

/**
 * Turns a dial until the runs' metric comes out right in the geometric mean over the runs that have it.
 * @param key what the dial gives at x, where many x give the same
 * @returns where it stands then; null: nowhere within reach
 */
export function fitLevel(
  runs: readonly PreparedRun[],
  metric: MetricName,
  dial: Dial,
  key: (x: number) => number = (x) => x,
): Level | null {
  const seen = withMetric(runs, metric);
  const ratioAt = (x: number): number => logSpread(ratios(seen, metric, dial(x))).middle;
  const solution = solveIncreasing(1, 1, remembered(ratioAt, key));
  if (solution === null) return null;
  const { x, value: ratio } = solution;
  const elasticity = elasticityOf(seen, metric, dial, x);
  if (elasticity <= 0) return null;
  const deviation = (): number => deviationAt(seen, metric, dial(x), elasticity);
  return { x, ratio, elasticity, deviation };
}
