import type { Grade } from '../../facts/constant.ts';
import type { ConstantId } from '../../facts/constants.ts';
import type { Distribution } from '../../kernel/distributions/distribution.ts';
import type { StageBeginning } from '../../pipeline/stage.ts';
import type {
  Accelerator,
  FaultSpec,
  Goal,
  JobSpec,
  LaunchOptions,
  LaunchSetting,
  ResourceHints,
  Skew,
} from '../../scenario/scenario.ts';
import type { StreamsUnderstood } from './streams-understood.ts';

export type * from './streams-understood.ts';

/** A constant as this scenario takes it; `given`: the scenario sets it. */
export interface ConstantTaken {
  readonly id: ConstantId;
  readonly value: number;
  /** Null: replications do not draw it. */
  readonly range: readonly [low: number, high: number] | null;
  readonly unit: string;
  readonly grade: Grade | 'given';
  readonly source: string;
  readonly date: string | null;
  readonly meaning: string;
}

export interface ProjectUnderstood {
  readonly name: string;
  readonly region: string;
  /** Origin of clock times: as written, and seconds since 1970-01-01T00:00:00Z; null: not on any clock. */
  readonly startsAt: { readonly text: string; readonly epochS: number } | null;
  readonly machineFamilies: readonly string[];
  /** Every metric that a job can touch; null: unknown, neither 0 nor endless. */
  readonly quotas: readonly {
    readonly metric: string;
    readonly limit: number | null;
    readonly usage: number | null;
    /** What others use at most, where it changes over time; left out: always `usage`. */
    readonly mostUsed?: number;
  }[];
  /** What the scenario tells of the project beside its quotas, by the keys of a scenario. */
  readonly given: readonly GivenUnderstood[];
  /** Keys of the rest: the checks that need them can't decide. */
  readonly notGiven: readonly string[];
}

/** A part of a project that the scenario tells. */
export interface GivenUnderstood {
  /** `iam.policy` */
  readonly key: string;
  /** How many there are; null: it is one value. */
  readonly entries: number | null;
  /** Of one value: as text; of several: what they are, `bindings`. */
  readonly text: string;
}

export interface PricesUnderstood {
  /** Day of the list prices, `YYYY-MM-DD`. */
  readonly list: string;
  /** What makes the prices differ from the list, in words; empty: list prices. */
  readonly terms: readonly string[];
}

export interface OptionUnderstood {
  readonly java: string;
  readonly python: string;
  /** What the forecast takes; null: nothing was given and the service chooses, or it is not modelled. */
  readonly value: string | number | boolean | null;
  readonly given: boolean;
  /** False: known, and without influence on the forecast. */
  readonly modelled: boolean;
  /** Whether it decides about admission and about nothing else. */
  readonly admission: boolean;
  /** What holds when it is not given: a value, or in words who chooses. */
  readonly default: string;
  /** Where the default is documented, and as of when. */
  readonly source: string;
  readonly asOf: string | null;
  readonly meaning: string;
}

/** What so much of a worker costs in an hour. */
export interface HourlyPrice {
  readonly sku: string;
  readonly quantity: number;
  readonly unit: string;
  /** USD; null: no price is known, which is not 0. */
  readonly unitPrice: number | null;
  readonly usd: number | null;
  readonly grade: string | null;
}

export interface WorkerUnderstood {
  readonly machineType: string;
  /** `n1`: the model's reference vCPU. */
  readonly family: string;
  /** vCPUs that it shows, that it keeps up, and that are billed. */
  readonly vcpus: number;
  readonly sustainedVcpus: number;
  readonly billedVcpus: number;
  readonly memoryGib: number;
  readonly diskGb: number;
  readonly diskType: string;
  /** GPUs; null: none. */
  readonly accelerator: Accelerator | null;
  /** Work items at once, before thread scaling. */
  readonly threads: number;
  /** Null: unknown. */
  readonly egressBytesPerSecond: number | null;
  readonly publicIp: boolean;
  /** USD of one worker for an hour at list price; null: a part of it has no price. */
  readonly usdPerHour: number | null;
  readonly hour: readonly HourlyPrice[];
}

/** Elements and bytes over the whole job; of a source without an end, and of what comes of it, those of a second. */
export interface Amount {
  readonly elements: number;
  readonly bytes: number;
}

/** Seconds of each element that a step reads. */
export interface PerElement {
  readonly meanS: number;
  /** As the scenario gives it; null: constants stand for it. */
  readonly law: Distribution | null;
  /** Lowest and highest that replications draw; null: as given. */
  readonly rangeS: readonly [low: number, high: number] | null;
  readonly grade: Grade | 'given';
}

export interface KeysUnderstood {
  readonly keys: number;
  /** Null: the constant `shuffle.keyBytes`. */
  readonly keyBytes: number | null;
  readonly skew: Skew;
}

/** A constant in a place that the scenario leaves open. */
export interface FilledIn {
  readonly id: ConstantId;
  readonly for: 'cpu' | 'connector' | 'ceiling' | 'shuffle';
}

/** A key that the scenario leaves out, and what holds without it, in words. */
export interface LeftOpen {
  readonly key: string;
  readonly takes: string;
}

export interface StepUnderstood {
  readonly name: string;
  readonly kind: string;
  /** The connector of a read or write, the windowing of a window; else empty. */
  readonly detail: string;
  readonly inputs: readonly string[];
  readonly sideInputs: readonly string[];
  readonly input: Amount;
  readonly output: Amount;
  /** Null: a step of this kind runs no code of the user. */
  readonly cpu: PerElement | null;
  readonly wait: PerElement | null;
  /** vCPU seconds per byte read, as given. */
  readonly cpuPerByteS: number;
  /** vCPU seconds per bundle, as given; left out: none. */
  readonly cpuPerBundleS?: number;
  /** vCPU seconds and seconds waited that the connector adds to each element; null: none is known. */
  readonly connector: { readonly cpuS: number; readonly waitS: number } | null;
  /** Bytes that a thread holds while it works on an element. */
  readonly memoryBytes: number;
  readonly keys: KeysUnderstood | null;
  /** Of a combine or distinct: whether a part of it is done before the shuffle; left out: it is another step. */
  readonly lifted?: boolean;
  /** Files of a read or write, null where its connector has none; `shards`: a fixed number, which groups all rows. */
  readonly files: {
    /** Of each stage that writes; null: one per work item. */
    readonly files: number | null;
    readonly splittable: boolean;
    readonly shards: number | null;
    /** vCPU seconds. */
    readonly cpuPerFileS: number;
  } | null;
  readonly resources: ResourceHints;
  /** Stages that it runs in, by index. */
  readonly stages: readonly number[];
  readonly filledIn: readonly FilledIn[];
  readonly leftOpen: readonly LeftOpen[];
}

/** What is shuffled for one step, or inside of one sink. */
export interface ShuffleUnderstood {
  readonly step: string;
  readonly what: 'data' | 'file names';
  /** Elements, lifted where the step is; or files. */
  readonly elements: number;
  /** Bytes of the elements themselves. */
  readonly valueBytes: number;
  /** Bytes per element: its key, the window (the mean where only some have one), and timestamp, pane and lengths. */
  readonly keyBytesEach: number;
  readonly windowBytesEach: number;
  readonly framingBytesEach: number;
  /** All of it together, encoded. */
  readonly bytes: number;
}

export interface CeilingUnderstood {
  readonly by: 'source' | 'sink' | 'network';
  /** Of the whole job, or of each worker. */
  readonly of: 'job' | 'worker';
  /** Null: the machine's network. */
  readonly step: string | null;
  readonly bytesPerSecond: number;
  /** Bytes of the stage that have to pass. */
  readonly bytes: number;
}

export interface StageUnderstood {
  readonly index: number;
  /** The names of its steps, joined by `+`. */
  readonly name: string;
  readonly root: string;
  readonly begins: StageBeginning;
  /** Why it begins where it does, in words. */
  readonly because: string;
  /** Stages that must have finished before it opens, by index. */
  readonly after: readonly number[];
  readonly records: number;
  /** Work items at the first cut. */
  readonly workItems: number;
  /** Most work items that can run at once, whatever is split. */
  readonly mostAtOnce: number;
  /** Keys that are a work item of their own, and the share of the work that the largest one is. */
  readonly hotKeys: number;
  readonly hottestShare: number | null;
  readonly input: Amount;
  readonly output: Amount;
  readonly readBytes: number;
  readonly sideInputBytes: number;
  readonly shuffledBytes: number;
  /** vCPU seconds on a reference vCPU, and seconds that threads wait, over all records. */
  readonly cpuS: number;
  readonly waitS: number;
  readonly ceilings: readonly CeilingUnderstood[];
}

/** A law as the scenario gives it, and its mean. */
export interface LawUnderstood {
  readonly meanS: number;
  readonly law: Distribution;
}

/** An entry of `dataflowServiceOptions` or `experiments`. */
export interface SettingUnderstood extends LaunchSetting {
  /** Null: no table has it. */
  readonly meaning: string | null;
  /** What an unknown one may be a slip of; null: nothing comes near, or it is known. */
  readonly nearest: string | null;
}

/** How the service runs and bills a job. */
export interface ServiceUnderstood {
  readonly billedAs: 'batch' | 'flexrs' | 'streaming' | 'prime-batch' | 'prime-streaming';
  /** Null: the job starts at once, on standard workers. */
  readonly flexRs: {
    readonly leastDelayS: number;
    readonly mostDelayS: number;
    /** How long it is queued; null: somewhere between. */
    readonly startDelay: LawUnderstood | null;
    readonly preemptibleShare: number;
    /** Of a preemptible worker; null: as measured for its size. */
    readonly lifetime: LawUnderstood | null;
    readonly legacyPreemptible: boolean;
  } | null;
  readonly shuffleMode: LaunchOptions['shuffleMode'];
  /** Where a streaming job’s state is: in the service, or on data disks that are all there from the start; null: batch. */
  readonly streaming: {
    readonly engine: boolean;
    readonly dataDisks: number;
    readonly dataDiskGb: number;
  } | null;
  readonly workerZone: string | null;
  readonly workerRegion: string | null;
  readonly verticalAutoscaling: boolean;
  readonly threadScaling: boolean;
  readonly speculativeExecution: boolean;
  readonly settings: readonly SettingUnderstood[];
}

/** Workers of one kind: several where steps ask for other workers than the job's. */
export interface PoolUnderstood {
  readonly name: string;
  readonly machineType: string;
  readonly vcpus: number;
  readonly memoryGib: number;
  readonly accelerator: Accelerator | null;
  /** Stages that run there, by index. */
  readonly stages: readonly number[];
}

export interface JobUnderstood {
  readonly name: string;
  /** Seconds after the project's start. */
  readonly submittedS: number;
  readonly type: JobSpec['type'];
  readonly runner: JobSpec['runner'];
  readonly sdk: JobSpec['sdk'];
  readonly template: JobSpec['template'];
  /** VM that runs the main program of a Flex template; null: none. */
  readonly launcherMachineType: string | null;
  readonly options: readonly OptionUnderstood[];
  readonly service: ServiceUnderstood;
  readonly worker: WorkerUnderstood;
  readonly pools: readonly PoolUnderstood[];
  readonly steps: readonly StepUnderstood[];
  /** As a batch job fuses it; empty for a streaming one, whose stages stand in `streams`. */
  readonly stages: readonly StageUnderstood[];
  /** How it streams; null: a batch job. */
  readonly streams: StreamsUnderstood | null;
  readonly shuffles: readonly ShuffleUnderstood[];
  readonly shuffledBytes: number;
  /** How often a shuffled byte is counted for the bill, and what that makes; 0 with shuffle on the workers. */
  readonly billedPasses: number;
  readonly processedBytes: number;
  /** vCPU seconds on a reference vCPU over all stages. */
  readonly cpuS: number;
  /** Constants that its steps and stages lean on, in the order of the tables. */
  readonly constants: readonly ConstantTaken[];
}

/** What Millrace made of a scenario, before anything is simulated. */
export interface Understanding {
  readonly version: string;
  readonly scenario: string;
  readonly seed: string;
  readonly project: ProjectUnderstood;
  readonly prices: PricesUnderstood;
  readonly goals: readonly Goal[];
  /** What goes wrong by the scenario's own word. */
  readonly faults: readonly FaultSpec[];
  readonly jobs: readonly JobUnderstood[];
}
