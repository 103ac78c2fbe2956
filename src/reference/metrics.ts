import { BILL_METRICS } from './metrics/bill.ts';
import { HISTORY_METRICS } from './metrics/history.ts';
import { JOB_METRICS } from './metrics/job.ts';
import { MEMORY_METRICS } from './metrics/memory.ts';
import type { Metric } from './metrics/metric.ts';
import { REPLICATION_METRICS } from './metrics/replications.ts';
import { SIDE_INPUT_METRICS } from './metrics/side-inputs.ts';
import { STOP_METRICS } from './metrics/stop.ts';
import { STREAMING_METRICS } from './metrics/streaming.ts';
import { WHOLE_METRICS } from './metrics/whole.ts';
import { type Keys, patternOf } from './paths.ts';

/** Every value of a result. */
export const METRICS: readonly Metric[] = [
  ...WHOLE_METRICS,
  ...JOB_METRICS,
  ...BILL_METRICS,
  ...HISTORY_METRICS,
  ...REPLICATION_METRICS,
  ...STREAMING_METRICS,
  ...STOP_METRICS,
  ...SIDE_INPUT_METRICS,
  ...MEMORY_METRICS,
];

const BY_PATH: ReadonlyMap<string, Metric> = new Map(
  METRICS.map((metric) => [metric.path, metric]),
);

/** @param keys where a value stands in a result @returns what it is, or undefined if it is no part of one */
export function metricAt(keys: Keys): Metric | undefined {
  const pattern = patternOf(keys);
  return BY_PATH.get(pattern) ?? BY_PATH.get(pattern.replace(/[^.[\]]+$/u, '*'));
}
