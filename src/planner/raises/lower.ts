import type { QuotaMetric } from '../../facts/quota-metrics.ts';
import { changed, type Limits } from './limits.ts';
import type { Trials } from './trials.ts';

/** A search that pauses after every re-run. */
export type Steps<T> = Generator<undefined, T>;

/** Whether limits suffice; a pause after the re-run, where one was needed. */
export function* ask(trials: Trials, limits: Limits): Steps<boolean> {
  const isNew = !trials.knows(limits);
  const answer = trials.suffices(limits);
  if (isNew) yield undefined;
  return answer;
}

/** What a search knows, for whoever stops it early. */
export interface Known {
  /** The lowest limits that suffice so far. */
  best: Limits;
}

/**
 * Brings one limit down, over whole units, until one less would not suffice, or re-runs are used up.
 * @param floor as low as it may go
 * @param first where to try first: not to raise it at all, or one less than now, where a sweep has been before
 */
function* lowerOne(
  trials: Trials,
  known: Known,
  metric: QuotaMetric,
  floor: number,
  first: 'floor' | 'one less',
): Steps<undefined> {
  let high = known.best.get(metric) ?? floor;
  let low = floor - 1;
  let guess = first === 'floor' ? floor : high - 1;
  while (high - low > 1 && !trials.spent) {
    const limits = changed(known.best, metric, guess);
    if (yield* ask(trials, limits)) {
      known.best = limits;
      high = guess;
    } else {
      low = guess;
    }
    guess = Math.floor((low + high) / 2);
  }
  return undefined;
}

/**
 * Brings limits that suffice down to where one less of any would not: one after the other in a fixed order, again
 * from the first as long as any gives way.
 * @param known its `best` suffices
 * @param floors today's limits, of those that may be lowered, in the order in which they are
 * @returns whether it came to an end before the re-runs were used up
 */
export function* lower(trials: Trials, known: Known, floors: Limits): Steps<boolean> {
  for (let first: 'floor' | 'one less' = 'floor'; ; first = 'one less') {
    const before = known.best;
    for (const [metric, floor] of floors) yield* lowerOne(trials, known, metric, floor, first);
    if (trials.spent) return false;
    if (known.best === before) return true;
  }
}
