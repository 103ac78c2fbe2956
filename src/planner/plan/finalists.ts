import { candidateAt } from '../search/axis.ts';
import type { Measure } from '../search/race/measure.ts';
import { FEW_RUNS, keepsSoFar } from '../search/race/promise.ts';
import type { Raced } from './raced.ts';

/** Candidates, the chosen one among them, that are held against each other when constants and prices move. */
const MOST_FINALISTS = 5;

/** @returns whether its jobs end well and all goals are met in one run */
export const allMet = ({ endsWell, goals }: Measure): boolean =>
  endsWell && goals.every(({ met }) => met);

/** Whether so many runs speak for it, and every goal is met in them as often as it asks. */
function isKeeping(candidate: number, { options, book }: Raced): boolean {
  const { runs } = book.of(candidate);
  return runs.length >= FEW_RUNS && keepsSoFar(options.variants.base.goals, runs);
}

/**
 * @returns the chosen one, and the cheapest dearer one with another value, axis by axis, of those that keep every goal in
 *   eight runs or more; empty: nothing was played
 */
export function finalistsOf(raced: Raced): readonly number[] {
  const { options, race, estimates, best } = raced;
  if (best === undefined) return [];
  const labelsOf = (index: number): readonly string[] =>
    candidateAt(options.axes, index).settings.map(({ label }) => label);
  const own = labelsOf(best);
  const others = [...race.verdicts]
    .filter(([index, { kind }]) => kind === 'dearer' && isKeeping(index, raced))
    .map(([index]) => ({ index, labels: labelsOf(index), usd: estimates(index).usd ?? Infinity }))
    .toSorted((a, b) => a.usd - b.usd || a.index - b.index);
  const nearest = own.flatMap((label, axis) => {
    const found = others.find(({ labels }) => labels[axis] !== label);
    return found === undefined ? [] : [found.index];
  });
  return [...new Set([best, ...nearest])].slice(0, MOST_FINALISTS);
}
