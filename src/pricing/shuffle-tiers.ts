import { SHUFFLE_TIERS } from '../facts/price-book.ts';

/**
 * @param gb GB (2^30 bytes) that a job took through Dataflow Shuffle, >= 0
 * @returns GB billed: the first 250 at 25 %, up to 5,120 at 50 %, the rest in full; monotone, no holes
 */
export function billableShuffleGb(gb: number): number {
  return SHUFFLE_TIERS.reduce((sum, { fromGb, billed }, index) => {
    const upTo = SHUFFLE_TIERS[index + 1]?.fromGb ?? Infinity;
    return sum + Math.max(0, Math.min(gb, upTo) - fromGb) * billed;
  }, 0);
}
