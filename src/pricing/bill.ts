import { findPrice, type PriceBook } from '../facts/price-book.ts';
import { exactSum } from '../units/exact-sum.ts';
import { billedItems } from './billed-items.ts';
import { type CostLine, costLine, type UnpricedLine } from './cost-line.ts';
import { type Meters, metersOf } from './meters.ts';
import type { Usage } from './usage.ts';

export interface Bill {
  readonly currency: 'USD';
  /** The sum of the priced lines; null when nothing at all could be priced. */
  readonly total: number | null;
  readonly lines: readonly CostLine[];
  readonly unpriced: readonly UnpricedLine[];
  /** What makes the prices differ from the list, in words; empty: list prices. */
  readonly terms: readonly string[];
}

function checkCounters({ otherDisks, gpuTime, ...meters }: Meters): void {
  for (const [name, value] of Object.entries({ ...otherDisks, ...gpuTime, ...meters, kind: 0 })) {
    if (!(Number.isFinite(value) && value >= 0)) {
      throw new RangeError(`not an amount that can be billed: ${name} ${value}`);
    }
  }
}

/**
 * Prices Dataflow's own counters, a forecast's or a published job's: quantity × price of the region, line by line.
 * @param book prices of one day; what it lacks is listed as unpriced
 * @throws RangeError on a counter that is negative or not finite
 */
export function billOfMeters(meters: Meters, book: PriceBook, region: string): Bill {
  checkCounters(meters);
  const lines: CostLine[] = [];
  const unpriced: UnpricedLine[] = [];
  for (const item of billedItems(meters, book)) {
    const { sku, quantity, unit } = item;
    const price = findPrice(book, region, sku);
    if (price === undefined) unpriced.push({ sku, quantity, unit });
    else lines.push(costLine(item, price));
  }
  const nothing = lines.length === 0 && unpriced.length > 0;
  const total = nothing ? null : exactSum(lines.map(({ usd }) => usd));
  return { currency: book.currency, total, lines, unpriced, terms: book.terms };
}

/** Nobody published how Dataflow counts DCUs: a real job's are counted, a forecast's are not. */
const DCU_BASIS = 'DCUs by an assumed formula: Dataproc Serverless’s; Dataflow publishes none';

const withBasis = (line: CostLine): CostLine =>
  line.sku.startsWith('Prime DCU') ? { ...line, basis: DCU_BASIS } : line;

/** Prices what a job used, with the book's own shuffle tiers; as `billOfMeters` does. */
export function billOf(usage: Usage, book: PriceBook, region: string): Bill {
  const bill = billOfMeters(metersOf(usage, book.shuffleTiers), book, region);
  return usage.kind.startsWith('prime-') ? { ...bill, lines: bill.lines.map(withBasis) } : bill;
}
