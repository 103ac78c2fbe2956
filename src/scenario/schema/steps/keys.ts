import { z } from 'zod';
import type { Keys, Skew } from '../../scenario.ts';
import { bytes, count, ratio, share } from '../quantities.ts';

/** Past this exponent one key has nearly everything; `hotKeys: [1]` says so plainly. */
const MOST_EXPONENT = 5;

/** Keys that say how many keys there are. */
export const counted = {
  keys: count(
    'distinct keys; with windows, in batch distinct pairs of key and window, in streaming keys of one window',
  ),
  keySize: bytes('bytes of an encoded key that are not part of the element').optional(),
};

/** The same, and how elements spread over them; lifting takes the load of hot keys off a combine. */
export const keyed = {
  ...counted,
  zipf: ratio(
    'exponent of the keys’ popularity: the n-th hottest has n^-exponent of the first',
    '0.6',
  )
    .refine((exponent) => exponent <= MOST_EXPONENT, {
      error: `expected an exponent of at most ${MOST_EXPONENT}`,
    })
    .optional(),
  hotKeys: z
    .array(share('share of all elements that one hot key has'))
    .min(1)
    .max(10_000, { error: 'expected at most 10000 hot keys' })
    .optional()
    .meta({ description: 'shares of the hottest keys; the other keys are even' }),
};

interface GivenKeys {
  readonly keys: number;
  readonly keySize?: number | undefined;
  readonly zipf?: number | undefined;
  readonly hotKeys?: readonly number[] | undefined;
}

function skewOf({ zipf, hotKeys }: GivenKeys): Skew {
  if (zipf !== undefined) return { kind: 'zipf', exponent: zipf };
  if (hotKeys === undefined) return { kind: 'even' };
  return { kind: 'shares', shares: hotKeys.toSorted((a, b) => b - a) };
}

/** @returns what a step knows of its keys */
export const keysOf = (given: GivenKeys): Keys => ({
  keys: given.keys,
  keyBytes: given.keySize ?? null,
  skew: skewOf(given),
});

/** What is said twice, or can't be true, about keys. */
export function checkKeys(given: GivenKeys, context: z.RefinementCtx): void {
  const { keys, zipf, hotKeys } = given;
  const complain = (message: string): void => {
    context.issues.push({ code: 'custom', input: given, path: ['hotKeys'], message });
  };
  if (hotKeys === undefined) return;
  if (zipf !== undefined) complain('expected either zipf or hotKeys');
  if (hotKeys.length > keys) complain(`expected at most as many hot keys as keys (${keys})`);
  const sum = hotKeys.reduce((all, each) => all + each, 0);
  if (sum > 1 + 1e-9)
    complain(`expected shares that add up to 1 at most, got ${Number(sum.toPrecision(6))}`);
}
