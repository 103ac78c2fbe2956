import type { Admission } from '../admission/finding.ts';
import type { Grade } from '../facts/constant.ts';
import type { Bill } from '../pricing/bill.ts';
import type { JobMetrics } from '../pricing/metrics.ts';
import type { ServicesBill } from '../pricing/services.ts';
import type { Moment } from '../units/moment.ts';
import type { StreamingResult } from './streaming-result.ts';

export type * from './streaming-result.ts';

/** `rejected`: the SDK or service turned a job down; `failed`: one failed while it ran. */
export type Outcome = 'met' | 'missed' | 'rejected' | 'failed';

export interface Spread {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

export interface LimitResult {
  readonly by: string;
  readonly seconds: number;
  /** Of the elapsed time; all shares add up to 1. */
  readonly share: number;
  /** What lifting this limit alone would buy; set by the planner, from re-runs on the same seeds. */
  readonly lifted?: LiftedLimit;
}

export interface LiftedLimit {
  /** The change, as the user would make it. */
  readonly change: string;
  /** Of what `savedS` is so much less; left out: of the elapsed time. */
  readonly of?: 'catch-up';
  /** Median of the differences to the same replicates without the change; negative: later. */
  readonly savedS: number;
  /** Of a streaming job that is behind to its end, with or without the change: elements fewer that wait then, median. */
  readonly fewerWaiting?: number;
  /** Likewise; negative: cheaper. Null: not fully priced. */
  readonly addedUsd: number | null;
}

export interface StageResult {
  readonly name: string;
  /** The pool that runs it. */
  readonly pool: string;
  readonly startedS: number | null;
  readonly finishedS: number | null;
  /** What bound the job longest while the stage was open; null: it never was, or nobody noted it. */
  readonly boundBy: string | null;
  readonly workItems: number;
  readonly splits: number;
  readonly elementsIn: number;
  readonly elementsDone: number;
  readonly threadS: number;
  /** Thread s of work that was lost, failed or done twice. */
  readonly repeatedThreadS: number;
  /** Attempts of work items that failed by themselves. */
  readonly failedAttempts: number;
  /** Second copies of lagging items. */
  readonly copies: number;
  readonly longestItemS: number;
  /** Longest item over the mean item; null: it had no work. */
  readonly skew: number | null;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly bytesShuffled: number;
}

/** Workers of one shape. */
export interface PoolResult {
  readonly name: string;
  readonly machineType: string;
  readonly vcpus: number;
  readonly memoryGib: number;
  readonly diskGb: number;
  readonly diskType: string;
  /** GPUs of each worker; null: none. */
  readonly accelerator: { readonly type: string; readonly count: number } | null;
  readonly peak: number;
  readonly workerS: number;
  /** Of these, preemptible workers'. */
  readonly preemptibleWorkerS: number;
  /** GB s of data disks that are there whatever the pool's size; left out: none. */
  readonly dataDiskGbS?: number;
}

/** A streaming job over the replications, luck and every ranged constant drawn; null: not known in some run. */
export interface StreamingSpreads {
  /** 99th percentile over the elements of a run. */
  readonly latencyP99S: Spread | null;
  readonly backlogS: Spread | null;
  /** Null too where some run is still behind at its end. */
  readonly catchUpS: Spread | null;
  readonly usdPerMonth: Spread | null;
}

/** When a FlexRS job is over, s since it was submitted, over all full replications. */
export interface FlexrsResult {
  /** Not queued at all, and a quick run (5th percentile). */
  readonly earliestFinishS: number;
  /** Queued as drawn, median. */
  readonly likelyFinishS: number;
  /** Queued as long as can be, and a slow run (95th percentile). */
  readonly latestFinishS: number;
  /** The service starts the job within so long. */
  readonly mostQueuedS: number;
}

export interface TimelinePoint {
  readonly fromS: number;
  readonly toS: number;
  /** Billed workers: least, most and last in the span; `workerS` is the exact integral. */
  readonly min: number;
  readonly max: number;
  readonly last: number;
  readonly workerS: number;
}

/** A quota that kept a job smaller than it wanted to be. */
export interface HeldBelowResult {
  readonly metric: string;
  readonly seconds: number;
  /** Workers wanted and not had, on the mean over these seconds. */
  readonly workersShort: number;
  /** Who had the quota meanwhile, most first; shares of what was in use add up to 1. Null: others than these jobs. */
  readonly by: readonly { readonly job: string | null; readonly share: number }[];
}

export interface MessageResult {
  readonly atS: number;
  readonly severity: 'detailed' | 'basic' | 'warning' | 'error';
  readonly text: string;
}

export interface JobResult {
  readonly name: string;
  /**
   * The service's state names, without JOB_STATE_; `NOT_CREATED`: the SDK or the service refused before there was a job;
   * `NOT_SUBMITTED`: a job that it waits for did not end well; `RUNNING`: a streaming job at the horizon.
   */
  readonly state:
    | 'DONE'
    | 'FAILED'
    | 'CANCELLED'
    | 'RUNNING'
    | 'DRAINED'
    | 'NOT_CREATED'
    | 'NOT_SUBMITTED';
  /** Name of the repeated job that it is a run of; null: it stands for itself. */
  readonly runOf: string | null;
  /** Seconds after the project's start: when it was first submitted, or would have been. */
  readonly submittedS: number;
  /** How often it was refused, the last time included. */
  readonly refusals: number;
  /** By what its pools were held below the size they wanted, longest first. */
  readonly heldBelow: readonly HeldBelowResult[];
  /** How long it would take, and cost, with the project to itself; null: not tried; set by the planner. */
  readonly alone: { readonly elapsedS: number; readonly usd: number | null } | null;
  /** First worker counted; null: never. */
  readonly startedS: number | null;
  /** First worker that took work; null: never. */
  readonly workedFromS: number | null;
  readonly finishedS: number;
  readonly elapsedS: number;
  /** How long FlexRS kept it queued; 0 without. */
  readonly queuedS: number;
  /** Null: not a FlexRS job. */
  readonly flexrs: FlexrsResult | null;
  /** How long a Flex template's launcher ran before the job was created; 0 without one. */
  readonly launcherS: number;
  /** Where shuffled data lay: in Dataflow Shuffle, or on the workers' disks; null: nothing was shuffled, or it streams. */
  readonly shuffledIn: 'service' | 'workers' | null;
  /** The first of `pools`. */
  readonly pool: {
    readonly machineType: string;
    readonly vcpus: number;
    readonly memoryGib: number;
    readonly diskGb: number;
    readonly diskType: string;
  };
  readonly pools: readonly PoolResult[];
  readonly workers: {
    readonly initial: number;
    readonly peak: number;
    readonly max: number;
    readonly mean: number;
    readonly preemptions: number;
  };
  readonly metrics: JobMetrics;
  /** Null: a batch job, or one that was refused. */
  readonly streaming: StreamingResult | null;
  readonly bill: Bill;
  /** What other services charge for the same job. */
  readonly services: ServicesBill;
  /** What money is at risk, USD; null where a price or a deadline is missing. */
  readonly exposure: {
    /** A run that fails at its very end, and the whole retry; null too unless the job is DONE: what a whole run costs is then not known. */
    readonly failedRunPlusRetry: number | null;
    /** Max workers (with autoscaling off: the pool) from submission to the earliest deadline that a goal sets. */
    readonly mostUntilDeadline: number | null;
  };
  readonly limits: readonly LimitResult[];
  /** Lower bounds of the elapsed time; null unless the job is DONE. */
  readonly bounds: {
    readonly criticalPathS: number;
    readonly perfectParallelismS: number;
  } | null;
  readonly stages: readonly StageResult[];
  readonly timeline: readonly TimelinePoint[];
  readonly messages: readonly MessageResult[];
  readonly replications: {
    readonly runs: number;
    readonly elapsedS: Spread;
    readonly usd: Spread | null;
    /** The same with every constant at its central value. */
    readonly luckOnly: { readonly elapsedS: Spread; readonly usd: Spread | null };
    /** Left out: not a streaming job, or one that did not come to run in every replication. */
    readonly streaming?: StreamingSpreads;
  };
}

export interface QuotaResult {
  readonly project: string;
  readonly region: string;
  readonly metric: string;
  /** Null: unknown. */
  readonly limit: number | null;
  readonly peak: number;
  readonly atS: number;
  readonly bound: boolean;
  /** Use over time, by user. */
  readonly use: QuotaUseResult;
}

/** Spans of equal length from the project's start to the last end; the mean of each, by user. */
export interface QuotaUseResult {
  readonly spanS: number;
  /** Others first, then jobs in the order of the scenario; whoever took nothing is left out. */
  readonly users: readonly {
    /** Null: others than these jobs. */
    readonly job: string | null;
    readonly peak: number;
    readonly mean: readonly number[];
  }[];
}

/** The limits to raise so that every goal is met and no job is refused; found by re-running. */
export interface RaisesResult {
  /** Whether such limits were found. */
  readonly enough: boolean;
  readonly limits: readonly {
    readonly metric: string;
    readonly from: number;
    readonly to: number;
  }[];
  /** Why not, or what it buys, in words. */
  readonly note: string;
}

export interface GoalResult {
  readonly goal: string;
  readonly metric: string;
  /** Deadline on the clock, with the offset that holds then: `2026-12-02 06:00 +01:00`; null: the goal names none. */
  readonly due: string | null;
  readonly ok: boolean;
  /** Median over the replications, those that did not finish above all others; null: one of those, or not priced. */
  readonly value: number | null;
  /** Share of the replications in which a job did not finish, or, of a streaming one, stuck. */
  readonly unfinished: number;
  /** Share of runs that the goal asks for. */
  readonly asked: number;
  readonly probability: number;
  /** 95 % interval of the probability (Wilson score). */
  readonly interval: readonly [low: number, high: number];
}

export interface AssumptionResult {
  readonly id: string;
  readonly value: number;
  readonly range: readonly [low: number, high: number] | null;
  readonly unit: string;
  readonly grade: Grade | 'given';
  readonly source: string;
  /** What would narrow the range; null: nothing that the user could do. */
  readonly narrowedBy: string | null;
}

/** What real runs the scenario was fitted to, and how well; the ranges are as much wider. */
export interface CalibrationResult {
  readonly runs: number;
  /** Standard deviation of the log of forecast over measured, that every replication draws from. */
  readonly error: number;
  /** The same of the fitted runs as replayed, and of each run forecast by the others; null: not said. */
  readonly replayError: number | null;
  readonly leaveOneOutError: number | null;
  readonly source: string;
}

/** What the checks found. */
export interface RunAdmission extends Admission {
  /** The findings are told and not heeded: jobs ran as if nothing but quota ever turned one down. */
  readonly skipped: boolean;
}

/** Everything that a report may show; renderers add nothing and only they round. */
export interface RunResult {
  readonly version: string;
  readonly scenario: string;
  /** Of the resolved scenario, hex. */
  readonly scenarioSha256: string;
  /** Number or text, as the scenario or the command line has it. */
  readonly seed: number | string;
  /** Date of the list prices. */
  readonly priceBook: string;
  readonly region: string;
  /** The origin of all times on the clock, as the scenario says it; null: not on any clock. */
  readonly startsAt: Moment | null;
  readonly outcome: Outcome;
  /** Replicate 0 with every constant at its central value. */
  readonly jobs: readonly JobResult[];
  readonly quotas: readonly QuotaResult[];
  /** Null: nothing to raise, or not tried; set by the planner. */
  readonly raises: RaisesResult | null;
  readonly admission: RunAdmission;
  readonly goals: readonly GoalResult[];
  /** Constants that the answer leans on: every one with a range, and those the scenario gives. */
  readonly assumptions: readonly AssumptionResult[];
  /** Null: never fitted to a real run. */
  readonly calibration: CalibrationResult | null;
}
