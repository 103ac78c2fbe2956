/** The earliest of many entries, and how many there were. */
export interface Capped<T> {
  add(entry: T): void;
  /** In order of time, then of arrival. */
  entries(): readonly T[];
  /** How many were left out. */
  left(): number;
}

/**
 * Keeps the earliest entries of any number that come in any order.
 * @param most how many are kept
 */
export function capped<T extends { readonly at: number }>(most: number): Capped<T> {
  let entries: T[] = [];
  let added = 0;
  const trim = (): void => {
    entries = entries.toSorted((a, b) => a.at - b.at).slice(0, most);
  };
  return {
    add(entry) {
      added++;
      entries.push(entry);
      if (entries.length >= 2 * most) trim();
    },
    entries() {
      trim();
      return entries;
    },
    left: () => Math.max(0, added - most),
  };
}
