import type { ResourceHints } from '../scenario/scenario.ts';
import type { Boundary, Volume } from './volume.ts';

/** A ceiling that a step puts on the whole job, or on each worker. Stages that share a step share its ceiling. */
export interface Ceiling {
  readonly step: string;
  readonly by: 'source' | 'sink';
  readonly bytesPerSecond: number;
  /** Bytes that one record of the stage takes through the step. */
  readonly bytesPerRecord: number;
}

/** Seconds of one record of a stage, all its fused steps together. */
export interface RecordCost {
  /** vCPU seconds on a reference vCPU. */
  readonly cpu: number;
  /** Seconds the thread waits for others. */
  readonly wait: number;
  /** Of these, seconds it waits for the shuffle. */
  readonly shuffleWait: number;
  /** Variance of both together, s². */
  readonly variance: number;
}

/** A key that is a work item of its own. */
export interface HotKey {
  /** Position of its item at the first cut. */
  readonly item: number;
  /** Of the stage's work. */
  readonly share: number;
}

/** Why a stage begins where it does: its first step reads, shuffles, holds a side input, or needs another GPU. */
export type StageBeginning = 'source' | Boundary['kind'] | 'side-input' | 'other-accelerator';

/** What a read or write of a stage moves, over the whole job. */
export interface Moved {
  readonly step: string;
  readonly volume: Volume;
}

/** Fused steps that run together, in process, over the records of one source, shuffle or collection. */
export interface Stage {
  readonly index: number;
  /** The name of its first step: the read, the step that shuffles, or the one with the side input. */
  readonly root: string;
  /** The names of its steps, joined by `+`. */
  readonly name: string;
  readonly steps: readonly string[];
  readonly begins: StageBeginning;
  /** Stages that must have finished before it opens. */
  readonly after: readonly number[];
  /** Whole records to read. */
  readonly records: number;
  readonly input: Volume;
  /** Bytes it reads, with what is encoded around the elements. */
  readonly readBytes: number;
  readonly output: Volume;
  /** What its reads and writes move. */
  readonly moved: readonly Moved[];
  /** Bytes that leave its workers: what is written, shuffled or kept as a collection. */
  readonly sentBytes: number;
  /** Work items at the first cut, hot keys among them. */
  readonly items: number;
  /** Sorted by item. */
  readonly hotKeys: readonly HotKey[];
  /** Whether an item can be split further, down to one record. */
  readonly splittable: boolean;
  readonly cost: RecordCost;
  /** vCPU seconds per work item, whatever its records (opening files, what steps do for a bundle). */
  readonly cpuPerItem: number;
  /** Bytes that every worker loads before it takes work. */
  readonly sideInputBytes: number;
  /** Bytes that a thread holds at work: what each of its steps holds of one element. */
  readonly memoryPerThread: number;
  /** What its steps ask of their worker, all hints together. */
  readonly hints: ResourceHints;
  /** Bytes it puts into the shuffle, encoded, what its sinks group inside of them too. */
  readonly shuffledBytes: number;
  /** Bytes it takes out of the shuffle, encoded. */
  readonly unshuffledBytes: number;
  /** Ceilings of the whole job. */
  readonly ceilings: readonly Ceiling[];
  /** Ceilings of one worker. */
  readonly workerCeilings: readonly Ceiling[];
}
