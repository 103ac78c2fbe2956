import type { Refusals } from '../../forecast/central-run.ts';
import { judgeGoal } from '../../forecast/goals.ts';
import { type Outcomes, outcomesOf, replicate } from '../../forecast/replicate.ts';
import type { GoalResult } from '../../forecast/run-result.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type Limits, withLimits } from './limits.ts';
import type { Steps } from './lower.ts';

/** How limits do in the replications, with luck and constants drawn. */
export interface Confirmed {
  readonly runs: number;
  readonly goals: readonly GoalResult[];
  /** Runs in which every job was done. */
  readonly allDone: number;
  /** Whether every goal is met as often as it asks. */
  readonly holds: boolean;
}

/** A scenario, what its checks turn jobs down for, and how many replications confirm what is found. */
export interface Asked {
  readonly scenario: Scenario;
  readonly refusals: Refusals;
  readonly runs: number;
}

/** Plays the replications out under these limits. */
export function* confirm({ scenario, refusals, runs }: Asked, limits: Limits): Steps<Confirmed> {
  const raised = withLimits(scenario, limits);
  const outcomes: Outcomes[] = [];
  while (outcomes.length < runs) {
    outcomes.push(outcomesOf(replicate(raised, 'full', outcomes.length, { refusals })));
    yield undefined;
  }
  const goals = scenario.goals.map((goal) => judgeGoal(goal, outcomes, true));
  const allDone = outcomes.filter((each) => each.allDone).length;
  return { runs, goals, allDone, holds: goals.every(({ ok }) => ok) };
}
