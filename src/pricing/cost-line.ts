import type { Price, PriceGrade } from '../facts/price-book.ts';

/** One line of a bill. */
export interface CostLine {
  readonly sku: string;
  readonly quantity: number;
  readonly unit: string;
  readonly unitPrice: number;
  readonly usd: number;
  readonly grade: PriceGrade;
  readonly source: string;
  /** Date of the price, `YYYY-MM-DD` or `YYYY-MM`; null: the user did not say. */
  readonly priceDate: string | null;
  /** How the quantity comes from the inputs: numbers, their names, `+ - * /`, `min`, `max`, `ceil` and parentheses. */
  readonly formula: string;
  /** What the formula names. */
  readonly inputs: Readonly<Record<string, number>>;
  /** What the quantity leans on that nobody published; left out: nothing. */
  readonly basis?: string;
}

/** Something used for which the price book has no price: never counted as 0. */
export interface UnpricedLine {
  readonly sku: string;
  readonly quantity: number;
  readonly unit: string;
}

/** A quantity to be priced. */
export type Item = Pick<CostLine, 'sku' | 'quantity' | 'unit' | 'formula' | 'inputs'>;

/** @returns the line of an item: quantity × price, multiplied here and nowhere else */
export function costLine(item: Item, price: Price): CostLine {
  const { sku, quantity, unit, formula, inputs } = item;
  const { usd, grade, source, date } = price;
  return {
    sku,
    quantity,
    unit,
    unitPrice: usd,
    usd: quantity * usd,
    grade,
    source,
    priceDate: date,
    formula,
    inputs,
  };
}
