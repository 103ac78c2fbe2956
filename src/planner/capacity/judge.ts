import { standingRefusals } from '../../forecast/central-run.ts';
import { judgeGoal } from '../../forecast/goals.ts';
import { type Outcomes, outcomesOf, replicate } from '../../forecast/replicate.ts';
import type { GoalResult } from '../../forecast/run-result.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** A search that pauses after every play-out. */
export type Steps<T> = Generator<undefined, T>;

/** How a scenario does over some replications. */
export interface Judged {
  /** In order, with luck and constants drawn; fewer than asked for where the rest could not save it. */
  readonly outcomes: readonly Outcomes[];
  readonly goals: readonly GoalResult[];
  /** Every goal is met as often as it asks; without goals, every job does what it is to do, in half of the runs. */
  readonly holds: boolean;
}

/** Without goals: a job that has an end is done, and one that has none is behind at no end. */
const DEFAULT_SHARE = 0.5;

const doesWell = ({ allDone, jobs }: Outcomes): boolean =>
  allDone && jobs.every(({ streaming }) => streaming?.catchUpS !== null);

/** Runs that may miss a goal which asks for a share of them, with a margin for rounding. */
const mayMiss = (share: number, runs: number): number => Math.floor((1 - share) * runs + 1e-9);

function isLost({ goals }: Scenario, seen: readonly Outcomes[], runs: number): boolean {
  if (goals.length === 0) {
    return seen.filter((run) => !doesWell(run)).length > mayMiss(DEFAULT_SHARE, runs);
  }
  return goals.some((goal) => {
    const { probability } = judgeGoal(goal, seen, true);
    return Math.round((1 - probability) * seen.length) > mayMiss(goal.share, runs);
  });
}

/**
 * Plays replications of a scenario out until all are done, or until its goals are lost whatever the others bring.
 * Replication r of any two scenarios of one seed shares luck and constants.
 */
export function* judge(
  scenario: Scenario,
  runs: number,
  how: 'to the end' | 'until lost' = 'until lost',
): Steps<Judged> {
  const isOver = (): boolean =>
    how === 'until lost' && outcomes.length > 0 && isLost(scenario, outcomes, runs);
  const refusals = standingRefusals(scenario);
  const outcomes: Outcomes[] = [];
  while (outcomes.length < runs && !isOver()) {
    outcomes.push(outcomesOf(replicate(scenario, 'full', outcomes.length, { refusals })));
    yield undefined;
  }
  const goals = scenario.goals.map((goal) => judgeGoal(goal, outcomes, true));
  return { outcomes, goals, holds: !isLost(scenario, outcomes, runs) };
}
