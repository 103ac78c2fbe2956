import type { Volume } from './volume.ts';

/** A ceiling that a step puts on the whole job. Stages that share a step share its ceiling. */
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
  /** Variance of both together, s². */
  readonly variance: number;
}

/** Fused steps that run together, in process, over the records of one source or shuffle. */
export interface Stage {
  readonly index: number;
  /** The name of its first step: the read, or the step that shuffles. */
  readonly root: string;
  /** The names of its steps, joined by `+`. */
  readonly name: string;
  readonly origin: 'source' | 'shuffle';
  /** Stages that must have finished before it opens. */
  readonly after: readonly number[];
  /** Whole records to read. */
  readonly records: number;
  readonly input: Volume;
  readonly output: Volume;
  /** Bytes that leave its workers: what is written and what is shuffled. */
  readonly sentBytes: number;
  /** Work items at the first cut. */
  readonly items: number;
  /** Whether an item can be split further, down to one record. */
  readonly splittable: boolean;
  readonly cost: RecordCost;
  /** vCPU seconds per work item, whatever its records (opening files). */
  readonly cpuPerItem: number;
  readonly shuffleRead: Volume;
  readonly shuffleWritten: Volume;
  readonly ceilings: readonly Ceiling[];
}
