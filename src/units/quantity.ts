import { parsed, unparsed, type Parsed } from './parsed.ts';

/** A number and what is written behind it, still as text: `1.5e3 GB`. */
export interface Quantity {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
  /** Trimmed; empty for a bare number. */
  readonly unit: string;
}

/** A unit of measure: `factor` × 10^`tens` of the base unit. */
export interface Unit {
  readonly factor: number;
  readonly tens: number;
}

const QUANTITY = /^([+-]?)(\d+(?:\.\d+)?|\.\d+)(?:e([+-]?\d+))?\s*(\D.*)?$/i;

/** Takes `1.5 GB`, `8e9`, `95 %`…; returns its parts, or undefined if it does not start with a number. */
export function splitQuantity(text: string): Quantity | undefined {
  const match = QUANTITY.exec(text.trim());
  if (!match) return undefined;
  const [, sign, digits = '', exponent = '0', unit = ''] = match;
  return { negative: sign === '-', digits, exponent: Number(exponent), unit };
}

/**
 * Takes a quantity and its unit; returns the size in base units, without the sign.
 * A power of ten is put into the text, so that `1.1 M` is 1100000 and not 1100000.0000000001.
 */
export function sizeOf(quantity: Quantity, unit: Unit): number {
  return Number(`${quantity.digits}e${quantity.exponent + unit.tens}`) * unit.factor;
}

/**
 * Takes a quantity, its unit, the largest size that makes sense and what was expected;
 * returns the size in base units, or the reason why it is refused.
 */
export function boundedSize(
  quantity: Quantity,
  unit: Unit,
  max: { readonly size: number; readonly text: string },
  expected: string,
): Parsed<number> {
  if (quantity.negative) return unparsed(`${expected}, not a negative one`);
  const size = sizeOf(quantity, unit);
  return size <= max.size ? parsed(size) : unparsed(`${expected}, at most ${max.text}`);
}
