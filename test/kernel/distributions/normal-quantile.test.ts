import { expect, test } from 'vitest';
import { normalQuantile } from '../../../src/kernel/distributions/normal-quantile.ts';

// 16 digits, from R 4.3's qnorm and Python 3.11's statistics.NormalDist (the same algorithm)
test.each([
  [0.5, 0],
  [0.95, 1.6448536269514722],
  [0.975, 1.959963984540054],
  [0.001, -3.090232306167813],
  [1e-10, -6.361340902404056],
  [1e-300, -37.0471],
])('of %d is %d', (p, expected) => {
  expect(normalQuantile(p)).toBeCloseTo(expected, p < 1e-100 ? 4 : 14);
});

test('is odd around a half, and rises', () => {
  let before = -Infinity;
  for (let p = 1; p < 1024; p += 1) {
    const value = normalQuantile(p / 1024);
    expect(value + normalQuantile(1 - p / 1024)).toBe(0);
    expect(value).toBeGreaterThan(before);
    before = value;
  }
});

test('ends at infinity', () => {
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
  expect(normalQuantile(-0.1)).toBeNaN();
  expect(normalQuantile(1.1)).toBeNaN();
});
