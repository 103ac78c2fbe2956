import { bundleSize } from './bundle-size.ts';

/** Backlogs between which bundles are taken to be alike. Both have one entry a level. */
export interface BundleLevels {
  /** Elements that wait at least, rising from 0. */
  readonly from: readonly number[];
  /** Elements of a bundle: 1 at first, the most at last. */
  readonly size: readonly number[];
}

/** Width of a level by what waits and by one element a key: sizes are within 1.2 % of the exact ones. */
const STEP = 0.02;

/**
 * Makes steps of a size that grows with what waits, so that rates are constant between them.
 * @param keys over which elements are spread, > 0
 * @param most elements of a bundle, >= 1
 */
export function bundleLevels(keys: number, most: number): BundleLevels {
  const [from, size] = [[0], [1]];
  let waiting = 0;
  while ((size.at(-1) ?? most) < most) {
    const low = waiting + Math.max(1, STEP * (keys + waiting));
    const high = low + Math.max(1, STEP * (keys + low));
    from.push(low);
    size.push(Math.min(most, bundleSize((low + high) / 2, keys)));
    waiting = low;
  }
  return { from, size };
}
