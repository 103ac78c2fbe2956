import type { Spread } from '../../forecast/run-result.ts';

/** A value of the forecast's central run beside the real one; null: not known, never 0. */
export interface Pair {
  readonly what: string;
  readonly unit: string;
  readonly measured: number | null;
  readonly forecast: number | null;
  /** Forecast over measured, less 1; null unless both are known and something was measured. */
  readonly error: number | null;
  /** File and place of the measured value; empty: not in the files. */
  readonly from: string;
}

/** When a stage ran, seconds after the job was created or submitted. */
export interface StageTimes {
  readonly startS: number | null;
  readonly endS: number | null;
}

export interface StagePair {
  readonly stage: string;
  readonly measured: StageTimes;
  readonly forecast: StageTimes;
  /** Of the seconds from start to end. */
  readonly error: number | null;
}

/** One line of both bills; the three parts add up to the difference. */
export interface BillPair {
  readonly sku: string;
  readonly unit: string;
  /** Null: the run's files lack the counter, or the book lacks the price. */
  readonly measuredUsd: number | null;
  readonly forecastUsd: number | null;
  /** Forecast less measured, USD; null where one of them is. */
  readonly difference: BillDifference | null;
}

export interface BillDifference {
  readonly usd: number;
  /** As much of the pool as the measured run had on average, or more, at equal time and price. */
  readonly quantity: number;
  readonly time: number;
  readonly price: number;
}

/** Workers over the same stretches of time. */
export interface WorkersPair {
  readonly bucketS: number;
  /** Means, stretch by stretch; null: the files tell of no change. */
  readonly measured: readonly number[] | null;
  readonly forecast: readonly number[];
}

/** A forecast beside the real run. All data: renderers add nothing and only they round. */
export interface Comparison {
  readonly version: string;
  readonly scenario: string;
  readonly job: string;
  readonly run: string;
  /** What the run differs in from the scenario, in words. */
  readonly notes: readonly string[];
  readonly replications: number;
  /** 90 % of the replications, and whether the run lies in it; null: the run's is not known. */
  readonly elapsed: Spread & { readonly inside: boolean | null };
  readonly usd: (Spread & { readonly inside: boolean | null }) | null;
  readonly phases: readonly Pair[];
  readonly stages: readonly StagePair[];
  readonly counters: readonly Pair[];
  readonly workers: WorkersPair;
  readonly bill: {
    readonly lines: readonly BillPair[];
    /** Over the lines that both have. */
    readonly measuredUsd: number | null;
    readonly forecastUsd: number | null;
    readonly difference: BillDifference | null;
    /** Lines of the forecast that the run's files don't tell, and the other way round. */
    readonly leftOut: readonly string[];
  };
}
