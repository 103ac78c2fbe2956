import type { Book } from './book.ts';

/**
 * Finds candidates that are the same job under other names, such as two places for data that FlexRS puts into the
 * service anyway. Only those are looked at whose first runs are the same to the last digit.
 * @param keyOf what a candidate's job is, all in all; null: it can't be
 * @returns by candidate the one of the lowest number that is the same job
 */
export function sameJobs(
  book: Book,
  keyOf: (candidate: number) => string | null,
): ReadonlyMap<number, number> {
  const alike = new Map<string, number[]>();
  for (const candidate of book.candidates()) {
    const { runs, refused } = book.of(candidate);
    const [first] = runs;
    if (first === undefined || refused !== null) continue;
    const look = JSON.stringify(first);
    alike.set(look, [...(alike.get(look) ?? []), candidate]);
  }
  const same = new Map<number, number>();
  for (const candidates of alike.values()) {
    if (candidates.length < 2) continue;
    const firsts = new Map<string, number>();
    for (const candidate of candidates) {
      const key = keyOf(candidate);
      if (key === null) continue;
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, candidate);
      else same.set(candidate, first);
    }
  }
  return same;
}
