import type { ConnectorName } from '../facts/connectors.ts';
import type { ConstantId } from '../facts/constants.ts';
import type { QuotaMetric } from '../facts/quota-metrics.ts';
import type { Distribution } from '../kernel/distributions/distribution.ts';

export type Sdk = 'java' | 'python' | 'go';

/** What a step costs; all in the job's own language on a reference vCPU. */
export interface StepCost {
  /** vCPU seconds per element read by the step. */
  readonly cpu: Distribution;
  /** vCPU seconds per byte read by the step. */
  readonly cpuPerByte: number;
  /** Seconds per element in which the thread waits for something else. */
  readonly wait: Distribution;
}

interface StepBase {
  readonly name: string;
  /** Names of the steps whose output it reads; empty for `read`. */
  readonly inputs: readonly string[];
}

export interface ReadStep extends StepBase {
  readonly kind: 'read';
  readonly connector: ConnectorName;
  readonly bytes: number;
  readonly elements: number;
  readonly files: number;
  /** False: a file is read by one thread from start to end (gzip). */
  readonly splittable: boolean;
  /** vCPU seconds per file. */
  readonly cpuPerFile: number;
  readonly cost: StepCost;
  /** Bytes per second that the source gives to the whole job; null: no ceiling stated. */
  readonly rateLimit: number | null;
}

/** `map`, `flatMap` and `filter` differ only in how many elements come out. */
export interface ElementWiseStep extends StepBase {
  readonly kind: 'map' | 'flatMap' | 'filter';
  readonly cost: StepCost;
  /** Elements out per element in. */
  readonly ratio: number;
  /** Bytes of one element out; null: as read. */
  readonly outputBytes: number | null;
}

export interface GroupByKeyStep extends StepBase {
  readonly kind: 'groupByKey';
  readonly keys: number;
}

/** A lifted combine: partial sums before the shuffle, final ones after it. */
export interface CombineStep extends StepBase {
  readonly kind: 'combine';
  readonly keys: number;
  readonly cost: StepCost;
  /** Bytes of one accumulator and of one output; null: as read. */
  readonly outputBytes: number | null;
}

export interface ReshuffleStep extends StepBase {
  readonly kind: 'reshuffle';
}

export interface FlattenStep extends StepBase {
  readonly kind: 'flatten';
}

export interface WriteStep extends StepBase {
  readonly kind: 'write';
  readonly connector: ConnectorName;
  /** Files, or other parts, that each stage which writes makes. */
  readonly files: number;
  /** vCPU seconds per file. */
  readonly cpuPerFile: number;
  readonly cost: StepCost;
  /** Bytes per second that the sink takes from the whole job; null: no ceiling stated. */
  readonly rateLimit: number | null;
}

export type Step =
  | ReadStep
  | ElementWiseStep
  | GroupByKeyStep
  | CombineStep
  | ReshuffleStep
  | FlattenStep
  | WriteStep;

/** Launch options under their Java names; null: not given, the service decides. */
export interface LaunchOptions {
  readonly workerMachineType: string;
  readonly numWorkers: number | null;
  readonly maxNumWorkers: number;
  readonly minNumWorkers: number;
  readonly autoscalingAlgorithm: 'THROUGHPUT_BASED' | 'NONE';
  readonly diskSizeGb: number;
  readonly workerDiskType: 'pd-standard' | 'pd-ssd';
  readonly usePublicIps: boolean;
  readonly sdkContainerImage: string | null;
  /** Options given that Millrace knows but does not model, in the order of the option table. */
  readonly ignored: readonly string[];
}

export interface JobSpec {
  readonly name: string;
  /** Whole milliseconds after the project's start. */
  readonly submitAt: number;
  readonly type: 'batch';
  readonly sdk: Sdk;
  readonly runner: 'dataflow';
  readonly options: LaunchOptions;
  readonly steps: readonly Step[];
}

/** `limit` is the project's; `usage` is taken by others all the time. */
export interface QuotaSpec {
  readonly limit: number;
  readonly usage: number;
}

export interface ProjectSpec {
  readonly name: string;
  readonly region: string;
  /** Metrics not listed are unknown, neither zero nor infinite. */
  readonly quotas: ReadonlyMap<QuotaMetric, QuotaSpec>;
}

export type GoalMetric = 'finish' | 'cost';

/** `finish` in seconds from submission to the end of the last job; `cost` in USD over all jobs. */
export interface Goal {
  readonly metric: GoalMetric;
  readonly operator: '<' | '<=';
  readonly bound: number;
  /** Share of runs that must meet the bound, (0, 1]. */
  readonly share: number;
  /** As the user wrote it. */
  readonly text: string;
}

/** A scenario, checked and with every default filled in. */
export interface Scenario {
  readonly name: string;
  readonly seed: string;
  readonly project: ProjectSpec;
  readonly jobs: readonly JobSpec[];
  readonly goals: readonly Goal[];
  /** Constants that the scenario sets itself; they are taken as given and not drawn. */
  readonly constants: ReadonlyMap<ConstantId, number>;
}
