import { generalizedHarmonic } from '../../kernel/distributions/generalized-harmonic.ts';
import type { Keys, Skew } from '../../scenario/scenario.ts';

/** Keys that are followed together: their share of the elements, and how many of them can be worked on at once. */
export interface KeyPart {
  readonly share: number;
  /** Different keys. */
  readonly keys: number;
  /** The same as a limit of parallel work: fewer where one has more than its share. */
  readonly parallel: number;
  readonly isHot: boolean;
}

/** A key with less than this share of the elements is no hot one. */
const LEAST_HOT = 0.001;

/** The shares of the two hottest keys. */
function hottest(keys: number, skew: Skew): readonly [number, number] {
  const even = 1 / keys;
  if (skew.kind === 'even') return [even, even];
  if (skew.kind === 'shares') return [skew.shares[0] ?? even, skew.shares[1] ?? even];
  const first = 1 / generalizedHarmonic(keys, skew.exponent);
  return [first, first * Math.exp(-skew.exponent * Math.log(2))];
}

/** @returns all keys as one part, or the hottest apart from the others: it can fall behind while they do not */
export function keyParts({ keys, skew }: Pick<Keys, 'keys' | 'skew'>): readonly KeyPart[] {
  if (keys === Infinity) return [{ share: 1, keys, parallel: keys, isHot: false }];
  const [first, second] = hottest(keys, skew);
  if (keys < 2 || first < Math.max(LEAST_HOT, 2 / keys)) {
    return [{ share: 1, keys, parallel: Math.min(keys, 1 / first), isHot: false }];
  }
  const rest = 1 - first;
  const hot: KeyPart = { share: first, keys: 1, parallel: 1, isHot: true };
  if (rest <= 1e-9) return [hot];
  const parallel = Math.min(keys - 1, rest / second);
  return [{ share: rest, keys: keys - 1, parallel, isHot: false }, hot];
}
