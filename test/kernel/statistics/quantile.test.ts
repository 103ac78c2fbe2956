import { expect, test } from 'vitest';
import { quantile } from '../../../src/kernel/statistics/quantile.ts';

// R: quantile(c(3, 1, 4, 1, 5, 9, 2, 6), type = 7)
test.each([
  [0, 1],
  [0.25, 1.75],
  [0.5, 3.5],
  [0.75, 5.25],
  [0.9, 6.9],
  [1, 9],
])('%d of eight values is %d', (p, expected) => {
  const values = [3, 1, 4, 1, 5, 9, 2, 6];
  expect(quantile(values, p)).toBeCloseTo(expected, 12);
  expect(values).toEqual([3, 1, 4, 1, 5, 9, 2, 6]);
});

test('of one value is that value', () => {
  expect([0, 0.3, 1].map((p) => quantile([7], p))).toEqual([7, 7, 7]);
});

test.each([
  [[], 0.5],
  [[1, 2], -0.1],
  [[1, 2], 1.1],
  [[1, 2], NaN],
])('of %j at %d is an error', (values, p) => {
  expect(() => quantile(values, p)).toThrow(RangeError);
});
