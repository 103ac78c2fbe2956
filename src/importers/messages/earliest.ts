import type { EpochMs, Found, Maybe } from '../evidence.ts';

/** A fact that several messages may tell, in any order: the earliest counts. */
export interface Earliest<T> {
  note(at: EpochMs, value: T, from: string): void;
  found(): Maybe<T>;
}

/** Starts with nothing told. */
export function earliest<T>(): Earliest<T> {
  let told: { readonly at: EpochMs; readonly found: Found<T> } | null = null;
  return {
    note(at, value, from) {
      if (told === null || at < told.at) told = { at, found: { value, from } };
    },
    found: () => told?.found ?? null,
  };
}
