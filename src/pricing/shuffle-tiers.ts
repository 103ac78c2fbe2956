import { SHUFFLE_TIERS, type ShuffleTier } from '../facts/price-book.ts';

/**
 * @param gb GB (2^30 bytes) that a job took through Dataflow Shuffle, >= 0
 * @param tiers half-open, sorted, the first from 0
 * @returns GB billed: by the list the first 250 at 25 %, up to 5,120 at 50 %, the rest in full; monotone, no holes
 */
export function billableShuffleGb(
  gb: number,
  tiers: readonly ShuffleTier[] = SHUFFLE_TIERS,
): number {
  return tiers.reduce((sum, { fromGb, billed }, index) => {
    const upTo = tiers[index + 1]?.fromGb ?? Infinity;
    return sum + Math.max(0, Math.min(gb, upTo) - fromGb) * billed;
  }, 0);
}

/** @returns the same as a formula over a counter, `min` and `max`: `min(x, 250) * 0.25 + …` */
export function tierFormula(counter: string, tiers: readonly ShuffleTier[]): string {
  const terms = tiers.map(({ fromGb, billed }, index) => {
    const upTo = tiers[index + 1]?.fromGb;
    const within = upTo === undefined ? counter : `min(${counter}, ${upTo})`;
    return `${fromGb === 0 ? within : `max(0, ${within} - ${fromGb})`} * ${billed}`;
  });
  return terms.join(' + ');
}
