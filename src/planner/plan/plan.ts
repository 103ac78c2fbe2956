import type { GoalResult, RaisesResult } from '../../forecast/run-result.ts';
import type { JobLaunch } from '../launch.ts';
import type { Objective } from '../search/race/measure.ts';

/** How a candidate stands at the end of a search. */
export type CandidateVerdict =
  | 'chosen'
  /** As good as the chosen one: the interval of their difference has 0 in it, or lies within 1 %. */
  | 'tie'
  /** The same job as another one under other names: it stands as that one does. */
  | 'same'
  | 'dearer'
  /** Keeps not all goals. */
  | 'misses'
  /** Its jobs end badly too often. */
  | 'fails'
  /** The checks or quota turn it down, or it can't be. */
  | 'refused'
  | 'unpriced'
  /** Still in it when the search was ended. */
  | 'unsettled'
  | 'unseen';

/** One configuration and how it stands. */
export interface PlanCandidate {
  /** In the product of the axes, the last axis fastest; from 0. */
  readonly index: number;
  /** What was chosen, by axis. */
  readonly settings: Readonly<Record<string, string>>;
  readonly admitted: boolean;
  /** Null: not looked at, or not settled. */
  readonly outcome: 'met' | 'missed' | 'failed' | 'rejected' | null;
  /**
   * Median of its first 59 runs, s; where it was played less often, the chosen one's median times what it took in the
   * runs that both have. Null: not played.
   */
  readonly elapsedS: number | null;
  /** The chosen one's median bill times the mean ratio over the runs that both have; with streaming jobs, of a month. Null too: not fully priced. */
  readonly usd: number | null;
  /** The same of the 99th percentile of latency in the worst streaming job; null too: no streaming job. */
  readonly latencyS: number | null;
  /** Share of its runs in which all goals were met; null: not played. */
  readonly probability: number | null;
  /** Replications. */
  readonly runs: number;
  /** The candidate whose runs these are: none of them needed more workers than both may have; null: its own. */
  readonly sharedWith: number | null;
  /** The candidate that is the same job, all in all, and was played in its place; null: none. */
  readonly sameAs: number | null;
  readonly verdict: CandidateVerdict;
  /** Why it stands so, in words. */
  readonly reason: string;
}

/** How dear and how slow it was at its worst, in so many runs. */
export interface PlanWorst {
  readonly runs: number;
  readonly usd: number | null;
  readonly elapsedS: number;
  readonly latencyS: number | null;
}

/** What the chosen one becomes when one constant is at an end of its range, and all others in the middle. */
export interface ConstantSwing {
  readonly id: string;
  readonly unit: string;
  readonly value: number;
  readonly end: number;
  /** Of the chosen one then, scaled as the one run at the end is to that in the middle. */
  readonly usd: number | null;
  readonly elapsedS: number | null;
  /** Goals that it misses then and keeps in the middle. */
  readonly misses: readonly string[];
  /** The finalist that would be chosen then; null: the same one, or none of them keeps all goals. */
  readonly instead: number | null;
}

/** A price at which another finalist would be chosen. */
export interface PriceSwing {
  readonly sku: string;
  /** Times the price that was taken. */
  readonly factor: number;
  readonly instead: number;
}

export interface PlanSensitivity {
  /** Candidates that were held against each other. */
  readonly finalists: readonly number[];
  readonly constants: readonly ConstantSwing[];
  readonly prices: readonly PriceSwing[];
}

/** A goal that stands in the way, or two that no candidate keeps together. */
export interface Obstacle {
  readonly goals: readonly string[];
  /** Candidates that keep each of them, as far as they were played. */
  readonly keptBy: readonly number[];
}

/** A goal of the best one, over all its runs. */
export interface PlanGoal extends GoalResult {
  /** Whether the runs show that it is met as often as it asks: exact one-sided test at the plan's confidence. */
  readonly shown: boolean;
  /** The least share of runs that they are in keeping with, likewise. */
  readonly atLeast: number;
}

/** Quota that keeps the nearest candidate from keeping every goal. */
export interface QuotaInTheWay {
  readonly candidate: number;
  /** Limits that it ran into. */
  readonly short: readonly { readonly metric: string; readonly limit: number }[];
  /** Share of its time in which quota held it back most, 0 to 1; null: in none. */
  readonly heldFor: number | null;
  /** Limits that would have to be raised, and to what; empty: none would do. */
  readonly limits: RaisesResult['limits'];
  /** Whether every goal is met then as often as it asks. */
  readonly enough: boolean;
  /** What that buys and how it was found. */
  readonly note: string;
}

/** Limits on quota that are worth raising. */
export interface QuotaWorth {
  readonly limits: readonly {
    readonly metric: string;
    readonly from: number;
    readonly to: number;
  }[];
  /** What would be chosen then. */
  readonly candidate: number;
  /** Against the chosen one over the same runs; negative: cheaper, sooner. */
  readonly addedUsd: number;
  readonly addedS: number;
}

/** How the chosen one is launched. */
export interface PlanLaunch {
  /** What it has instead of the file's values, as `--set` takes it. */
  readonly set: readonly string[];
  /** What prints the same for a scenario FILE. */
  readonly command: string;
  /** Each job of the file, ready to be pasted. */
  readonly jobs: readonly JobLaunch[];
}

/** The cheapest configuration that keeps every goal, and how all others stand. */
export interface Plan {
  readonly version: string;
  readonly scenario: string;
  readonly scenarioSha256: string;
  readonly seed: number | string;
  readonly priceBook: string;
  readonly axes: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** Whether the scenario names the axes, or the planner took what is usual for the kind of job. */
  readonly axesGiven: boolean;
  readonly objective: Objective;
  /** Each with the share of runs that it asks for. */
  readonly goals: readonly { readonly goal: string; readonly asked: number }[];
  readonly confidence: number;
  readonly maxRuns: number;
  /** Play-outs that it took to choose, and to show what the chosen one promises. */
  readonly raceRuns: number;
  /** Play-outs that were made in all. */
  readonly runs: number;
  /** False: the budget was used up, or somebody interrupted it; some candidate may still be better. */
  readonly settled: boolean;
  readonly interrupted: boolean;
  /** Met: one is chosen, and its runs met every goal as often as it asks. */
  readonly outcome: 'met' | 'missed';
  /** Null: none keeps every goal, as far as they were played. */
  readonly chosen: number | null;
  /** The chosen one, else the best that can be had; null: none could be played. */
  readonly best: number | null;
  /** Null: nothing was chosen. */
  readonly launch: PlanLaunch | null;
  /** Of `best`. */
  readonly bestGoals: readonly PlanGoal[];
  /** Runs of `best` in which all goals were met. */
  readonly cleanRuns: number;
  readonly ties: readonly number[];
  /** Axes along which the chosen one and its ties differ: there it does not matter. */
  readonly flat: readonly { readonly axis: string; readonly values: readonly string[] }[];
  /**
   * Of the candidates that keep every goal (of all, where none does) those that none as cheap or cheaper comes within 1 %
   * of in time (latency, where jobs stream), cheapest first. Each has eight runs at least, as far as the budget goes.
   */
  readonly pareto: readonly number[];
  readonly inTheWay: readonly Obstacle[];
  /** Null: something was chosen, or quota is not what is lacking. */
  readonly quotaInTheWay: QuotaInTheWay | null;
  /** Null: nothing was chosen, or there was no budget left. */
  readonly worst: PlanWorst | null;
  readonly sensitivity: PlanSensitivity | null;
  readonly worthRaising: QuotaWorth | null;
  readonly candidates: readonly PlanCandidate[];
}
