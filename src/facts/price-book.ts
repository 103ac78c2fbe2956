import type { CommitmentTerm } from './prices/committed-use.ts';
import { computeEnginePrices } from './prices/compute-engine.ts';
import { egressPrices } from './prices/egress.ts';
import type { Price } from './prices/price.ts';
import { LIST_DATE, publishedPrices } from './prices/published.ts';
import { estimatedPrices } from './prices/regional-estimates.ts';
import { SHUFFLE_TIERS, type ShuffleTier } from './prices/shuffle-tiers.ts';
import { SKUS } from './prices/sku.ts';
import { regionNames } from './regions.ts';

export type { Price, PriceGrade } from './prices/price.ts';
export {
  SHUFFLE_TIERS,
  SHUFFLE_TIERS_PROVENANCE,
  type ShuffleTier,
} from './prices/shuffle-tiers.ts';
export type { JobKind, PriceUnit, Sku } from './prices/sku.ts';

/** Prices of one day. A region or line that is missing is unpriced, which is not the same as free. */
export interface PriceBook {
  /** Day of the list, `YYYY-MM-DD`; each price has its own date besides. */
  readonly asOf: string;
  readonly currency: 'USD';
  readonly regions: Readonly<Record<string, readonly Price[]>>;
  readonly shuffleTiers: readonly ShuffleTier[];
  /** Taken off already where it applies; null: none. */
  readonly committedUse: CommitmentTerm | null;
  /** What makes it differ from the list, in words; empty: it is the list. */
  readonly terms: readonly string[];
}

/** What was published wins over an estimate of the same line. */
function listPrices(region: string): readonly Price[] {
  const all = [
    ...publishedPrices(region),
    ...estimatedPrices(region),
    ...computeEnginePrices(region),
    ...egressPrices(region),
  ];
  return SKUS.flatMap((sku) => all.find((price) => price.sku === sku) ?? []);
}

/** The price book that Millrace carries: list prices of every line in every region, as far as they are known. */
export const PRICE_BOOK: PriceBook = {
  asOf: LIST_DATE,
  currency: 'USD',
  regions: Object.fromEntries(regionNames.map((region) => [region, listPrices(region)])),
  shuffleTiers: SHUFFLE_TIERS,
  committedUse: null,
  terms: [],
};

/** Takes a book, a region and a line; returns its price, or undefined if it is not known: never 0. */
export function findPrice(book: PriceBook, region: string, sku: string): Price | undefined {
  if (!Object.hasOwn(book.regions, region)) return undefined;
  return book.regions[region]?.find((price) => price.sku === sku);
}
