import type { CommitmentTerm } from './prices/committed-use.ts';
import type { ShuffleTier } from './prices/shuffle-tiers.ts';

export type { CommitmentTerm } from './prices/committed-use.ts';

/** The user's own prices over the list: what is not said stays at list price. */
export interface PriceOverrides {
  /** `YYYY-MM-DD` of the user's prices; null: not said. */
  readonly asOf: string | null;
  /** Where the prices come from, in the user's words. */
  readonly source: string;
  /** Price of one unit in USD by line, by region; `*` is any region, and one named wins over it. */
  readonly regions: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Share taken off list prices by line, `*` for every line, one named wins over it; not off the prices given here. */
  readonly discounts: ReadonlyMap<string, number>;
  /** Committed use bought for as much as is used: lowers list prices of what it covers (streaming lines only). */
  readonly committedUse: CommitmentTerm | null;
  /** Tiers of Dataflow Shuffle's billable volume; null: the list's. */
  readonly shuffleTiers: readonly ShuffleTier[] | null;
}
