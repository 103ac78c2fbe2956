import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHistogram } from '../../../src/kernel/statistics/histogram.ts';

/** The least value that at least the share p of all does not exceed. */
function exactQuantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)]!;
}

const inRange = fc.double({ min: 1e-3, max: 1e12, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });

test.each([0.001, 0.01, 0.1])('quantiles are within a relative error of %d', (relativeError) => {
  fc.assert(
    fc.property(fc.array(inRange, { minLength: 1 }), share, (values, p) => {
      const histogram = createHistogram({ relativeError });
      for (const value of values) histogram.record(value);
      const exact = exactQuantile(values, p);
      const error = Math.abs(histogram.quantile(p) - exact);
      expect(error).toBeLessThanOrEqual(relativeError * exact * (1 + 1e-9));
    }),
    { seed: 1 },
  );
});

test('merging is recording both', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.array(fc.nat()), share, (first, second, p) => {
      const [a, b, both] = [createHistogram(), createHistogram(), createHistogram()];
      for (const value of first) a.record(value);
      for (const value of second) b.record(value);
      for (const value of [...first, ...second]) both.record(value);
      a.merge(b);
      expect([a.count, a.sum, a.min, a.max]).toEqual([both.count, both.sum, both.min, both.max]);
      expect(a.quantile(p)).toBe(both.quantile(p));
    }),
    { seed: 1 },
  );
});

test('a weight counts as so many values', () => {
  const histogram = createHistogram();
  histogram.record(10, 9);
  histogram.record(1000, 0.5);
  histogram.record(1000, 0.5);
  histogram.record(1e6, 0);
  expect([histogram.count, histogram.sum, histogram.max]).toEqual([10, 1090, 1000]);
  expect(histogram.quantile(0.9) / 10).toBeCloseTo(1, 1);
  expect(histogram.quantile(0.91) / 1000).toBeCloseTo(1, 1);
});

test('outside lowest..highest only the side is known, but the ends are exact', () => {
  const histogram = createHistogram({ lowest: 1, highest: 100 });
  for (const value of [0, 0.2, 1e9, 2e9]) histogram.record(value);
  expect([histogram.quantile(0), histogram.quantile(1)]).toEqual([0, 2e9]);
  expect(histogram.quantile(0.5)).toBeLessThanOrEqual(1);
  expect(histogram.quantile(0.75)).toBeGreaterThanOrEqual(99);
});

test('an empty histogram has no quantile', () => {
  expect(createHistogram().quantile(0.5)).toBeNaN();
});

test('arguments out of range are refused', () => {
  const histogram = createHistogram();
  for (const value of [-1, NaN, Infinity]) {
    expect(() => {
      histogram.record(value);
    }).toThrow(RangeError);
    expect(() => {
      histogram.record(1, value);
    }).toThrow(RangeError);
  }
  expect(() => histogram.quantile(1.01)).toThrow(RangeError);
  expect(() => createHistogram({ relativeError: 1 })).toThrow(RangeError);
  expect(() => createHistogram({ lowest: 0 })).toThrow(RangeError);
  for (const options of [{ relativeError: 0.02 }, { lowest: 1 }, { highest: 1e6 }]) {
    expect(() => {
      histogram.merge(createHistogram(options));
    }).toThrow(RangeError);
  }
});

test('a range counts as very many values spread over it', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.nat(1e9), share, (a, b, p) => {
      const [low, high] = [Math.min(a, b) / 1000, Math.max(a, b) / 1000];
      const [range, many] = [createHistogram(), createHistogram()];
      range.recordRange(low, high, 10);
      const parts = 5000;
      for (let n = 0; n < parts; n += 1) {
        many.record(low + ((n + 0.5) / parts) * (high - low), 10 / parts);
      }
      expect(range.count).toBe(10);
      expect(range.sum / (5 * (low + high) || 1)).toBeCloseTo(low + high > 0 ? 1 : 0, 12);
      const exact = low + p * (high - low);
      const slack = (high - low) / parts + 0.011 * exact + 1e-3;
      expect(Math.abs(range.quantile(p) - exact)).toBeLessThanOrEqual(slack);
      expect(Math.abs(many.quantile(p) - range.quantile(p))).toBeLessThanOrEqual(2 * slack);
    }),
  );
});

test('ranges the wrong way round are refused', () => {
  const histogram = createHistogram();
  for (const [low, high] of [
    [2, 1],
    [-1, 1],
    [0, Infinity],
    [NaN, 1],
  ] as const) {
    expect(() => {
      histogram.recordRange(low, high, 1);
    }).toThrow(RangeError);
  }
});
