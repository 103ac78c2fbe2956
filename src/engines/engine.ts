import type { BatchEvent } from '../batch/events.ts';
import type { CloudEvent } from '../cloud/events.ts';
import type { Zone } from '../cloud/zone.ts';
import type { Movement } from '../facts/connectors.ts';
import type { ConstantReader } from '../facts/constant-reader.ts';
import type { RandomStream } from '../kernel/random.ts';
import type { Scheduler } from '../kernel/simulation.ts';
import type { TimelineBucket } from '../kernel/statistics/timeline.ts';
import type { AccountName } from '../quota/account-name.ts';
import type { Ledger } from '../quota/ledger.ts';
import type { JobSubnet } from '../quota/subnet.ts';
import type { Milliseconds } from '../units/duration.ts';
import type { Accelerator, FaultSpec, JobSpec } from '../scenario/scenario.ts';
import type { Limit, LimitRecord } from './limit-meter.ts';
import type { MessageRecord } from './message-log.ts';
import type { StreamingRecord } from './streaming-record.ts';

export type { StreamingRecord } from './streaming-record.ts';

/** The life of a job. */
export interface JobEvent {
  readonly domain: 'job';
  readonly kind:
    | 'submit'
    | 'created'
    | 'leave-queue'
    | 'pool-start'
    | 'decide'
    | 'fault'
    | 'zone-episode'
    | 'stock-back'
    | 'no-activity'
    | 'torn-down'
    | 'give-up'
    | 'opened'
    | 'wake'
    | 'glance'
    | 'go-on'
    | 'fault-over'
    | 'drain'
    | 'update'
    | 'updated'
    | 'refresh'
    | 'refreshed'
    | 'horizon';
  readonly job: number;
  /** Of a fault, its number among the scenario's; of an update or a side input likewise; else unused. */
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
  /** Whether Dataflow is inside a perimeter of VPC Service Controls. */
  readonly inPerimeter: boolean;
  /** The zone of a job's workers: the same luck for all jobs, and the faults that befall this one. */
  readonly zoneOf: (spec: JobSpec) => Zone;
  /** What goes wrong by the scenario's own word. */
  readonly faults: readonly FaultSpec[];
  /** The subnet that a job's VMs are in; null: not known. */
  readonly subnetOf: (spec: JobSpec) => JobSubnet | null;
  /** What the checks refuse a job for, whenever it is submitted; null: nothing. */
  readonly refusalOf: (job: number) => Refusal | null;
  /** The names that jobs are active under. */
  readonly names: {
    /** @returns whether the job is active under its name now; not, where another one is */
    take(spec: JobSpec): boolean;
    free(spec: JobSpec): void;
  };
  /** Told by a job that it is over and has given everything back. */
  readonly ended: (job: number) => void;
}

/** How the SDK or the service turns a job down. */
export interface Refusal {
  /** `NOT_CREATED`: before there was a job. */
  readonly state: 'NOT_CREATED' | 'FAILED';
  readonly text: string;
  /** Whether quota is the reason, so that it may go better later. */
  readonly byQuota: boolean;
  /** It is taken, and fails in its work; left out: it never runs. */
  readonly inWork?: WorkFailure;
}

/** Where the work of a job fails however often it is tried: in the stage of these steps, or wherever data are shuffled. */
export type WorkFailure = { readonly steps: readonly string[] } | 'shuffling';

/** Runs one job of one kind of runner: from its first submission, which is now when it is made. */
export interface Engine {
  handle(event: EngineEvent): void;
  /** The job is never submitted: what it waits for did not end well. */
  leaveOut(words: string): void;
  /** What became of the job. Call when the simulation is over. */
  record(): JobRecord;
}

/** Workers of one shape and what they are billed for. */
export interface PoolUsage {
  /** `workers`, or what the pool is for where resource hints make several. */
  readonly name: string;
  readonly machineType: string;
  /** As billed. */
  readonly vcpus: number;
  readonly memoryGib: number;
  /** Where it was changed: billed worker·ms by memory, in its order; they add up to `workerMs`. */
  readonly memories?: readonly { readonly memoryGib: number; readonly workerMs: number }[];
  readonly diskGb: number;
  readonly diskType: 'pd-standard' | 'pd-balanced' | 'pd-ssd';
  /** GPUs of each worker; null: none. */
  readonly accelerator: Accelerator | null;
  /** GB × ms of data disks that the pool has whatever its size; left out: none. */
  readonly dataDiskGbMs?: number;
  /** Billed worker·ms, a whole number. */
  readonly workerMs: number;
  /** Of these, preemptible workers'. */
  readonly preemptibleMs: number;
  readonly peak: number;
  readonly timeline: readonly TimelineBucket[];
}

export interface StageRecord {
  readonly name: string;
  readonly openedAt: Milliseconds | null;
  readonly closedAt: Milliseconds | null;
  /** The pool that runs it. */
  readonly pool: string;
  readonly items: number;
  readonly splits: number;
  readonly recordsIn: number;
  readonly recordsDone: number;
  /** Thread seconds of all items. */
  readonly threadSeconds: number;
  readonly longestItemSeconds: number;
  /** Thread seconds spent on work that was lost, failed or done twice, and done again. */
  readonly repeatedSeconds: number;
  /** Attempts of work items that failed by themselves. */
  readonly failedAttempts: number;
  /** Second copies of lagging items. */
  readonly copies: number;
  /** What bound the job longest while the stage was open; left out: not noted. */
  readonly boundBy?: Limit | null;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly bytesShuffled: number;
}

/** A quota that kept a job smaller than it wanted to be. */
export interface HeldRecord {
  readonly metric: AccountName;
  readonly ms: number;
  /** Workers wanted and not had, on the mean over that time. */
  readonly workersShort: number;
  /** Who had the quota meanwhile, jobs by their number, null for others; most first, shares add up to 1. */
  readonly by: readonly { readonly job: number | null; readonly share: number }[];
}

/** The service's names; `RUNNING`: a streaming job at the end of the time that it was looked at. */
export type JobState =
  | 'DONE'
  | 'FAILED'
  | 'CANCELLED'
  | 'RUNNING'
  | 'DRAINED'
  | 'NOT_CREATED'
  | 'NOT_SUBMITTED';

/** Everything about a simulated job that later rooms read. Times in ms of the simulation. */
export interface JobRecord {
  readonly name: string;
  readonly state: JobState;
  /** How the job is billed. */
  readonly billedAs: 'batch' | 'flexrs' | 'prime-batch' | 'streaming' | 'prime-streaming';
  /** How long FlexRS kept it queued; 0 without. */
  readonly queuedMs: Milliseconds;
  /** Turned down by the SDK or the service before it ran, the last time it was submitted. */
  readonly refused: boolean;
  /** How often it was turned down, the last time included. */
  readonly refusals: number;
  /** Name of the repeated job that it is a run of; null: it stands for itself. */
  readonly runOf: string | null;
  /** By what it was held below the size it wanted, longest first. */
  readonly heldBelow: readonly HeldRecord[];
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
  /** Billed workers of all pools together. */
  readonly timeline: readonly TimelineBucket[];
  /** Bytes through Dataflow Shuffle as the bill counts them, before tiers. */
  readonly shuffledBytes: number;
  readonly stages: readonly StageRecord[];
  readonly messages: readonly MessageRecord[];
  readonly limits: readonly LimitRecord[];
  /** What its streams did; null: a batch job, or one that never began. */
  readonly streaming: StreamingRecord | null;
  /** Lower bounds of the elapsed time; null unless the job is DONE. */
  readonly bounds: {
    /** With as many workers as could be used. */
    readonly criticalPath: Milliseconds;
    /** With the peak number of workers from the start, always busy. */
    readonly perfectParallelism: Milliseconds;
  } | null;
}
