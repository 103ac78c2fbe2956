import type { Price, PriceBook } from '../facts/price-book.ts';
import type { PriceOverrides } from '../facts/price-overrides.ts';
import { COMMITTED_USE_COVERS, COMMITTED_USE_DISCOUNT } from '../facts/prices/committed-use.ts';
import { PRICEABLE } from '../facts/prices/priceable.ts';

const EVERY = '*';

/** `5 %` of 0.05, whatever binary fractions make of it. */
const percent = (share: number): string => `${Number((share * 100).toFixed(6))} %`;

/** A price less a share of it, and why. */
function less(price: Price, share: number, why: string): Price {
  if (share === 0) return price;
  const source = `${price.source}; less ${percent(share)}${why}`;
  return { ...price, usd: price.usd * (1 - share), source };
}

function reduced(price: Price, { discounts, committedUse, source }: PriceOverrides): Price {
  const share = discounts.get(price.sku) ?? discounts.get(EVERY) ?? 0;
  const own = less(price, share, ` (${source})`);
  const covers: readonly string[] = COMMITTED_USE_COVERS;
  if (committedUse === null || !covers.includes(price.sku)) return own;
  return less(own, COMMITTED_USE_DISCOUNT[committedUse], ` for ${committedUse} of committed use`);
}

/** The user's prices that hold in a region: one that names it wins over `*`. */
function givenPrices(region: string, { regions, source, asOf }: PriceOverrides): readonly Price[] {
  const bySku = new Map([...(regions.get(EVERY) ?? []), ...(regions.get(region) ?? [])]);
  return [...bySku].map(([sku, usd]) => {
    const unit = PRICEABLE.get(sku);
    if (unit === undefined) throw new RangeError(`nothing is called ${sku}`);
    return { sku, unit, usd, grade: 'given', source, date: asOf };
  });
}

function pricesWith(
  list: readonly Price[],
  region: string,
  overrides: PriceOverrides,
): readonly Price[] {
  const given = givenPrices(region, overrides);
  const own = new Set(given.map(({ sku }) => sku));
  return [
    ...list.filter(({ sku }) => !own.has(sku)).map((price) => reduced(price, overrides)),
    ...given,
  ];
}

function discountWords(discounts: PriceOverrides['discounts']): string[] {
  const listed = [...discounts].map(([sku, share]) =>
    sku === EVERY ? percent(share) : `${percent(share)} (${sku})`,
  );
  return listed.length === 0 ? [] : [`less ${listed.join(', ')}`];
}

function termsOf({ regions, discounts, committedUse, shuffleTiers, ...own }: PriceOverrides) {
  const dated = own.asOf === null ? '' : ` of ${own.asOf}`;
  return [
    ...(regions.size === 0 ? [] : [`own prices${dated} (${own.source})`]),
    ...discountWords(discounts),
    ...(committedUse === null ? [] : [`${committedUse} of committed use`]),
    ...(shuffleTiers === null ? [] : ['own shuffle tiers']),
  ];
}

/**
 * @param overrides own prices (taken as they are), discounts and committed use (off list prices, one after the
 *   other), own shuffle tiers; null: none
 * @returns the book with them
 * @throws RangeError on a price for something that nobody sells
 */
export function priceBookWith(book: PriceBook, overrides: PriceOverrides | null): PriceBook {
  if (overrides === null) return book;
  const named = [...overrides.regions.keys()].filter((region) => region !== EVERY);
  const regions = [...new Set([...Object.keys(book.regions), ...named])];
  return {
    ...book,
    regions: Object.fromEntries(
      regions.map((region) => [region, pricesWith(book.regions[region] ?? [], region, overrides)]),
    ),
    shuffleTiers: overrides.shuffleTiers ?? book.shuffleTiers,
    committedUse: overrides.committedUse,
    terms: [...book.terms, ...termsOf(overrides)],
  };
}
