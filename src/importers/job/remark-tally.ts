import type { Remark } from '../evidence.ts';
import { MOST_REMARKS } from '../plain-value.ts';

/** Remarks of many jobs: each message once, at its first place. */
export interface RemarkTally {
  add(remarks: readonly Remark[]): void;
  /** @returns the messages in the order in which they came up, each with how many more places it is about */
  list(): readonly Remark[];
}

/** @returns a tally of at most MOST_REMARKS messages, without any yet; several readers may stumble over one value */
export function createRemarkTally(): RemarkTally {
  const tally = new Map<string, { readonly first: Remark; last: string; places: number }>();
  return {
    add(remarks) {
      for (const remark of remarks) {
        const known = tally.get(remark.message);
        if (known === undefined && tally.size < MOST_REMARKS) {
          tally.set(remark.message, { first: remark, last: remark.at, places: 1 });
        } else if (known !== undefined && known.last !== remark.at) {
          known.last = remark.at;
          known.places++;
        }
      }
    },
    list() {
      return [...tally.values()].map(({ first, places }) =>
        places === 1 ? first : { ...first, message: `${first.message} (and ${places - 1} more)` },
      );
    },
  };
}
