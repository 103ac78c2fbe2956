import type { Book } from './book.ts';
import type { Measure } from './measure.ts';

/** Runs, each with its own luck and its own constants, that have to be the same to the last digit. */
const ALIKE_FROM = 4;

const keyOf = (runs: readonly Measure[], count: number): string => {
  return JSON.stringify(runs.slice(0, count));
};

/**
 * Finds candidates that cost and take the same in every run as another one, such as two places for data that a job does
 * not shuffle: one of them is played on.
 * @param open candidates that may be twins of others
 * @param all that may be the other: with more runs, or as many and a lower number
 * @returns by candidate the one that is played in its place, which is nobody's twin itself
 */
export function twinsOf(
  open: readonly number[],
  all: readonly number[],
  book: Book,
): ReadonlyMap<number, number> {
  const lengths = new Set(open.map((candidate) => book.of(candidate).runs.length));
  const firsts = new Map<string, number>();
  const sorted = all.toSorted((a, b) => book.of(b).runs.length - book.of(a).runs.length || a - b);
  for (const count of lengths) {
    if (count < ALIKE_FROM) continue;
    for (const candidate of sorted) {
      const { runs } = book.of(candidate);
      if (runs.length < count) break;
      const key = keyOf(runs, count);
      if (!firsts.has(key)) firsts.set(key, candidate);
    }
  }
  return new Map(
    open.flatMap((candidate): (readonly [number, number])[] => {
      const { runs } = book.of(candidate);
      const first = firsts.get(keyOf(runs, runs.length));
      return first === undefined || first === candidate ? [] : [[candidate, first]];
    }),
  );
}
