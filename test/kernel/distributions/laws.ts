import { expect, test } from 'vitest';
import { mean, sample, standardDeviation } from '../../../src/kernel/distributions/distribution.ts';
import type { Distribution } from '../../../src/kernel/distributions/distribution.ts';
import { createStreams } from '../../../src/kernel/random.ts';

const SAMPLES = 100_000;

/** The first `count` samples of the stream that tests use. */
export function draw(distribution: Distribution, count = SAMPLES): number[] {
  const stream = createStreams('laws').stream(distribution.kind);
  return Array.from({ length: count }, () => sample(distribution, stream));
}

/** Sample moments lie within 3.3 standard errors (99.9 %) of the stated ones. */
export function testMoments(distribution: Distribution): void {
  test(`moments of ${JSON.stringify(distribution)}`, () => {
    const values = draw(distribution);
    const expected = mean(distribution);
    const variance = square(standardDeviation(distribution));
    const squares = values.map((value) => square(value - expected));
    expect(Math.abs(average(values) - expected)).toBeLessThanOrEqual(3.3 * standardError(values));
    expect(Math.abs(average(squares) - variance)).toBeLessThanOrEqual(3.3 * standardError(squares));
  });
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function square(value: number): number {
  return value * value;
}

function standardError(values: readonly number[]): number {
  const centre = average(values);
  const variance = average(values.map((value) => square(value - centre)));
  return Math.sqrt(variance / values.length) + 1e-12 * Math.abs(centre);
}
