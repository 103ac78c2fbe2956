/**
 * What the files of a real run tell, before any of it becomes a scenario. Every value keeps where it stands; what a
 * file does not say is null, never 0.
 */

/** A value as a file has it. */
export interface Found<T> {
  readonly value: T;
  /** File and path or line, as shown to the user: `job.json environment.workerPools[0].machineType`. */
  readonly from: string;
}

export type Maybe<T> = Found<T> | null;

/** Something in a file that is wrong or that was passed over; the import goes on. */
export interface Remark {
  readonly file: string;
  /** Dotted path or `line 12`; empty: the whole file. */
  readonly at: string;
  readonly message: string;
}

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/** A transform of the user's pipeline. */
export interface TransformEvidence {
  readonly id: string;
  readonly name: string;
  readonly kind:
    | 'read'
    | 'write'
    | 'par-do'
    | 'group-by-key'
    | 'combine'
    | 'flatten'
    | 'shuffle'
    | 'constant'
    | 'singleton'
    | 'unknown';
  /** Names of collections. */
  readonly inputs: readonly string[];
  readonly sideInputs: readonly string[];
  readonly outputs: readonly string[];
  /** Class or template parameters that tell the connector: `PubsubUnboundedSource`, `topic`. */
  readonly display: ReadonlyMap<string, string>;
  readonly from: string;
}

/** A fused stage as the service built it. */
export interface StageEvidence {
  /** `F0`, `S01`. */
  readonly name: string;
  /** Ids or names of the transforms in it. */
  readonly transforms: readonly string[];
  readonly prerequisites: readonly string[];
  readonly state: string | null;
  /** End of a stage that is done; null: not known. */
  readonly endedAt: EpochMs | null;
  readonly from: string;
}

/** One job of a Job resource, a list, a template launch body. */
export interface JobEvidence {
  readonly id: Maybe<string>;
  readonly name: Maybe<string>;
  readonly project: Maybe<string>;
  readonly region: Maybe<string>;
  readonly type: Maybe<'batch' | 'streaming'>;
  readonly sdk: Maybe<'java' | 'python' | 'go'>;
  readonly sdkVersion: Maybe<string>;
  /** The service's state names, without JOB_STATE_. */
  readonly state: Maybe<string>;
  readonly createdAt: Maybe<EpochMs>;
  readonly startedAt: Maybe<EpochMs>;
  /** End of a terminal state: the pool's teardown is in it. */
  readonly endedAt: Maybe<EpochMs>;
  readonly template: Maybe<'flex' | 'classic'>;
  readonly shuffleMode: Maybe<'service' | 'workers'>;
  /** Launch options under their Java names; the pool wins over what was asked for. */
  readonly options: ReadonlyMap<string, Found<string | number | boolean>>;
  readonly experiments: Maybe<readonly string[]>;
  readonly transforms: readonly TransformEvidence[];
  readonly stages: readonly StageEvidence[];
  readonly view: 'full' | 'description' | 'summary' | 'launch';
  readonly file: string;
}

/** Counters of one collection. */
export interface CollectionEvidence {
  readonly name: string;
  readonly elements: Maybe<number>;
  readonly meanBytes: Maybe<number>;
}

/** Time that workers spent in one step, over all threads. */
export interface StepTimeEvidence {
  readonly step: string;
  readonly processS: Found<number>;
}

/** What memory and disk by vCPU time say about the workers. */
export interface InferredWorker {
  /** Machine family and type, `n1-standard`, or a shared-core machine, `e2-medium`; null: no ratio fits. */
  readonly series: string | null;
  /** Other series with the same memory per vCPU: the counters can't tell them apart. */
  readonly alternatives: readonly string[];
  /** The machine of `series` on which the disk has a usual size; null: none has, or there is no counter of disks. */
  readonly machineType: string | null;
  /** GB of that disk, on one worker. */
  readonly diskGb: number | null;
  /** What usually has such a disk, `batch with worker shuffle`. */
  readonly diskOf: string | null;
  readonly memoryGibPerVcpu: number;
  /** GB of disk for each vCPU; null: no counter. */
  readonly diskGbPerVcpu: number | null;
  /** How it was found, in words. */
  readonly how: string;
}

/** Committed values of a job's metrics. */
export interface MetricsEvidence {
  /** `TotalVcpuTime` … by name, in the units of the service (vCPU s, MiB s, GB s, GB). */
  readonly totals: ReadonlyMap<string, Found<number>>;
  /** `CurrentVcpuCount` … */
  readonly current: ReadonlyMap<string, Found<number>>;
  readonly collections: readonly CollectionEvidence[];
  readonly steps: readonly StepTimeEvidence[];
  readonly worker: InferredWorker | null;
  readonly file: string;
}

/** A change in the number of workers. */
export interface WorkerChange {
  readonly at: EpochMs;
  readonly workers: number;
  readonly kind: 'decided' | 'reached';
  readonly from: string;
}

/** An operation of the service: a fused stage from start to end. */
export interface OperationEvidence {
  /** Steps in the order of the message. */
  readonly steps: readonly string[];
  readonly startedAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
  readonly from: string;
}

/** A quota or failure text of the service. */
export interface FailureEvidence {
  readonly at: EpochMs;
  readonly severity: 'warning' | 'error';
  readonly text: string;
  /** What kind of trouble it is, where the text is known: `quota`, `stock`, `network`, `permission`, `hot-key` … */
  readonly kind: string | null;
  readonly from: string;
}

/** Start-up and end as the messages tell, each null where no message tells it. */
export interface PhaseEvidence {
  readonly firstMessageAt: Maybe<EpochMs>;
  /** "Starting 5 workers" */
  readonly poolStartAt: Maybe<EpochMs>;
  /** First "Raised the number of workers" */
  readonly firstRaiseAt: Maybe<EpochMs>;
  /** "Workers have started successfully" */
  readonly workersStartedAt: Maybe<EpochMs>;
  /** "All workers have finished the startup processes …" */
  readonly workersReadyAt: Maybe<EpochMs>;
  /** End of the last operation. */
  readonly lastOperationAt: Maybe<EpochMs>;
  /** "Stopping worker pool" */
  readonly stoppingAt: Maybe<EpochMs>;
  /** "Worker pool stopped" or resized to 0 */
  readonly stoppedAt: Maybe<EpochMs>;
}

/** Messages of one job, whatever file they came in. */
export interface MessagesEvidence {
  readonly jobId: Maybe<string>;
  /** Language of the SDK whose console text it is; left out or null: it is no console text. */
  readonly sdk?: Maybe<'java' | 'python'>;
  readonly machineType: Maybe<string>;
  /** Zone or region of "Worker configuration". */
  readonly place: Maybe<string>;
  /** "between 1 and 1000" */
  readonly workersBetween: Maybe<readonly [min: number, max: number]>;
  readonly startWorkers: Maybe<number>;
  readonly phases: PhaseEvidence;
  readonly workers: readonly WorkerChange[];
  readonly operations: readonly OperationEvidence[];
  /** "Fusing consumer A into B", in order. */
  readonly fusions: readonly { readonly consumer: string; readonly into: string }[];
  readonly failures: readonly FailureEvidence[];
  readonly file: string;
}

/** Limits of a region or a project, as they were when somebody asked: before the run, or after it. */
export interface QuotasEvidence {
  /** Null: they are the project's, for all regions. */
  readonly region: string | null;
  /** Compute Engine's metric and its limit; what has none is left out. */
  readonly limits: ReadonlyMap<string, Found<number>>;
  readonly file: string;
}

/** All that is known of one real run. */
export interface RunEvidence {
  readonly job: JobEvidence | null;
  readonly metrics: MetricsEvidence | null;
  readonly messages: MessagesEvidence | null;
  /** Left out: no file tells any. */
  readonly quotas?: readonly QuotasEvidence[];
}

/** What one file is, and what it holds. */
export type Imported =
  | {
      readonly kind: 'job';
      readonly jobs: readonly JobEvidence[];
      /** Jobs of a long list that were read and not kept; left out: none. */
      readonly notKept?: number;
      readonly remarks: readonly Remark[];
    }
  | {
      readonly kind: 'metrics';
      readonly metrics: MetricsEvidence;
      readonly remarks: readonly Remark[];
    }
  | {
      readonly kind: 'quotas';
      readonly quotas: readonly QuotasEvidence[];
      readonly remarks: readonly Remark[];
    }
  | {
      readonly kind: 'messages';
      readonly messages: readonly MessagesEvidence[];
      readonly remarks: readonly Remark[];
    };

/** Why a file can't be imported: what was expected, and where. */
export interface Refusal {
  readonly file: string;
  readonly at: string;
  readonly message: string;
}

export type ImportResult =
  | { readonly ok: true; readonly imported: Imported }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };
