import type { BatchEvent } from '../batch/events.ts';
import type { CloudEvent } from '../cloud/events.ts';
import type { Movement } from '../facts/connectors.ts';
import type { ConstantReader } from '../facts/constant-reader.ts';
import type { RandomStream } from '../kernel/random.ts';
import type { Scheduler } from '../kernel/simulation.ts';
import type { TimelineBucket } from '../kernel/statistics/timeline.ts';
import type { Ledger } from '../quota/ledger.ts';
import type { Milliseconds } from '../units/duration.ts';
import type { LimitRecord } from './limit-meter.ts';
import type { MessageRecord } from './message-log.ts';

/** The life of a job. */
export interface JobEvent {
  readonly domain: 'job';
  readonly kind: 'submit' | 'pool-start' | 'decide' | 'torn-down' | 'give-up';
  readonly job: number;
  /** Unused; every event has the same shape. */
  readonly subject: number;
}

export type EngineEvent = JobEvent | CloudEvent | BatchEvent;

/** What a job finds around it: one for all jobs of a project. */
export interface World {
  readonly scheduler: Scheduler<EngineEvent>;
  readonly ledger: Ledger;
  readonly constants: ConstantReader;
  /** The stream `seed / replicate / job / cause / entity`. */
  readonly stream: (job: string, cause: string, entity: string | number) => RandomStream;
  readonly place: { readonly project: string; readonly region: string };
}

/** Runs one job of one kind of runner. */
export interface Engine {
  /** The job is submitted now. */
  start(): void;
  handle(event: EngineEvent): void;
  /** What became of the job. Call when the simulation is over. */
  record(): JobRecord;
}

/** Workers of one shape and what they are billed for. */
export interface PoolUsage {
  readonly machineType: string;
  /** As billed. */
  readonly vcpus: number;
  readonly memoryGib: number;
  readonly diskGb: number;
  readonly diskType: 'pd-standard' | 'pd-balanced' | 'pd-ssd';
  /** Billed worker·ms, a whole number. */
  readonly workerMs: number;
  readonly timeline: readonly TimelineBucket[];
}

export interface StageRecord {
  readonly name: string;
  readonly openedAt: Milliseconds | null;
  readonly closedAt: Milliseconds | null;
  readonly items: number;
  readonly splits: number;
  readonly recordsIn: number;
  readonly recordsDone: number;
  /** Thread seconds of all items. */
  readonly threadSeconds: number;
  readonly longestItemSeconds: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly bytesShuffled: number;
}

/** Everything about a simulated job that later rooms read. Times in ms of the simulation. */
export interface JobRecord {
  readonly name: string;
  readonly state: 'DONE' | 'FAILED';
  /** Turned down by the service before it ran, rather than failed while running. */
  readonly refused: boolean;
  readonly submittedAt: Milliseconds;
  /** First worker counted; null: never. */
  readonly startedAt: Milliseconds | null;
  /** First worker that took work; null: never. */
  readonly workedFrom: Milliseconds | null;
  readonly finishedAt: Milliseconds;
  readonly initialWorkers: number;
  readonly peakWorkers: number;
  readonly preemptions: number;
  /** How long a Flex template's launcher ran before the job was created; 0 without one. */
  readonly launcherMs: Milliseconds;
  /** What its sources and sinks moved. */
  readonly moved: readonly Movement[];
  readonly pools: readonly PoolUsage[];
  /** Bytes through Dataflow Shuffle as the bill counts them, before tiers. */
  readonly shuffledBytes: number;
  readonly stages: readonly StageRecord[];
  readonly messages: readonly MessageRecord[];
  readonly limits: readonly LimitRecord[];
  /** Lower bounds of the elapsed time; null unless the job is DONE. */
  readonly bounds: {
    /** With as many workers as could be used. */
    readonly criticalPath: Milliseconds;
    /** With the peak number of workers from the start, always busy. */
    readonly perfectParallelism: Milliseconds;
  } | null;
}
