import type { WallClock } from '../units/wall-clock.ts';

/** What only streaming jobs have. Times in whole ms unless said otherwise, rates in elements per second. */

/** How elements arrive over time, from the project's start on. */
export type RateProfile =
  | { readonly kind: 'constant'; readonly rate: number }
  /** Rising in `at`; before the first one nothing arrives, the last rate stays. */
  | {
      readonly kind: 'steps';
      readonly steps: readonly { readonly at: number; readonly rate: number }[];
    }
  | {
      readonly kind: 'ramp';
      readonly from: number;
      readonly to: number;
      readonly at: number;
      /** > 0 */
      readonly lasts: number;
    }
  | {
      readonly kind: 'diurnal';
      readonly low: number;
      readonly high: number;
      /** When it is highest, after the project's start; it is again every day. */
      readonly peakAt: number;
      /** Seven factors, Monday first; null: all days are alike. */
      readonly weekdays: readonly number[] | null;
      /** How long Monday 00:00 was over at the project's start; 0 where it is on no clock. */
      readonly sinceMonday: number;
      /**
       * The clock that its days follow: then `peakAt` and `sinceMonday` are told by what it shows, from what it shows at
       * the project's start. Left out: every day has 24 h.
       */
      readonly clock?: WallClock;
    }
  | {
      readonly kind: 'trace';
      readonly points: TraceRates;
      /** After its end: the last rate stays, it starts again, or nothing arrives. */
      readonly then: 'hold' | 'repeat' | 'stop';
      /** Times as high. */
      readonly scale: number;
      /** Times as slow, > 0: its times are multiplied, its rates stay. */
      readonly stretch: number;
    };

/** A measured load. */
export interface TraceRates {
  /** When each row begins, ms since the first one, rising. */
  readonly times: Float64Array;
  /** Elements per ms of each row. */
  readonly rates: Float64Array;
  /** What most rows keep to, ms; 0: nothing. */
  readonly spacing: number;
  /** Where the last row ends, ms. */
  readonly end: number;
}

/** Elements on top of the profile. */
export interface BurstSpec {
  readonly elements: number;
  readonly at: number;
  /** 0: all at once. */
  readonly lasts: number;
  /** From the beginning of one to that of the next; null: only one. */
  readonly every: number | null;
}

/** What a source without an end brings. */
export interface LoadSpec {
  readonly profile: RateProfile;
  readonly bursts: readonly BurstSpec[];
  /** Elements that wait when the job is submitted, the oldest of them for `backlogAge`. */
  readonly backlog: number;
  readonly backlogAge: number;
  /** Partitions of a topic: no more threads read at once. Null: no limit. */
  readonly partitions: number | null;
  /** How much later than its event time an element arrives, s; null: not at all. */
  readonly lateness: LatenessSpec | null;
  /** How far the watermark stays behind the oldest element not yet processed. */
  readonly watermarkLag: number;
}

/** A law of lateness by quantiles, linear between them, from 0 at probability 0; both rising. */
export interface LatenessSpec {
  readonly points: readonly { readonly probability: number; readonly ms: number }[];
}

/** When panes go on before the watermark passes the end of their window. */
export type TriggerSpec =
  | { readonly kind: 'none' }
  /** So long after a pane's first element. */
  | { readonly kind: 'processing-time'; readonly delay: number }
  /** Every so many elements of a key. */
  | { readonly kind: 'count'; readonly elements: number };

/** How a `window` step gathers elements by event time. */
export interface WindowingSpec {
  readonly window:
    | { readonly kind: 'fixed'; readonly size: number }
    | { readonly kind: 'sliding'; readonly size: number; readonly period: number }
    | { readonly kind: 'session'; readonly gap: number }
    | { readonly kind: 'global' };
  readonly trigger: TriggerSpec;
  readonly accumulating: boolean;
  readonly allowedLateness: number;
}

/** A span in which other bounds hold: `autoscaling schedules`. */
export interface BoundsSchedule {
  /** When it begins, again and again, within the horizon; rising. */
  readonly starts: readonly number[];
  readonly lasts: number;
  readonly minNumWorkers: number | null;
  readonly maxNumWorkers: number | null;
  /** Of several in force the highest counts. */
  readonly priority: number;
}

/** An option changed in flight (Streaming Engine only), or the job replaced. */
export interface JobUpdate {
  readonly at: number;
  /** `in-flight`: bounds and hint of the running job; `replace`: a new job takes over; `parallel`: both run for `overlap`. */
  readonly how: 'in-flight' | 'replace' | 'parallel';
  readonly overlap: number;
  readonly minNumWorkers: number | null;
  readonly maxNumWorkers: number | null;
  readonly utilizationHint: number | null;
}

/** How a streaming job runs. */
export interface StreamingSpec {
  /** How long it is looked at, from its submission on. */
  readonly duration: number;
  /** Of the service: exactly-once deduplicates, at-least-once does not. A sink's write method is another matter. */
  readonly mode: 'exactly-once' | 'at-least-once';
  /** On the portable worker (Runner v2). */
  readonly portable: boolean;
  /** How Streaming Engine is billed; null: the job does not use it. */
  readonly engineBilledBy: 'data' | 'compute-units' | null;
  readonly latencyTier: 'low' | 'medium' | 'high' | null;
  /** CPU to aim at, 0.1 to 0.9; null: the service's own. */
  readonly utilizationHint: number | null;
  /** Keys that can be worked on at the same time, by the user's hint; null: as the steps say. */
  readonly parallelismHint: number | null;
  readonly schedules: readonly BoundsSchedule[];
  readonly updates: readonly JobUpdate[];
  /** When somebody drains it; null: nobody does. */
  readonly drainAt: number | null;
}
