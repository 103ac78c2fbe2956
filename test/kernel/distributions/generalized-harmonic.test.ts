import { expect, test } from 'vitest';
import {
  generalizedHarmonic,
  powerIntegral,
  powerIntegralInverse,
} from '../../../src/kernel/distributions/generalized-harmonic.ts';

const EXPONENTS = [-2, -0.4, 0, 0.6, 0.999999, 1, 1.1, 2, 5, 15];

test.each([0, 1, 31, 32, 33, 1000, 100_000])('equals the sum of %d terms', (n) => {
  for (const s of EXPONENTS) {
    let sum = 0;
    for (let k = n; k >= 1; k -= 1) sum += Math.exp(-s * Math.log(k));
    expect(Math.abs(generalizedHarmonic(n, s) - sum)).toBeLessThanOrEqual(1e-12 * sum);
  }
});

test('known values', () => {
  const euler = 0.5772156649015329;
  expect(generalizedHarmonic(1e12, 1)).toBeCloseTo(Math.log(1e12) + euler, 11);
  expect(generalizedHarmonic(1e12, 2)).toBeCloseTo((Math.PI * Math.PI) / 6, 11);
  expect(generalizedHarmonic(1e6, -1) / 500_000_500_000).toBeCloseTo(1, 13);
});

test.each(EXPONENTS)('the integral of t^-s and its inverse undo each other, s = %d', (s) => {
  for (const x of [0.5, 1, 1.5, 3, 7]) {
    const area = powerIntegral(x, s);
    expect(powerIntegral(powerIntegralInverse(area, s), s)).toBeCloseTo(area, 9);
  }
  expect(powerIntegral(1, s)).toBe(0);
});
