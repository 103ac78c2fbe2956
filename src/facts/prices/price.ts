import type { Grade } from '../constant.ts';
import { type PriceUnit, type Sku, skuUnit } from './sku.ts';

/** How far a price can be trusted; `estimated`: made from other prices, `given`: the user's own. */
export type PriceGrade = Grade | 'estimated' | 'given';

/** The price of one unit in one region. */
export interface Price {
  /** A `Sku`, or what another service charges for. */
  readonly sku: string;
  readonly unit: string;
  readonly usd: number;
  readonly grade: PriceGrade;
  readonly source: string;
  /** Date of the source, `YYYY-MM-DD` or `YYYY-MM`; null: the user did not say. */
  readonly date: string | null;
}

/** @returns a list price in the unit of its line */
export function priceOf(
  sku: Sku,
  usd: number,
  { grade, source, date }: Pick<Price, 'grade' | 'source' | 'date'>,
): Price & { readonly unit: PriceUnit } {
  return { sku, unit: skuUnit(sku), usd, grade, source, date };
}
