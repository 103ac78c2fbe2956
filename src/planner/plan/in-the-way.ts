import type { Goal } from '../../scenario/scenario.ts';
import type { Book } from '../search/race/book.ts';
import { CLEAN_RUNS, goalStanding, looksKept } from '../search/race/promise.ts';
import { contradict } from './contradict.ts';
import type { Obstacle } from './plan.ts';

const nameOf = ({ metric, text }: Goal): string => `${metric} ${text}`;

type Told = (goal: Goal, at: number, candidate: number) => boolean;

/** By goal, the candidates of which something can be told. */
const sets = (book: Book, goals: readonly Goal[], told: Told): readonly ReadonlySet<number>[] => {
  const played = book.candidates().filter((candidate) => book.of(candidate).runs.length > 0);
  return goals.map((goal, at) => new Set(played.filter((each) => told(goal, at, each))));
};

/** Goals that no run can meet together, whoever keeps either. */
const contradictions = (
  goals: readonly Goal[],
  kept: readonly ReadonlySet<number>[],
): readonly (Obstacle & { readonly of: readonly Goal[] })[] =>
  goals.flatMap((one, a) =>
    goals.slice(a + 1).flatMap((other, more) => {
      if (!contradict(one, other)) return [];
      const keptBy = [kept[a]?.size ?? 0, kept[a + 1 + more]?.size ?? 0];
      return [{ goals: [nameOf(one), nameOf(other)], keptBy, of: [one, other] }];
    }),
  );

/**
 * Of a search that came to no end, only what all that were played break for certain is told.
 * @param tail probability of calling a goal broken that would be kept
 * @returns goals that contradict each other in every run, and others that no candidate keeps; where there are none, pairs that are kept by some each and by none together
 */
export function obstacles(
  book: Book,
  goals: readonly Goal[],
  tail: number,
  isSettled: boolean,
): readonly Obstacle[] {
  const kept = sets(book, goals, (goal, at, each) => looksKept(goal, at, book.of(each).runs));
  const open = sets(book, goals, (goal, at, each) => {
    const { runs } = book.of(each);
    return runs.length < CLEAN_RUNS && goalStanding(goal, at, runs, tail) !== 'broken';
  });
  const never = goals.filter((_, at) => {
    const mayBeKept = !isSettled && (open[at]?.size ?? 0) > 0;
    return kept[at]?.size === 0 && !mayBeKept;
  });
  const against = contradictions(goals, kept);
  const pairs = against.map(({ goals: names, keptBy }) => ({ goals: names, keptBy }));
  const others = never.filter((goal) => !against.some(({ of }) => of.includes(goal)));
  const alone = others.map((goal) => ({ goals: [nameOf(goal)], keptBy: [0] }));
  if (pairs.length > 0 || alone.length > 0) return [...pairs, ...alone];
  if (!isSettled) return [];
  return goals.flatMap((one, a) =>
    goals.slice(a + 1).flatMap((other, more) => {
      const [ofOne, ofOther] = [kept[a], kept[a + 1 + more]];
      if (ofOne === undefined || ofOther === undefined) return [];
      if ([...ofOne].some((candidate) => ofOther.has(candidate))) return [];
      return [{ goals: [nameOf(one), nameOf(other)], keptBy: [ofOne.size, ofOther.size] }];
    }),
  );
}
