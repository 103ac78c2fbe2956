import { parsed, unparsed, type Parsed } from './parsed.ts';
import { boundedSize, splitQuantity, type Unit } from './quantity.ts';

/** The model's time: a whole number of milliseconds. */
export type Milliseconds = number & { readonly __unit: 'ms' };

/**
 * The one place where model time is rounded: half up, to whole milliseconds.
 * Takes milliseconds, fractions allowed; throws RangeError on NaN, infinity and beyond ±2^53.
 */
export function milliseconds(ms: number): Milliseconds {
  const whole = Math.round(ms) + 0; // + 0 turns -0 into 0
  if (!Number.isSafeInteger(whole)) throw new RangeError(`not a time in milliseconds: ${ms}`);
  return whole as Milliseconds;
}

/** Takes seconds, fractions allowed; returns whole milliseconds. Throws like `milliseconds`. */
export function fromSeconds(s: number): Milliseconds {
  return milliseconds(s * 1000);
}

/** Takes model time in ms; returns it in seconds, unrounded. */
export function seconds(ms: Milliseconds): number {
  return ms / 1000;
}

const UNITS: ReadonlyMap<string, Unit> = new Map([
  ['ns', { factor: 1, tens: -9 }],
  ['us', { factor: 1, tens: -6 }],
  ['\u00b5s', { factor: 1, tens: -6 }], // micro sign
  ['\u03bcs', { factor: 1, tens: -6 }], // Greek mu
  ['ms', { factor: 1, tens: -3 }],
  ['s', { factor: 1, tens: 0 }],
  ['sec', { factor: 1, tens: 0 }],
  ['min', { factor: 60, tens: 0 }],
  ['h', { factor: 3600, tens: 0 }],
  ['d', { factor: 86_400, tens: 0 }],
]);

const MAX = { size: 36_525 * 86_400, text: '100 years' };
const EXPECTED = 'a duration such as `20.5 s`, `12 us` or `6 h` (ns, us, ms, s, min, h, d)';
const PARTS = /[+-]?[\d.]+(?:e[+-]?\d+)?\s*[^\d\s.+-]+/giu;

/**
 * Takes `12 us`, `20.5 s`, `1 h 30 min`…: larger units first, each once.
 * Returns seconds and not `Milliseconds`, because a CPU time per element is far below one millisecond.
 */
export function parseDuration(value: unknown): Parsed<number> {
  if (typeof value !== 'string' || value.length > 100) return unparsed(EXPECTED);
  const parts = value.match(PARTS) ?? [];
  if (parts.length === 0 || value.replace(PARTS, '').trim() !== '') return unparsed(EXPECTED);
  return sumParts(parts);
}

function sumParts(parts: readonly string[]): Parsed<number> {
  let total = 0;
  let last = Infinity;
  for (const part of parts) {
    const quantity = splitQuantity(part);
    const unit = quantity && UNITS.get(quantity.unit);
    if (!unit) return unparsed(EXPECTED);
    const size = Number(`${unit.factor}e${unit.tens}`);
    if (size >= last) return unparsed(`${EXPECTED}, larger units first: \`1 h 30 min\``);
    last = size;
    const bounded = boundedSize(quantity, unit, MAX, EXPECTED);
    if (!bounded.ok) return bounded;
    total += bounded.value;
  }
  return total <= MAX.size ? parsed(total) : unparsed(`${EXPECTED}, at most ${MAX.text}`);
}

/** Hours of a month as price lists count it, 365 × 24 / 12 (https://cloud.google.com/compute/all-pricing). */
export const HOURS_PER_MONTH = 730;
