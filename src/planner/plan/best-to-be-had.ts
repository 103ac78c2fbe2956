import { beyondBound } from '../../forecast/goal-side.ts';
import type { Goal } from '../../scenario/scenario.ts';
import type { Book } from '../search/race/book.ts';
import type { Measure } from '../search/race/measure.ts';

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

/** @returns candidates that were played, those that come nearest to keeping all goals first: most kept, least over, cheapest */
export function nearestFirst(
  book: Book,
  goals: readonly Goal[],
  usdOf: (candidate: number) => number | null,
): readonly number[] {
  const played = book.candidates().filter((candidate) => {
    const { runs, refused } = book.of(candidate);
    return runs.length > 0 && refused === null;
  });
  const scored = played.map((candidate) => {
    const [kept, over] = score(book.of(candidate).runs, goals);
    return { candidate, kept, over, usd: usdOf(candidate) ?? Infinity };
  });
  return scored
    .toSorted(
      (a, b) => b.kept - a.kept || a.over - b.over || a.usd - b.usd || a.candidate - b.candidate,
    )
    .map(({ candidate }) => candidate);
}
