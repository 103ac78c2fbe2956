import { unparsed, type Parsed } from './parsed.ts';
import { boundedSize, splitQuantity, type Unit } from './quantity.ts';

const UNITS: ReadonlyMap<string, Unit> = new Map([
  ['', { factor: 1, tens: 0 }],
  ['k', { factor: 1, tens: 3 }],
  ['M', { factor: 1, tens: 6 }],
  ['G', { factor: 1, tens: 9 }],
  ['T', { factor: 1, tens: 12 }],
]);

const MAX = { size: 1e18, text: '1e18' };
const EXPECTED = 'a whole number such as `8e9` or `40 M` (k, M, G, T; no thousands separators)';

/** Takes the name of a multiplier of counts, empty for none; returns it, or undefined. */
export function countUnit(name: string): Unit | undefined {
  return UNITS.get(name);
}

/** Takes `8e9`, `40 M` or a YAML number; returns a whole number of things. */
export function parseCount(value: unknown): Parsed<number> {
  const text = typeof value === 'number' ? String(value) : value;
  const quantity = typeof text === 'string' ? splitQuantity(text) : undefined;
  const unit = quantity && countUnit(quantity.unit);
  if (!unit) return unparsed(EXPECTED);
  const size = boundedSize(quantity, unit, MAX, EXPECTED);
  return !size.ok || Number.isInteger(size.value) ? size : unparsed(EXPECTED);
}
