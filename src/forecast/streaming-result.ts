import type { Grade } from '../facts/constant.ts';
import type { MemoryResult } from './memory-result.ts';
import type { SideInputResult } from './side-input-result.ts';
import type { StopResult } from './stop-result.ts';
import type { TierResult } from './tier-result.ts';

export type * from './memory-result.ts';
export type * from './side-input-result.ts';
export type * from './stop-result.ts';
export type * from './tier-result.ts';

/** Dollars of a streaming job as it ran, put on other times; null: not fully priced, or no worker took work. */
export interface RunningCost {
  readonly usdPerHour: number | null;
  readonly usdPerDay: number | null;
  /** Of 730 hours, as price lists count a month. */
  readonly usdPerMonth: number | null;
  /** A month with the fewest workers and no data at all. */
  readonly idleUsdPerMonth: number | null;
  /** A month with the most workers, and as much data as came. */
  readonly mostUsdPerMonth: number | null;
}

/** A time in which the job was behind: from a backlog of `behindS` until nothing waited but what bundles hold level. */
export interface CatchUpResult {
  readonly fromS: number;
  /** Null: not caught up within the horizon. */
  readonly toS: number | null;
  /** Its length, to the horizon where it has no end. */
  readonly seconds: number;
  readonly peakElements: number;
  /** Longest backlog at the rate of its moment; null: nothing went on meanwhile. */
  readonly peakSeconds: number | null;
  /** Billed workers over that time. */
  readonly workerS: number;
  /** What these workers cost; null: not fully priced. */
  readonly usd: number | null;
}

/** A stretch of the run, all equally long but for the last; what came and what waited in it. */
export interface StreamingPoint {
  readonly fromS: number;
  readonly toS: number;
  /** Elements per second from outside, mean and most; what came all at once has no rate and is in neither. */
  readonly arrivingPerS: number;
  readonly arrivingMaxPerS: number;
  /** Elements that came all at once; left out: none did. */
  readonly arrivedAtOnce?: number;
  /** Elements that wait, most and at its end. */
  readonly backlogMax: number;
  readonly backlogLast: number;
  /** Share of the billed workers' CPU in use, mean. */
  readonly cpu: number;
  /** Billed workers, mean and most. */
  readonly workers: number;
  readonly workersMax: number;
  /** Timers at the ends of windows, at most: set and not due, due and waiting, and for how long; null: no window closes. */
  readonly timers: {
    readonly pendingMax: number;
    readonly dueMax: number;
    readonly dueMaxS: number;
  } | null;
}

/** Timers at the ends of windows: one for each key with an element in an open window. */
export interface TimersResult {
  /** That became due: keys × windows. */
  readonly becameDue: number;
  /** Set and not due: most at once, when, and at the end. */
  readonly pendingPeak: number;
  readonly pendingPeakAtS: number;
  readonly pendingEnd: number;
  /** Due, and waiting for a thread: likewise. */
  readonly duePeak: number;
  readonly duePeakAtS: number;
  readonly dueEnd: number;
  /** Longest time in which those that wait would be through at the rate of the moment. */
  readonly backlogS: number;
  /** From being due to being taken by a thread, over those that were; null: none was. */
  readonly waitMs: {
    readonly mean: number;
    readonly p50: number;
    readonly p95: number;
    readonly max: number;
  } | null;
}

/** What the streams of a job did. */
export interface StreamingResult {
  /** From its creation to its end or the horizon. */
  readonly runS: number;
  /** Elements from outside: came, read (of a cancelled job brought through every stage), not yet read at the end. */
  readonly arrived: number;
  readonly processed: number;
  readonly unread: number;
  /** Of what came, as the source has it. */
  readonly arrivedBytes: number;
  /** Processed, on the mean since the first worker took work; 0: none did. */
  readonly throughputPerS: number;
  /** Over all elements that left the pipeline; null: none did. */
  readonly latencyMs: {
    readonly mean: number;
    readonly p50: number;
    readonly p95: number;
    readonly p99: number;
  } | null;
  readonly backlogPeak: {
    readonly elements: number;
    /** When that was, and bytes of them; the longest and the most bytes may be at other times. */
    readonly elementsAtS: number;
    readonly elementsBytes: number;
    readonly bytes: number;
    /** Null: it has no length in time, since a stage let nothing through, or stood still at the end. */
    readonly seconds: number | null;
    readonly atS: number | null;
  };
  readonly backlogEnd: number;
  /** Elements waited, and their stage stood still. */
  readonly stalledS: number;
  readonly watermarkAgeMaxS: number;
  readonly watermarkAgeEndS: number;
  /** Null: nothing is windowed. */
  readonly windows: {
    readonly elements: number;
    readonly late: number;
    readonly dropped: number;
    readonly fired: number;
    /** At the end. */
    readonly stateBytes: number;
    /** Most of one key at once. */
    readonly keyBytesMax: number;
  } | null;
  /** Null: no window closes. */
  readonly timers: TimersResult | null;
  /** Backlog from which it counts as behind. */
  readonly behindS: number;
  readonly catchUps: number;
  /** Whether it was not behind at its end, or at the horizon; a catch-up that had lasted for less than `behindS` by then is none. */
  readonly caughtUp: boolean;
  /** The longest; null: it was never behind. */
  readonly longestCatchUp: CatchUpResult | null;
  /** The first ones, and the longest and the open one beyond 200. */
  readonly catchUpsKept: readonly CatchUpResult[];
  /** Whether somebody drains it, and it was not done with that at the horizon. */
  readonly draining: boolean;
  /** Left out: none is read again. */
  readonly sideInputs?: readonly SideInputResult[];
  /** What became of what it had read when somebody drained or cancelled it; left out: nobody did. */
  readonly stop?: StopResult;
  /** Left out: the job names no latency tier. */
  readonly latencyTier?: TierResult;
  /** Of pools that vertical autoscaling looks after, or that ran out of memory; left out: of none. */
  readonly memory?: readonly MemoryResult[];
  /** When a real job would have stuck, and why; out of memory this one does too, else it is played on; null: it would not. */
  readonly stuck: { readonly atS: number; readonly text: string } | null;
  /** vCPU time in use, of what was billed. */
  readonly cpuShare: number;
  /** Through Streaming Engine, GB of 2^30 bytes; null: the job does not use it. */
  readonly engine: {
    readonly sourceGb: number;
    readonly shuffleGb: number;
    readonly stateGb: number;
    readonly timersGb: number;
    readonly sinkShardsGb: number;
    /** Left out: no side input is read again. */
    readonly sideInputsGb?: number;
    readonly totalGb: number;
    /** Times the bytes that came. */
    readonly factor: number | null;
    readonly computeUnitHours: number;
    readonly billedBy: 'data' | 'compute-units';
    /** Nobody publishes how either is counted. */
    readonly grade: Grade;
  } | null;
  readonly cost: RunningCost;
  readonly timeline: readonly StreamingPoint[];
}
