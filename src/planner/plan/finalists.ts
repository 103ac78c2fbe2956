import { candidateAt } from '../search/axis.ts';
import type { Measure } from '../search/race/measure.ts';
import type { Raced } from './raced.ts';

/** Candidates, the chosen one among them, that are held against each other when constants and prices move. */
const MOST_FINALISTS = 5;

/** @returns whether its jobs end well and all goals are met in one run */
export const allMet = ({ endsWell, goals }: Measure): boolean =>
  endsWell && goals.every(({ met }) => met);

/** @returns the chosen one, and the cheapest dearer one with another value, axis by axis, of those that keep the goals so far */
export function finalistsOf({ options, book, race, estimates, best }: Raced): readonly number[] {
  if (best === undefined) return [];
  const labelsOf = (index: number): readonly string[] =>
    candidateAt(options.axes, index).settings.map(({ label }) => label);
  const own = labelsOf(best);
  const others = [...race.verdicts]
    .filter(([index, { kind }]) => kind === 'dearer' && book.of(index).runs.every(allMet))
    .map(([index]) => ({ index, labels: labelsOf(index), usd: estimates(index).usd ?? Infinity }))
    .toSorted((a, b) => a.usd - b.usd || a.index - b.index);
  const nearest = own.flatMap((label, axis) => {
    const found = others.find(({ labels }) => labels[axis] !== label);
    return found === undefined ? [] : [found.index];
  });
  return [...new Set([best, ...nearest])].slice(0, MOST_FINALISTS);
}
