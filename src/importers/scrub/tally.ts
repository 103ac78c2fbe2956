import type { NameKind } from './name-kind.ts';

/** What was replaced, and what could not be judged. */
export interface Tally {
  replaced(kind: NameKind, pseudonym: string): void;
  /** A value of an option or field that is kept, and may hold anything. */
  kept(key: string): void;
  /** Places by kind. */
  readonly places: ReadonlyMap<NameKind, number>;
  /** Different names by kind. */
  names(kind: NameKind): number;
  /** How often the value of which option was kept. */
  readonly keptKeys: ReadonlyMap<string, number>;
}

/** Options that reports name. */
const MOST_KEYS = 1000;

/** @returns an empty tally */
export function createTally(): Tally {
  const places = new Map<NameKind, number>();
  const pseudonyms = new Map<NameKind, Set<string>>();
  const keptKeys = new Map<string, number>();
  return {
    replaced(kind, pseudonym) {
      places.set(kind, (places.get(kind) ?? 0) + 1);
      const seen = pseudonyms.get(kind);
      if (seen === undefined) pseudonyms.set(kind, new Set([pseudonym]));
      else seen.add(pseudonym);
    },
    kept(key) {
      const count = keptKeys.get(key);
      if (count !== undefined || keptKeys.size < MOST_KEYS) keptKeys.set(key, (count ?? 0) + 1);
    },
    places,
    names: (kind) => pseudonyms.get(kind)?.size ?? 0,
    keptKeys,
  };
}
