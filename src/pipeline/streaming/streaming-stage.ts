import type { ReadStep, ResourceHints } from '../../scenario/scenario.ts';
import type { Ceiling, RecordCost, StageBeginning } from '../stage.ts';
import type { Volume } from '../volume.ts';
import type { WindowSpec } from '../windows/window-spec.ts';

/** Fused steps of a streaming job. A stage that groups is two: one puts elements into windows, one takes panes out. */
export interface StreamingStage {
  readonly index: number;
  /** The step that begins it. */
  readonly root: string;
  /** Its steps, joined by `+`; of a group also which half it is, as the service calls it. */
  readonly name: string;
  readonly steps: readonly string[];
  readonly begins: StageBeginning | 'panes';
  /** Whether its root is a combine of which bundles did a part before the shuffle. */
  readonly isLifted: boolean;
  /** What brings elements from outside; null: nothing. */
  readonly source: ReadStep | null;
  readonly feeds: readonly StreamingFeed[];
  /** Elements per second that come in at the mean load, > 0. */
  readonly rate: number;
  /** Bytes of an element in front of it, as the shuffle or source has it. */
  readonly bytes: number;
  /** Per element in front of it, s. */
  readonly cost: RecordCost;
  /** What a bundle of it costs on top, whatever its elements; null: nothing. */
  readonly bundles: StageBundles | null;
  /** Keys that can be worked on at the same time; Infinity: no limit. */
  readonly keys: number;
  /** Of the whole job, and of each worker; a record is an element in front. */
  readonly ceilings: readonly Ceiling[];
  readonly workerCeilings: readonly Ceiling[];
  /** What its reads and writes move per second at the mean load. */
  readonly moved: readonly { readonly step: string; readonly volume: Volume }[];
  /** Bytes that leave the worker per element in front: handed on, written. */
  readonly sentBytes: number;
  /** Whether it brings a sink's rows to their shards. */
  readonly isSinkShards: boolean;
  readonly memoryPerThread: number;
  readonly sideInputBytes: number;
  readonly hints: ResourceHints;
}

/** Bundles of a stage. */
export interface StageBundles {
  /** vCPU s of a bundle. */
  readonly cpu: number;
  /** Keys over which what waits is spread; Infinity: each element has its own. */
  readonly keys: number;
  /** Elements of a bundle at most. */
  readonly most: number;
}

export interface StreamingFeed {
  /** Index of the stage that hands elements on, smaller than the reader's. */
  readonly from: number;
  /** Elements per element that `from` has processed. */
  readonly ratio: number;
  /** What holds elements back on the way; null: nothing. */
  readonly window: WindowSpec | null;
  /** State kept, bytes, per held element, and per key and window. */
  readonly bytesPerHeldElement: number;
  readonly bytesPerHeldKey: number;
  /** Panes of full windows for each element that goes on, where the reader hands on panes of several; left out: it does not. */
  readonly panesEach?: number;
  /** Elements that each of what is put into windows stands for: more than 1 where a combine is lifted. */
  readonly elementsEach: number;
}
