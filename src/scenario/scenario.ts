import type { ConnectorName } from '../facts/connectors.ts';
import type { ConstantId } from '../facts/constants.ts';
import type { PriceOverrides } from '../facts/price-overrides.ts';
import type { Distribution } from '../kernel/distributions/distribution.ts';
import type { FaultSpec } from './fault-spec.ts';
import type { ProjectSpec } from './project-spec.ts';
import type { SearchSpec } from './search-spec.ts';
import type { LoadSpec, StreamingSpec, WindowingSpec } from './streaming-spec.ts';

export type * from './fault-spec.ts';
export type * from './project-spec.ts';
export type * from './search-spec.ts';
export type * from './streaming-spec.ts';

export type Sdk = 'java' | 'python' | 'go';

/** What a step costs; all in the job's own language on a reference vCPU. */
export interface StepCost {
  /** vCPU seconds per element read by the step; `unknown`: the constant of its kind, drawn from its range. */
  readonly cpu: Distribution | 'unknown';
  /** vCPU seconds per byte read by the step. */
  readonly cpuPerByte: number;
  /** vCPU seconds of a bundle, whatever its elements; left out: 0. */
  readonly cpuPerBundle?: number;
  /** Seconds per element in which the thread waits for something else. */
  readonly wait: Distribution;
  /** Bytes that a thread holds while it works on an element. */
  readonly memory: number;
}

/** Right fitting: what a step asks of the worker it runs on. */
export interface ResourceHints {
  /** Bytes of memory of the whole worker; null: not asked. */
  readonly minRam: number | null;
  /** As written, `type:nvidia-tesla-t4;count:1`; null: none. */
  readonly accelerator: string | null;
  /** vCPUs of the whole worker; left out: not asked. */
  readonly cpuCount?: number;
}

interface StepBase {
  readonly name: string;
  /** Names of the steps whose output it reads; empty for `read`. */
  readonly inputs: readonly string[];
  readonly resources: ResourceHints;
}

export interface ReadStep extends StepBase {
  readonly kind: 'read';
  readonly connector: ConnectorName;
  readonly bytes: number;
  readonly elements: number;
  /** Null: not said, so that the source is cut by size alone. */
  readonly files: number | null;
  /** False: a file is read by one thread from start to end (gzip). */
  readonly splittable: boolean;
  /** vCPU seconds per file. */
  readonly cpuPerFile: number;
  readonly cost: StepCost;
  /** Bytes per second that the source gives to the whole job; null: what the connector's own quota says. */
  readonly rateLimit: number | null;
  /** Region of the data; null: the job's. */
  readonly region: string | null;
  /** Elements per second of a source without an end: `elements` and `bytes` are of one second then; left out: it ends. */
  readonly rate?: number;
  /** How these come over time; `rate` is then its mean over the horizon. Left out: the source ends. */
  readonly load?: LoadSpec;
  /** How often a streaming job reads the whole source again, ms: a side input that changes; left out: it does not. */
  readonly every?: number;
}

/** `map`, `flatMap` and `filter` differ only in how many elements come out. */
export interface ElementWiseStep extends StepBase {
  readonly kind: 'map' | 'flatMap' | 'filter';
  readonly cost: StepCost;
  /** Elements out per element in. */
  readonly ratio: number;
  /** Bytes of one element out; null: as read. */
  readonly outputBytes: number | null;
  /** Steps whose whole output every worker holds. */
  readonly sideInputs: readonly string[];
}

/** How elements spread over keys. */
export type Skew =
  | { readonly kind: 'even' }
  | { readonly kind: 'zipf'; readonly exponent: number }
  /** Shares of the hottest keys, largest first; the rest is even. */
  | { readonly kind: 'shares'; readonly shares: readonly number[] };

/** What a step that groups by key knows of its keys. */
export interface Keys {
  readonly keys: number;
  /** Bytes of an encoded key that are not part of the element; null: the constant `shuffle.keyBytes`. */
  readonly keyBytes: number | null;
  readonly skew: Skew;
}

export interface GroupByKeyStep extends StepBase, Keys {
  readonly kind: 'groupByKey';
}

/** Values of one key after a group, taken together: one element out per key. */
export interface CombineValuesStep extends StepBase {
  readonly kind: 'combineValues';
  readonly cost: StepCost;
  readonly outputBytes: number | null;
}

/** A combine per key; where it is lifted, partial sums before the shuffle and final ones after it. */
export interface CombineStep extends StepBase, Keys {
  readonly kind: 'combine';
  readonly cost: StepCost;
  /** Bytes of one accumulator and of one output; null: as read. */
  readonly outputBytes: number | null;
}

/** CoGroupByKey of several inputs: one group per key, and what is made of it. */
export interface JoinStep extends StepBase, Keys {
  readonly kind: 'join';
  /** Per element read. */
  readonly cost: StepCost;
  /** Elements out per key. */
  readonly ratio: number;
  /** Bytes of one element out; null: all values of its key. */
  readonly outputBytes: number | null;
}

/** Each different element once; in batch lifted as a combine is. */
export interface DistinctStep extends StepBase, Keys {
  readonly kind: 'distinct';
}

/** A step with state or timers per key. */
export interface StateStep extends StepBase, Keys {
  readonly kind: 'state';
  readonly cost: StepCost;
  readonly ratio: number;
  readonly outputBytes: number | null;
}

export type Windowing = 'global' | 'fixed' | 'sliding' | 'session';

export interface WindowStep extends StepBase {
  readonly kind: 'window';
  readonly windowing: Windowing;
  /** Windows that one element is in: more than 1 for sliding ones. */
  readonly ratio: number;
  /** How it gathers elements in a streaming job. */
  readonly gathers: WindowingSpec;
}

export interface ReshuffleStep extends StepBase {
  readonly kind: 'reshuffle';
  /** Most parts that the data are spread over; null: as many as elements. */
  readonly buckets: number | null;
}

export interface FlattenStep extends StepBase {
  readonly kind: 'flatten';
}

export interface WriteStep extends StepBase {
  readonly kind: 'write';
  readonly connector: ConnectorName;
  /** Files, or other parts, over the whole job; null: one per work item. */
  readonly files: number | null;
  /** Fixed number of output shards, which groups all rows; null: the workers write as they go. */
  readonly shards: number | null;
  /** vCPU seconds per file. */
  readonly cpuPerFile: number;
  readonly cost: StepCost;
  /** Bytes per second that the sink takes from the whole job; null: what the connector's own quota says. */
  readonly rateLimit: number | null;
  /** Connections of one worker; null: the connector's own. */
  readonly connections: number | null;
  /** Of a streaming job's sink, whatever the job's own mode; left out: as the connector does by default. */
  readonly writes?: 'exactly-once' | 'at-least-once';
  /** How often it writes what it has gathered, ms; left out: as elements come. */
  readonly triggering?: number;
  /** Region that the data go to; null: the job's. */
  readonly region: string | null;
}

export type Step =
  | ReadStep
  | ElementWiseStep
  | GroupByKeyStep
  | CombineValuesStep
  | CombineStep
  | JoinStep
  | DistinctStep
  | StateStep
  | WindowStep
  | ReshuffleStep
  | FlattenStep
  | WriteStep;

/** GPUs of one worker. */
export interface Accelerator {
  /** `nvidia-tesla-t4`, as Compute Engine names it. */
  readonly type: string;
  readonly count: number;
  /** Version of the driver that `install-nvidia-driver` asks for, or `default`; left out: none is installed. */
  readonly driver?: string;
}

/**
 * What an entry of `dataflowServiceOptions` or `experiments` does here. `modelled`: it stands in the options that it
 * sets. `admission only`: it decides whether the job is admitted. `not modelled`: the real job honours it, the forecast
 * does not. `no effect`: on a job such as this one.
 * `unknown`: Google has it, or it is a slip; no table has it.
 */
export type SettingStanding =
  | 'modelled'
  | 'admission only'
  | 'not modelled'
  | 'no effect'
  | 'unknown';

/** One entry of `dataflowServiceOptions` or `experiments`, `name` or `name=value`; a resource hint only if it is not modelled. */
export interface LaunchSetting {
  readonly option: 'dataflowServiceOptions' | 'experiments' | 'resourceHints';
  readonly name: string;
  /** Behind the first `=`; null: none. */
  readonly value: string | null;
  readonly standing: SettingStanding;
}

/** Options that decide about admission and about nothing else, as given; null: not given. */
export interface SubmissionOptions {
  /** Of the option, where the job has one beside its name in the scenario. */
  readonly jobName: string | null;
  readonly project: string | null;
  readonly region: string | null;
  readonly tempLocation: string | null;
  readonly gcpTempLocation: string | null;
  readonly stagingLocation: string | null;
  /** Where a classic template is written; left out: not given. */
  readonly templateLocation?: string;
  readonly network: string | null;
  readonly subnetwork: string | null;
  /** E-mail of the workers' account; null: the default account of Compute Engine. */
  readonly serviceAccount: string | null;
  readonly impersonateServiceAccount: string | null;
  readonly dataflowKmsKey: string | null;
  /** Old name of workerZone, which has it unless both are given; left out: not given. */
  readonly zone?: string;
  /** Old name of sdkContainerImage. */
  readonly workerHarnessContainerImage: string | null;
  /** As given, `name=value` or a name alone. */
  readonly labels: readonly string[];
  /** Network tags of the workers beside `dataflow`. */
  readonly networkTags: readonly string[];
  readonly update: boolean;
  /** The option enableStreamingEngine itself, whatever it comes to; left out: not given. */
  readonly streamingEngine?: boolean;
}

/** Sizes that decide about a job’s creation, bytes, and that no scenario can tell by itself; null: not given. */
export interface SubmittedSizes {
  /** JSON of the request. */
  readonly request: number | null;
  /** The graph in it. */
  readonly graph: number | null;
  /** Pipeline options as text. */
  readonly options: number | null;
  /** The list of staged files. */
  readonly staging: number | null;
}

/** Launch options under their Java names; null: not given, the service decides. */
export interface LaunchOptions {
  readonly workerMachineType: string;
  readonly numWorkers: number | null;
  readonly maxNumWorkers: number;
  readonly minNumWorkers: number;
  readonly autoscalingAlgorithm: 'THROUGHPUT_BASED' | 'NONE';
  /** GB of the worker’s disk; with data disks, of each of those. */
  readonly diskSizeGb: number;
  /** Data disks of the pool, all there from its start: streaming without Streaming Engine; left out: none. */
  readonly dataDisks?: number;
  readonly workerDiskType: 'pd-standard' | 'pd-balanced' | 'pd-ssd';
  readonly usePublicIps: boolean;
  readonly sdkContainerImage: string | null;
  /** Machine of a Flex template's launcher. */
  readonly launcherMachineType: string;
  /** Flexible resource scheduling: later, cheaper, on preemptible workers for the most part. */
  readonly flexRSGoal: 'COST_OPTIMIZED' | 'SPEED_OPTIMIZED';
  /** Where shuffled data lie: in Dataflow Shuffle, or on the disks of the workers (`shuffle_mode=appliance`). */
  readonly shuffleMode: 'service' | 'workers';
  readonly workerZone: string | null;
  /** Region of the workers; null: the job's. */
  readonly workerRegion: string | null;
  /** Of every worker (service option `worker_accelerator`); null: none. */
  readonly workerAccelerator: Accelerator | null;
  /** Dataflow Prime (service option `enable_prime`). */
  readonly prime: boolean;
  /** Workers get more memory after running out of it (Prime; off in batch unless asked for, on in streaming unless turned off). */
  readonly verticalAutoscaling: boolean;
  /** Threads of a worker, all SDK processes together; null: one per vCPU. */
  readonly workerThreads: number | null;
  /** What every step asks of its worker; the steps' own hints have it, too. */
  readonly resourceHints: ResourceHints;
  /** State and shuffle of a streaming job in the service; false in batch. */
  readonly streamingEngine: boolean;
  readonly submission: SubmissionOptions;
  /** Entries of `dataflowServiceOptions`, then of `experiments`, as given, each once. */
  readonly settings: readonly LaunchSetting[];
  /** Options that the scenario gives, in the order of the option table; all others are defaults. */
  readonly given: readonly string[];
  /** Options given that Millrace knows but does not model, in the order of the option table. */
  readonly ignored: readonly string[];
}

/** Submits again so often, so long after each refusal; both at least 1. */
export interface RetryPlan {
  /** Whole ms. */
  readonly retryEvery: number;
  readonly times: number;
}

export interface JobSpec {
  readonly name: string;
  /** Whole milliseconds after the project's start. */
  readonly submitAt: number;
  /** Names of jobs that have to be DONE before it is submitted, `submitAt` at the earliest. */
  readonly after: readonly string[];
  /** What whoever submits it does when the service refuses it; null: gives up. */
  readonly onRefused: RetryPlan | null;
  /** Name of the repeated job that it is a run of; null: it stands for itself. */
  readonly runOf: string | null;
  readonly type: 'batch' | 'streaming';
  readonly sdk: Sdk;
  readonly runner: 'dataflow';
  /** How the job is launched; `flex` runs the pipeline's main program on a launcher VM first. */
  readonly template: 'flex' | 'classic' | null;
  readonly options: LaunchOptions;
  /** How preemptible workers end. */
  readonly preemption: PreemptionSpec;
  /** How long a FlexRS job is queued, s; null: the constants say. */
  readonly startDelay: Distribution | null;
  /** A second copy of a work item that lags far behind; the first to end counts. */
  readonly speculativeExecution: boolean;
  /** More threads per vCPU where they mostly wait. */
  readonly threadScaling: boolean;
  readonly steps: readonly Step[];
  /** Left out: a batch job. */
  readonly streaming?: StreamingSpec;
  /** Left out: none given. */
  readonly sizes?: SubmittedSizes;
}

export interface PreemptionSpec {
  /** Lifetime of a preemptible VM, s; null: as measured, for the worker's own size. */
  readonly lifetime: Distribution | null;
  /** Preemptible VMs of old end after 24 h; Spot VMs do not. */
  readonly legacy: boolean;
}

export type GoalMetric =
  | 'finish'
  | 'finishBy'
  | 'cost'
  | 'latency'
  | 'backlog'
  | 'catchUp'
  | 'costPerMonth'
  | MeasuredMetric;

/** A peak of a quota, `quotaPeak.CPUS`, or a number of a job's result by its path, `workers.peak`. */
export type MeasuredMetric = `${string}.${string}` | `${string}S` | 'refusals';

/**
 * `finish` in seconds from submission to the end of the last job, and so is `finishBy`, whose bound is a deadline on
 * the clock; `cost` in USD over all jobs. Of streaming jobs, the worst of them: `latency` in seconds at a quantile,
 * `backlog` the longest in seconds, `catchUp` the longest in seconds, `costPerMonth` in USD over all jobs. A measured
 * metric is the peak of a quota, or a number of a job's result in its unit, of the worst job unless one is named.
 */
export interface Goal {
  readonly metric: GoalMetric;
  /** `>` and `>=`: the metric should be high, and the worst job is the one with the least. */
  readonly operator: '<' | '<=' | '>' | '>=';
  readonly bound: number;
  /** Share of runs that must meet the bound, (0, 1]. */
  readonly share: number;
  /** As the user wrote it. */
  readonly text: string;
  /** Of `latency`: (0, 1). */
  readonly quantile?: number;
  /** Of `finishBy`: the deadline with the offset that holds then, `2026-12-02 06:00 +01:00`. */
  readonly due?: string;
}

/** How well the scenario forecasts runs of the real job that it was fitted to. */
export interface CalibrationSpec {
  /** Standard deviation of the log of forecast over measured at the scenario's size, (0, 1]. */
  readonly error: number;
  /** The same of the runs that were fitted, as replayed; left out: not said. */
  readonly replay?: number | undefined;
  /** Of each run, forecast by the others; left out: not said, or one run alone. */
  readonly leaveOneOut?: number | undefined;
  readonly runs: number;
  readonly source: string;
}

/** A scenario, checked and with every default filled in. */
export interface Scenario {
  readonly name: string;
  readonly seed: string;
  readonly project: ProjectSpec;
  readonly jobs: readonly JobSpec[];
  readonly goals: readonly Goal[];
  /** The user's own prices, discounts and committed use; null: list prices. */
  readonly prices: PriceOverrides | null;
  /** Constants that the scenario sets itself; they are taken as given and not drawn. */
  readonly constants: ReadonlyMap<ConstantId, number>;
  /** In the order of the file. */
  readonly faults: readonly FaultSpec[];
  /** Left out: never calibrated. */
  readonly calibration?: CalibrationSpec;
  /** What the planner may choose; left out: nothing is said. No forecast depends on it. */
  readonly search?: SearchSpec;
}
