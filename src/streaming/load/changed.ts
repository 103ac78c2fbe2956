import type { Profile } from './profile.ts';
import type { RateCursor } from './rate-cursor.ts';

/** A profile whose rates are multiplied. */
export interface Scaled {
  readonly kind: 'scaled';
  readonly of: Profile;
  /** >= 0 */
  readonly by: number;
}

/** A profile that takes longer: its rates stay, its times are multiplied, and so is what arrives in all. */
export interface Stretched {
  readonly kind: 'stretched';
  readonly of: Profile;
  /** > 0 */
  readonly by: number;
}

/** What several profiles bring together. */
export interface Sum {
  readonly kind: 'sum';
  readonly of: readonly Profile[];
}

/** @returns a cursor of `by` times the rates */
export const startScaled = (by: number, of: RateCursor): RateCursor => ({
  rateAt: (time) => by * of.rateAt(time),
  nextChange: () => of.nextChange(),
  takeLumps: () => of.takeLumps().map((lump) => ({ ...lump, amount: by * lump.amount })),
  replays: () => of.replays().map((replay) => ({ ...replay, rate: by * replay.rate })),
  owedSince: (time) => of.owedSince(time),
});

/** @returns a cursor of `by` times the times */
export const startStretched = (by: number, of: RateCursor): RateCursor => ({
  rateAt: (time) => of.rateAt(time / by),
  nextChange: () => of.nextChange() * by,
  takeLumps: () =>
    of.takeLumps().map(({ amount, bornFrom, bornTo }) => {
      return { amount: by * amount, bornFrom: by * bornFrom, bornTo: by * bornTo };
    }),
  replays: () => of.replays().map((each) => ({ ...each, at: by * each.at, born: by * each.born })),
  owedSince: (time) => by * of.owedSince(time / by),
});

/** @returns a cursor of the sum of the rates; it changes where one of them does */
export const startSum = (of: readonly RateCursor[]): RateCursor => ({
  rateAt: (time) => of.reduce((total, each) => total + each.rateAt(time), 0),
  nextChange: () => of.reduce((first, each) => Math.min(first, each.nextChange()), Infinity),
  takeLumps: () => of.flatMap((each) => each.takeLumps()),
  replays: () => of.flatMap((each) => each.replays()),
  owedSince: (time) => of.reduce((first, each) => Math.min(first, each.owedSince(time)), Infinity),
});
