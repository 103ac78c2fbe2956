import { isDue } from '../../flow/due.ts';
import { nextPut, putForward, type WallClock } from '../../units/wall-clock.ts';
import type { Profile } from './profile.ts';
import { PUNCTUAL, type RateCursor } from './rate-cursor.ts';

/** A profile by what a clock on a wall shows: where that is put forward it leaps, where it is put back it runs again. */
export interface OnWallClock {
  readonly kind: 'on-wall-clock';
  /** Told from what the clock shows at the first moment, for ever, and the same every week. */
  readonly of: Profile;
  readonly clock: WallClock;
}

/** The profile is looked at a week later, so that a clock put back soon does not show a time before its first. */
const WEEK = 604_800_000;

/**
 * @param begin starts the profile at its beginning: cursors only move forward, and a clock does not
 * @returns a cursor that changes where the profile does, and where the clock is changed
 */
export function startOnWallClock(clock: WallClock, begin: () => RateCursor): RateCursor {
  let of = begin();
  let shows = WEEK; // ms that the clock is ahead of the time asked for
  let until = nextPut(clock, 0);
  return {
    rateAt(time) {
      if (isDue(until, time)) {
        const now = Math.max(time, until);
        shows = WEEK + putForward(clock, now);
        until = nextPut(clock, now);
        of = begin();
      }
      return of.rateAt(time + shows);
    },
    nextChange: () => Math.min(of.nextChange() - shows, until),
    ...PUNCTUAL,
  };
}
