import { sum } from 'simple-statistics';
import { quantileOfSorted } from '../statistics/quantile.ts';
import type { Law } from './law.ts';

/** Observed values, at least one, in any order; must not change once used. */
export interface Empirical {
  readonly kind: 'empirical';
  readonly values: readonly number[];
}

/**
 * Sampled by inversion of the R-7 quantile, i.e. with linear interpolation between neighbours: any
 * value from the least to the greatest can come, each gap with the same probability. Mean and
 * standard deviation are those of this interpolated law, not of the list.
 */
export const empirical: Law<Empirical> = {
  sample: ({ values }, stream) => quantileOfSorted(sorted(values), stream.next()),
  mean: ({ values }) => meanOverGaps(sorted(values), (a, b) => (a + b) / 2),
  standardDeviation: (d) => {
    const centre = empirical.mean(d);
    return Math.sqrt(
      meanOverGaps(sorted(d.values), (a, b) => secondMoment(a - centre, b - centre)),
    );
  },
};

/** E[X²] of X uniform from a to b. */
function secondMoment(a: number, b: number): number {
  return (a * a + a * b + b * b) / 3;
}

function meanOverGaps(
  values: readonly number[],
  ofGap: (low: number, high: number) => number,
): number {
  const gaps = values.slice(1).map((high, index) => ofGap(values[index] ?? high, high));
  const [only = NaN] = values;
  return gaps.length === 0 ? ofGap(only, only) : sum(gaps) / gaps.length;
}

const sortedCopies = new WeakMap<readonly number[], readonly number[]>();

function sorted(values: readonly number[]): readonly number[] {
  let copy = sortedCopies.get(values);
  if (copy === undefined) {
    copy = values.toSorted((a, b) => a - b);
    sortedCopies.set(values, copy);
  }
  return copy;
}
