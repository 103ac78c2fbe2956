import { generalizedHarmonic } from '../kernel/distributions/generalized-harmonic.ts';
import type { Keys } from '../scenario/scenario.ts';
import type { HotKey } from './stage.ts';

/** Hot keys that are followed one by one; the rest of them is even. */
const MOST_HOT = 10_000;

/**
 * Keys that weigh more than an average work item, each of which is then an item of its own: one key
 * is never split.
 * @param records keys that have any elements
 * @param items work items that the stage would have were its keys even
 * @returns shares of the stage's work, largest first; fewer than there are keys
 */
export function hotShares({ keys, skew }: Keys, records: number, items: number): readonly number[] {
  const most = Math.min(MOST_HOT, records - 1, items);
  if (skew.kind === 'even' || items < 2) return [];
  if (skew.kind === 'shares') {
    return skew.shares.filter((share) => share * items > 1).slice(0, most);
  }
  const all = generalizedHarmonic(keys, skew.exponent);
  const shares: number[] = [];
  for (let rank = 1; rank <= most; rank += 1) {
    const share = Math.exp(-skew.exponent * Math.log(rank)) / all;
    if (share * items <= 1) break;
    shares.push(share);
  }
  return shares;
}

/** Fractional part of the golden ratio: multiples of it fall evenly into [0, 1) (H. Weyl, 1916). */
const GOLDEN = 0.6180339887498949;

/**
 * Gives each hot key an item of its own. Keys are hashed, so their items lie anywhere among the others:
 * here evenly, without luck.
 * @returns the hot keys, sorted by item
 */
export function placed(shares: readonly number[], items: number): readonly HotKey[] {
  const taken = new Set<number>();
  const hot = shares.slice(0, items).map((share, rank) => {
    const turn = (rank + 1) * GOLDEN;
    let item = Math.floor((turn - Math.floor(turn)) * items);
    while (taken.has(item)) item = (item + 1) % items;
    taken.add(item);
    return { item, share };
  });
  return hot.sort((a, b) => a.item - b.item);
}
