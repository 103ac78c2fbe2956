import { startGrid } from './grid.ts';
import type { Profile } from './profile.ts';
import type { RateCursor } from './rate-cursor.ts';

const DAY = 86_400_000;

/** A profile times a factor for each day of the week. */
export interface Weekly {
  readonly kind: 'weekly';
  readonly of: Profile;
  /** Seven factors >= 0, Monday first. */
  readonly factors: readonly number[];
  /** How long Monday 00:00 was over when the job started, ms, from 0 to a week. */
  readonly sinceMonday: number;
}

/** @returns a cursor that changes where the profile does, and at midnight */
export function startWeekly({ factors, sinceMonday }: Weekly, of: RateCursor): RateCursor {
  const days = startGrid({
    start: -sinceMonday,
    step: DAY,
    count: Infinity,
    before: 0,
    after: 0,
    meanOver: (from) => factors[Math.round((from + sinceMonday) / DAY) % 7] ?? 0,
  });
  let factor = 1;
  return {
    rateAt(time) {
      factor = days.rateAt(time);
      return of.rateAt(time) * factor;
    },
    nextChange: () => Math.min(of.nextChange(), days.nextChange()),
    takeLumps: () => of.takeLumps(),
    replays: () => of.replays().map((each) => ({ ...each, rate: each.rate * factor })),
    owedSince: (time) => of.owedSince(time),
  };
}
