import { mean, sampleStandardDeviation } from 'simple-statistics';

const BATCHES = 20;
const T_999 = 3.883; // Student's t, 19 degrees of freedom, two-sided 99.9 %

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The 99.9 % confidence interval of the long-run mean of a series of dependent values, by batch
 * means, without the first tenth as warm-up.
 * Source: A. M. Law, Simulation Modeling and Analysis, 5th ed., section 9.5.3.
 */
export function batchMeans(series: Float64Array): Interval {
  const settled = series.subarray(Math.floor(series.length / 10));
  const size = Math.floor(settled.length / BATCHES);
  const means = Array.from({ length: BATCHES }, (_, batch) =>
    mean(Array.from(settled.subarray(batch * size, (batch + 1) * size))),
  );
  const half = (T_999 * sampleStandardDeviation(means)) / Math.sqrt(BATCHES);
  return { low: mean(means) - half, high: mean(means) + half };
}
