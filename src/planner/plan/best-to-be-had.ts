import type { Goal } from '../../scenario/scenario.ts';
import type { Book } from '../search/race/book.ts';
import type { Measure } from '../search/race/measure.ts';

/** How much of each promise is kept, no more than all of it, and how far the misses are off. */
function score(runs: readonly Measure[], goals: readonly Goal[]): readonly [number, number] {
  let kept = runs.filter(({ endsWell }) => endsWell).length / runs.length;
  let over = 0;
  for (const [at, goal] of goals.entries()) {
    const of = runs.map((run) => run.goals[at]);
    kept += Math.min(1, of.filter((each) => each?.met === true).length / runs.length / goal.share);
    const logs = of.map((each) => {
      const value = each?.value ?? null;
      return value === null || value <= 0 || goal.bound <= 0 ? 10 : Math.log(value / goal.bound);
    });
    over += logs.reduce((sum, log) => sum + Math.max(0, log), 0) / runs.length;
  }
  return [kept, over];
}

/** @returns the candidate that comes nearest to keeping all goals, most kept first, then least over, then cheapest; undefined: none was played */
export function bestToBeHad(
  book: Book,
  goals: readonly Goal[],
  usdOf: (candidate: number) => number | null,
): number | undefined {
  const played = book.candidates().filter((candidate) => {
    const { runs, refused } = book.of(candidate);
    return runs.length > 0 && refused === null;
  });
  const scored = played.map((candidate) => {
    const [kept, over] = score(book.of(candidate).runs, goals);
    return { candidate, kept, over, usd: usdOf(candidate) ?? Infinity };
  });
  return scored.toSorted(
    (a, b) => b.kept - a.kept || a.over - b.over || a.usd - b.usd || a.candidate - b.candidate,
  )[0]?.candidate;
}
