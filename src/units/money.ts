import { parsed, unparsed, type Parsed } from './parsed.ts';
import { boundedSize, splitQuantity } from './quantity.ts';

/** An amount of US dollars, never rounded below the reports. */
export type Usd = number & { readonly __unit: 'USD' };

/** Takes a number of US dollars; returns it branded. Throws RangeError on NaN and infinity. */
export function usd(amount: number): Usd {
  if (!Number.isFinite(amount)) throw new RangeError(`not an amount of money: ${amount}`);
  return amount as Usd;
}

const MAX = { size: 1e12, text: '1e12 USD' };
const EXPECTED = 'an amount in US dollars, such as `80 USD` or `$80`';

/** Takes `80 USD` or `$80`; returns US dollars. */
export function parseMoney(value: unknown): Parsed<Usd> {
  if (typeof value !== 'string') return unparsed(EXPECTED);
  const quantity = splitQuantity(value.trim().replace(/^\$(?=\s*[\d.])(.*)$/, '$1 USD'));
  if (quantity?.unit !== 'USD') return unparsed(EXPECTED);
  const size = boundedSize(quantity, { factor: 1, tens: 0 }, MAX, EXPECTED);
  return size.ok ? parsed(usd(size.value)) : size;
}
