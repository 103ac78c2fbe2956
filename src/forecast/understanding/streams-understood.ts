import type {
  BurstSpec,
  LatenessSpec,
  RateProfile,
  StreamingSpec,
  WindowingSpec,
} from '../../scenario/scenario.ts';
import type { StreamingStage } from '../../pipeline/streaming/streaming-stage.ts';
import type { CeilingUnderstood } from './understanding.ts';

/** How elements come: rates in elements per second, times in ms; of a trace its ends, rates as they come. */
export type ProfileUnderstood =
  | Exclude<RateProfile, { readonly kind: 'trace' | 'diurnal' }>
  | (Omit<Extract<RateProfile, { readonly kind: 'diurnal' }>, 'clock'> & {
      /** Whose clock its days follow; `peakAt` is by what that shows. Left out: none, every day has 24 h. */
      readonly timeZone?: string;
    })
  | {
      readonly kind: 'trace';
      readonly rows: number;
      readonly lasts: number;
      readonly low: number;
      readonly high: number;
      readonly then: 'hold' | 'repeat' | 'stop';
      readonly scale: number;
      readonly stretch: number;
    };

/** What a source without an end brings; times in ms. */
export interface SourceUnderstood {
  readonly step: string;
  readonly connector: string;
  readonly profile: ProfileUnderstood;
  /** Over the time looked at. */
  readonly meanPerS: number;
  readonly elementBytes: number;
  readonly bursts: readonly BurstSpec[];
  readonly backlog: number;
  readonly backlogAge: number;
  readonly partitions: number | null;
  readonly lateness: LatenessSpec | null;
  readonly watermarkLag: number;
}

export interface WindowUnderstood extends WindowingSpec {
  readonly step: string;
}

/** A stage as a streaming job fuses it: what groups by key is two of them. */
export interface StreamingStageUnderstood {
  readonly index: number;
  readonly name: string;
  readonly root: string;
  readonly begins: StreamingStage['begins'];
  /** Why it begins where it does, in words. */
  readonly because: string;
  /** Stages that hand elements to it, by index. */
  readonly after: readonly number[];
  /** At the mean load. */
  readonly elementsPerS: number;
  readonly elementBytes: number;
  /** On a reference vCPU, and waiting, of one element. */
  readonly cpuEachS: number;
  readonly waitEachS: number;
  /** Keys that are worked on at the same time; null: no limit. */
  readonly mostKeys: number | null;
  /** Handed on or written for one element. */
  readonly sentBytesEach: number;
  /** Whether windows hold back what comes to it. */
  readonly windowed: boolean;
  /** Bytes are those of one element. */
  readonly ceilings: readonly CeilingUnderstood[];
}

/** How a streaming job runs, what comes to it, how it gathers that; times in ms. */
export interface StreamsUnderstood extends StreamingSpec {
  /** CPU that autoscaling aims at, and s of backlog from which it grows; null: autoscaling is off. */
  readonly aimsAtCpu: number | null;
  readonly growsFromBacklogS: number | null;
  /** Compute units that it is billed at least; null: not billed by these. */
  readonly unitFloor: number | null;
  readonly sources: readonly SourceUnderstood[];
  /** Sources read again for side inputs, every so many ms; left out: none is. */
  readonly readAgain?: readonly {
    readonly step: string;
    readonly connector: string;
    readonly every: number;
    readonly elements: number;
    readonly bytes: number;
  }[];
  readonly windows: readonly WindowUnderstood[];
  readonly stages: readonly StreamingStageUnderstood[];
}
