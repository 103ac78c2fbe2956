import type { z } from 'zod';
import { milliseconds } from '../../../units/duration.ts';
import { givenLoad, type LoadKeys } from './load.ts';
import type { GivenReadStep } from '../steps/body.ts';

/** How much a source brings: in all, or without an end. */
export interface GivenAmount extends LoadKeys {
  readonly size?: number | undefined;
  readonly elements?: number | undefined;
  /** s */
  readonly every?: number | undefined;
}

const ENDING = ['size', 'elements'] as const;
const ENDLESS = ['rate', 'elementSize'] as const;

/** What only a source without an end has, and may have. */
const BESIDE_RATE = ['bursts', 'backlog', 'partitions', 'lateness', 'watermarkLag'] as const;

const MISSING: Readonly<Record<'size' | 'elements' | 'rate' | 'elementSize', string>> = {
  size: 'a size with its unit, such as `4 TB` or `512 MiB`, but it is missing',
  elements: 'a whole number of at least 1, such as `8e9` or `40 M`, but it is missing',
  rate: 'elements per second, such as `2000/s`, but it is missing',
  elementSize: 'a size with its unit, such as `1 kB`, but it is missing',
};

/** A source has an end, and so much in all; or none, and so much a second. */
export function checkAmount(given: GivenAmount, context: z.RefinementCtx): void {
  const has = (key: keyof GivenAmount): boolean => Object.hasOwn(given, key);
  const endless = [...ENDLESS, ...BESIDE_RATE].some(has);
  const complain = (key: keyof GivenAmount, message: string, atKey = false): void => {
    context.issues.push({ code: 'custom', input: given, path: [key], message, params: { atKey } });
  };
  for (const key of endless ? ENDLESS : ENDING) {
    if (!has(key)) complain(key, `expected ${MISSING[key]}`);
  }
  if (endless) {
    const message = 'expected no size and elements of all beside `rate` and `elementSize`';
    for (const key of ENDING) if (has(key)) complain(key, message, true);
    if (has('every'))
      complain('every', 'expected `size` and `elements` beside it, not `rate`', true);
  }
  const { backlog, elementSize } = given;
  if (backlog?.elements === null && elementSize === 0) {
    complain('backlog', 'expected `elements`: elements of 0 B have no number by `size`');
  }
}

/** @returns amounts of the whole source; of one without an end its load, from which they follow */
export function amountOf(
  given: GivenAmount,
): Pick<GivenReadStep, 'bytes' | 'elements' | 'endless' | 'every'> {
  const endless = givenLoad(given);
  if (endless !== null) return { bytes: 0, elements: 0, endless };
  const { size = 0, elements = 0, every } = given;
  const again = every === undefined ? {} : { every: Math.max(1, milliseconds(every * 1000)) };
  return { bytes: size, elements, ...again };
}
