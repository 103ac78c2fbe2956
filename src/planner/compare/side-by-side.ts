import type { RunResult } from '../../forecast/run-result.ts';

/** Why two variants count as equal in a metric. */
export type Tie =
  /** No run differs. */
  | 'same'
  /** The interval of the difference has 0 in it. */
  | 'not told apart'
  /** It is less than 1 % of the first variant's. */
  | 'under 1 %';

/** What another variant is over the first in one metric, run by run with the same luck and the same constants. */
export interface Difference {
  /** As goals name it: `finish`, `cost`, `latency` (at 99 %), `quotaPeak.CPUS`, `workers.peak`. */
  readonly metric: string;
  readonly unit: string;
  /** Name of the other variant. */
  readonly variant: string;
  /** Medians of the first and of the other; null: in some run not known. */
  readonly base: number | null;
  readonly other: number | null;
  /** Median of the differences, other less first; null: not known. */
  readonly difference: number | null;
  /** Of that median, 95 % at least; null: too few runs, or not known. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Null: they differ, or it is not known; where the interval is null too, not told whether they do. */
  readonly tie: Tie | null;
}

/** Variants side by side on common random numbers. */
export interface SideBySide {
  readonly version: string;
  readonly seed: number | string;
  /** Of every variant. */
  readonly runs: number;
  /** Each once, in the order of `variants`. */
  readonly names: readonly string[];
  readonly variants: readonly RunResult[];
  readonly differences: readonly Difference[];
}
