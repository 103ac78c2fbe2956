import type { Goal } from '../../scenario/scenario.ts';
import type { Book } from '../search/race/book.ts';
import { looksKept } from '../search/race/promise.ts';
import type { Obstacle } from './plan.ts';

const nameOf = ({ metric, text }: Goal): string => `${metric} ${text}`;

/** For each goal the candidates that keep it, as far as they were played. */
function keepers(book: Book, goals: readonly Goal[]): readonly ReadonlySet<number>[] {
  const played = book.candidates().filter((candidate) => book.of(candidate).runs.length > 0);
  return goals.map(
    (goal, at) => new Set(played.filter((each) => looksKept(goal, at, book.of(each).runs))),
  );
}

/**
 * @returns goals that no candidate keeps; where there are none, pairs that are kept by some each and by none together
 */
export function obstacles(book: Book, goals: readonly Goal[]): readonly Obstacle[] {
  const kept = keepers(book, goals);
  const never = goals.filter((_, at) => kept[at]?.size === 0);
  if (never.length > 0) return never.map((goal) => ({ goals: [nameOf(goal)], keptBy: [0] }));
  return goals.flatMap((one, a) =>
    goals.slice(a + 1).flatMap((other, more) => {
      const [ofOne, ofOther] = [kept[a], kept[a + 1 + more]];
      if (ofOne === undefined || ofOther === undefined) return [];
      if ([...ofOne].some((candidate) => ofOther.has(candidate))) return [];
      return [{ goals: [nameOf(one), nameOf(other)], keptBy: [ofOne.size, ofOther.size] }];
    }),
  );
}
