import type { Outcomes } from '../../forecast/replicate.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Executor, Task } from '../executor.ts';
import { InOrder } from '../sweep/in-order.ts';
import { isLost, type Judged, judgedBy, type Search, type Wanted } from './judge.ts';

/** What an answer is found with. */
export interface Answering {
  readonly executor: Executor;
  /** One play-out is done. */
  readonly told: () => void;
  readonly stop: () => boolean;
}

/** An answer; or it was stopped, and what is known by then in words. */
export type Answer<T> =
  | { readonly settled: true; readonly answer: T }
  | { readonly settled: false; readonly known: string };

/** Replications of one trial, on the scenario as it is but for what is tried. */
function* tasksOf({ trial }: Wanted, runs: number): Generator<Task> {
  for (let replicate = 0; replicate < runs; replicate += 1) {
    yield { candidate: 0, overrides: [], replicate, draw: 'full', trial };
  }
}

/**
 * Plays the replications of a trial until all are done, or until its goals are lost whatever the others bring. What
 * counts is what the first ones bring, in their order, whoever is done first.
 * @returns null: stopped before
 */
async function playTrial(
  wanted: Wanted,
  scenario: Scenario,
  runs: number,
  { executor, told, stop }: Answering,
): Promise<Judged | null> {
  const order = new InOrder<Outcomes>(0);
  const outcomes: Outcomes[] = [];
  const isOver = (): boolean =>
    outcomes.length === runs ||
    (wanted.how === 'until lost' && outcomes.length > 0 && isLost(scenario, outcomes, runs));
  await executor.play(
    tasksOf(wanted, runs),
    (played) => {
      if (!played.ok)
        throw new Error(`a scenario that was read can't be played: ${played.refused}`);
      told();
      for (const each of order.take(played.replicate, played.outcomes)) {
        if (!isOver()) outcomes.push(each);
      }
    },
    () => isOver() || stop(),
  );
  return isOver() ? judgedBy(scenario, outcomes, runs) : null;
}

/**
 * Answers a search, trial by trial; replications of one trial are played side by side. The same whoever plays.
 * @param runs replications of each trial; r of any two shares luck and constants
 */
export async function answerSearch<T>(
  search: Search<T>,
  scenario: Scenario,
  runs: number,
  answering: Answering,
): Promise<Answer<T>> {
  let step = search.next();
  while (step.done !== true) {
    const judged = await playTrial(step.value, scenario, runs, answering);
    if (judged === null) return { settled: false, known: step.value.known };
    step = search.next(judged);
  }
  return { settled: true, answer: step.value };
}
