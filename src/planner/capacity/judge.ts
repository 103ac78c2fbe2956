import { judgeGoal } from '../../forecast/goals.ts';
import type { Outcomes } from '../../forecast/replicate.ts';
import type { GoalResult } from '../../forecast/run-result.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Trial } from '../executor.ts';

/** How a scenario does over some replications. */
export interface Judged {
  /** In order, with luck and constants drawn; fewer than asked for where the rest could not save it. */
  readonly outcomes: readonly Outcomes[];
  readonly goals: readonly GoalResult[];
  /** Every goal is met as often as it asks; without goals, every job does what it is to do, in half of the runs. */
  readonly holds: boolean;
}

/** A trial that a search wants to know the outcome of, on the replications that all its trials share. */
export interface Wanted {
  readonly trial: Trial;
  readonly how: 'to the end' | 'until lost';
  /** What is known by now and what is not, for whoever stops the search here. */
  readonly known: string;
}

/** A search: asks for one trial after the other, and goes on with what became of it. */
export type Search<T> = Generator<Wanted, T, Judged>;

/** Asks for one trial. */
export function* judge(
  trial: Trial,
  known: string,
  how: Wanted['how'] = 'until lost',
): Search<Judged> {
  return yield { trial, how, known };
}

/** Without goals: a job that has an end is done, and one that has none is behind at no end. */
const DEFAULT_SHARE = 0.5;

const doesWell = ({ allDone, jobs }: Outcomes): boolean =>
  allDone && jobs.every(({ streaming }) => streaming?.catchUpS !== null);

/** Runs that may miss a goal which asks for a share of them, with a margin for rounding. */
const mayMiss = (share: number, runs: number): number => Math.floor((1 - share) * runs + 1e-9);

/** @returns whether the goals are lost after the first of so many runs, whatever the others bring */
export function isLost(
  { goals }: Pick<Scenario, 'goals'>,
  seen: readonly Outcomes[],
  runs: number,
): boolean {
  if (goals.length === 0) {
    return seen.filter((run) => !doesWell(run)).length > mayMiss(DEFAULT_SHARE, runs);
  }
  return goals.some((goal) => {
    const { probability } = judgeGoal(goal, seen, true);
    return Math.round((1 - probability) * seen.length) > mayMiss(goal.share, runs);
  });
}

/** @returns how a scenario does by what was seen of so many runs */
export function judgedBy(
  scenario: Pick<Scenario, 'goals'>,
  outcomes: readonly Outcomes[],
  runs: number,
): Judged {
  const goals = scenario.goals.map((goal) => judgeGoal(goal, outcomes, true));
  return { outcomes, goals, holds: !isLost(scenario, outcomes, runs) };
}
