import type { Profile } from './profile.ts';
import type { RateCursor } from './rate-cursor.ts';

/** A profile that is looked at only from some time on, which is then time 0. */
export interface Later {
  readonly kind: 'later';
  readonly of: Profile;
  /** ms, >= 0 */
  readonly by: number;
}

/** @returns a cursor whose time 0 is `by` of the profile; what came at once before is gone */
export function startLater(by: number, of: RateCursor): RateCursor {
  let begun = false;
  const begin = (): void => {
    if (begun) return;
    begun = true;
    while (of.nextChange() < by) {
      of.rateAt(Math.max(0, of.nextChange()));
      of.takeLumps();
    }
    of.takeLumps();
  };
  return {
    rateAt(time) {
      begin();
      return of.rateAt(time + by);
    },
    nextChange() {
      begin();
      return of.nextChange() - by;
    },
    takeLumps: () =>
      of.takeLumps().map(({ amount, bornFrom, bornTo }) => {
        return { amount, bornFrom: bornFrom - by, bornTo: bornTo - by };
      }),
    replays: () =>
      of.replays().map((each) => ({ ...each, at: each.at - by, born: each.born - by })),
    owedSince: (time) => of.owedSince(time + by) - by,
  };
}
