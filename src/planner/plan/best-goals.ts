import { median } from 'simple-statistics';
import { wilsonInterval } from '../../forecast/wilson.ts';
import { leastShare } from '../../units/binomial.ts';
import { CLEAN_RUNS, isPromiseShown } from '../search/race/promise.ts';
import type { PlanGoal } from './plan.ts';
import type { Raced } from './raced.ts';

/** @returns goals of the best one over all its runs, as `run` would tell them, and whether its runs show what they ask */
export function bestGoalsOf({ options, book, best }: Raced): readonly PlanGoal[] {
  const runs = best === undefined ? [] : book.of(best).runs;
  if (runs.length === 0) return [];
  const { variants, confidence } = options;
  return variants.base.goals.map((goal, at) => {
    const { metric, text, share, due } = goal;
    const values = runs.slice(0, CLEAN_RUNS).map(({ goals }) => goals[at]?.value ?? null);
    const known = values.filter((value) => value !== null);
    const met = runs.filter(({ goals }) => goals[at]?.met === true).length;
    return {
      goal: `${metric} ${text}`,
      metric,
      due: due ?? null,
      ok: met / runs.length >= share,
      value: known.length === values.length ? median(known) : null,
      asked: share,
      probability: met / runs.length,
      interval: wilsonInterval(met, runs.length),
      unfinished: runs.filter(({ endsWell }) => !endsWell).length / runs.length,
      shown: isPromiseShown(goal, at, runs, confidence),
      atLeast: leastShare(met, runs.length, confidence),
    };
  });
}
