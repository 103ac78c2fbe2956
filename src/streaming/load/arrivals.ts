import type { RateCursor } from './rate-cursor.ts';
import { type Profile, startProfile } from './profile.ts';

/**
 * Takes a profile and a time (ms); returns the elements that arrive from the start of the job up to then, lumps at
 * that time included: the exact integral of the steps.
 */
export function arrivalsUntil(profile: Profile, time: number): number {
  const cursor = startProfile(profile);
  let now = 0;
  let total = 0;
  while (now < time) {
    const rate = cursor.rateAt(now);
    const until = Math.min(time, Math.max(now, cursor.nextChange()));
    total += takeAmount(cursor) + rate * (until - now);
    now = until;
  }
  cursor.rateAt(time);
  return total + takeAmount(cursor);
}

const takeAmount = (cursor: RateCursor): number =>
  cursor.takeLumps().reduce((sum, { amount }) => sum + amount, 0);
