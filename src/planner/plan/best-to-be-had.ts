import { beyondBound } from '../../forecast/goal-side.ts';
import type { Goal } from '../../scenario/scenario.ts';
import type { Book } from '../search/race/book.ts';
import type { Measure } from '../search/race/measure.ts';
import { paired } from '../search/race/paired.ts';
import { costsOf } from '../search/race/verdicts.ts';

/** Log of how far off a value is that is not known. */
const FAR = 10;

/** How much of each promise is kept, no more than all of it, and how far the misses are off. */
function score(runs: readonly Measure[], goals: readonly Goal[]): readonly [number, number] {
  let kept = runs.filter(({ endsWell }) => endsWell).length / runs.length;
  let over = 0;
  for (const [at, goal] of goals.entries()) {
    const of = runs.map((run) => run.goals[at]);
    kept += Math.min(1, of.filter((each) => each?.met === true).length / runs.length / goal.share);
    const logs = of.map((each) => beyondBound(goal, each?.value ?? null) ?? FAR);
    over += logs.reduce((sum, log) => sum + Math.max(0, log), 0) / runs.length;
  }
  return [kept, over];
}

/**
 * @returns whether the first comes nearer to keeping all goals: more kept, less over, cheaper; by the replicates that both
 *   have, since these differ much more from each other than candidates do
 */
function isNearer(
  one: readonly Measure[],
  other: readonly Measure[],
  goals: readonly Goal[],
): boolean {
  const both = Math.min(one.length, other.length);
  const [kept, over] = score(one.slice(0, both), goals);
  const [othersKept, othersOver] = score(other.slice(0, both), goals);
  if (kept !== othersKept) return kept > othersKept;
  if (over !== othersOver) return over < othersOver;
  return (paired(costsOf(one), costsOf(other))?.mean ?? 0) < 0;
}

/** The one that nobody after it comes nearer than. */
const nearestOf = (
  candidates: readonly number[],
  book: Book,
  goals: readonly Goal[],
): number | undefined =>
  candidates.reduce<number | undefined>((best, each) => {
    if (best === undefined) return each;
    return isNearer(book.of(each).runs, book.of(best).runs, goals) ? each : best;
  }, undefined);

/** @returns so many candidates that were played, those that come nearest to keeping all goals first */
export function nearestFirst(book: Book, goals: readonly Goal[], most: number): readonly number[] {
  const left = new Set(
    book.candidates().filter((candidate) => {
      const { runs, refused } = book.of(candidate);
      return runs.length > 0 && refused === null;
    }),
  );
  const found: number[] = [];
  while (found.length < most && left.size > 0) {
    const nearest = nearestOf([...left], book, goals);
    if (nearest === undefined) break;
    left.delete(nearest);
    found.push(nearest);
  }
  return found;
}
