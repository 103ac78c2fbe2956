import type { Outcomes } from '../../forecast/replicate.ts';
import { medianSorted } from 'simple-statistics';
import type { ComparedMetric } from './compared-metrics.ts';
import { medianInterval } from './median-interval.ts';
import type { Difference, Tie } from './side-by-side.ts';

/** Closer than this share of the first, two variants are equal for whoever has to choose. */
const NEAR = 0.01;

/** @returns all of them; null: one is not known, or there are none */
function allKnown(values: readonly (number | null)[]): readonly number[] | null {
  const known = values.filter((value) => value !== null);
  return known.length === values.length && known.length > 0 ? known : null;
}

const medianOf = (values: readonly number[]): number =>
  medianSorted(values.toSorted((a, b) => a - b));

/** Under six runs there is no interval, and only what never differs is a tie. */
function tieOf(
  differences: readonly number[],
  interval: Difference['interval'],
  base: number,
): Tie | null {
  if (differences.every((each) => each === 0)) return 'same';
  if (interval === null) return null;
  if (interval[0] <= 0 && interval[1] >= 0) return 'not told apart';
  return Math.abs(medianOf(differences)) < NEAR * Math.abs(base) ? 'under 1 %' : null;
}

/**
 * @param base runs of the first variant
 * @param other runs of the other, each with the luck and the constants of the one of the same number
 * @returns how the other differs in a metric, run by run
 */
export function pairedDifference(
  { name: metric, unit, of }: ComparedMetric,
  variant: string,
  base: readonly Outcomes[],
  other: readonly Outcomes[],
): Difference {
  const [firsts, others] = [allKnown(base.map(of)), allKnown(other.map(of))];
  const found = {
    ...{ metric, unit, variant },
    base: firsts === null ? null : medianOf(firsts),
    other: others === null ? null : medianOf(others),
  };
  if (firsts === null || others === null) {
    return { ...found, difference: null, interval: null, tie: null };
  }
  const differences = firsts.map((value, run) => (others[run] ?? NaN) - value);
  const interval = medianInterval(differences);
  const tie = tieOf(differences, interval, medianOf(firsts));
  return { ...found, difference: medianOf(differences), interval, tie };
}
