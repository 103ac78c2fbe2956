import { admitEach } from '../admission/admit.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { judgeGoal } from './goals.ts';
import { jobResult } from './job-result.ts';
import { type Outcomes, outcomesOf, type PlayOptions, replicate } from './replicate.ts';
import type { GoalResult, JobResult, RunResult } from './run-result.ts';
import { verdictsOf } from './verdicts.ts';
import { withWorkFailures } from './work-failures.ts';

/** Replicate 0 with every constant at its central value: the play-out that a forecast tells of, and no other. */
export interface CentralRun {
  readonly jobs: readonly JobResult[];
  readonly outcomes: Outcomes;
  /** Judged by this run alone. */
  readonly goals: readonly GoalResult[];
  /** By metric: most in use at once, others' usage included, and whether it cut or refused a request. */
  readonly quotas: readonly {
    readonly metric: string;
    readonly peak: number;
    readonly bound: boolean;
  }[];
  /** How many the simulation took: a measure of what a re-run costs. */
  readonly events: number;
}

/** What the checks turn jobs down for, by the job's number. */
export type Refusals = NonNullable<PlayOptions['refusals']>;

/** @returns what the checks turn jobs of a scenario down for, quota apart */
export function standingRefusals(scenario: Scenario): Refusals {
  const found = admitEach(scenario);
  return withWorkFailures(verdictsOf(found), found, scenario);
}

/**
 * @param admission of a forecast of the same scenario, where the checks may have been skipped
 * @returns what that forecast has turned jobs down for, quota apart: other limits on quota change nothing in it
 */
export const refusalsOf = (scenario: Scenario, { admission }: RunResult): Refusals =>
  admission.skipped ? [] : standingRefusals(scenario);

/** @returns what `forecast` says of the central run, without the other replications */
export function centralRun(scenario: Scenario, refusals: Refusals = []): CentralRun {
  const first = replicate(scenario, 'luck', 0, { refusals });
  const outcomes = outcomesOf(first);
  const runs = { full: [outcomes], luck: [outcomes] };
  return {
    jobs: first.record.jobs.map((job, index) => jobResult(job, index, scenario, runs)),
    outcomes,
    goals: scenario.goals.map((goal) => judgeGoal(goal, [outcomes], true)),
    quotas: first.record.quotas.map(({ metric, peak, bound }) => ({ metric, peak, bound })),
    events: first.record.events,
  };
}
