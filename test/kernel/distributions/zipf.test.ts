import { expect, test } from 'vitest';
import {
  generalizedHarmonic,
  power,
} from '../../../src/kernel/distributions/generalized-harmonic.ts';
import { mean } from '../../../src/kernel/distributions/distribution.ts';
import { draw, testMoments } from './laws.ts';

for (const exponent of [0, 0.6, 1, 1.5, 4]) testMoments({ kind: 'zipf', exponent, n: 50 });
testMoments({ kind: 'zipf', exponent: 0.6, n: 1e9 });
testMoments({ kind: 'zipf', exponent: 1, n: 1e9 });

test.each([0.3, 0.6, 1, 2])('ranks appear in proportion to rank^-%d (chi-square)', (exponent) => {
  const n = 40;
  const values = draw({ kind: 'zipf', exponent, n });
  const counts = new Array<number>(n + 1).fill(0);
  for (const rank of values) counts[rank]! += 1;
  let chiSquare = 0;
  for (let rank = 1; rank <= n; rank += 1) {
    const expected = (values.length * power(rank, exponent)) / generalizedHarmonic(n, exponent);
    const gap = counts[rank]! - expected;
    chiSquare += (gap * gap) / expected;
  }
  expect(chiSquare).toBeLessThan(72.1); // 99.9 % at 39 degrees of freedom
});

test('with a thousand million keys the top ones get their share', () => {
  const n = 1e9;
  const values = draw({ kind: 'zipf', exponent: 1, n });
  for (const rank of [1, 2, 3]) {
    const share = 1 / rank / generalizedHarmonic(n, 1);
    const seen = values.filter((value) => value === rank).length / values.length;
    expect(Math.abs(seen - share)).toBeLessThan(3.3 * Math.sqrt(share / values.length));
  }
  expect(values.every((value) => Number.isInteger(value) && value >= 1 && value <= n)).toBe(true);
});

test('one key is always rank 1', () => {
  expect(draw({ kind: 'zipf', exponent: 0.8, n: 1 }, 100)).toEqual(new Array(100).fill(1));
  expect(mean({ kind: 'zipf', exponent: 0.8, n: 1 })).toBe(1);
});

test('frozen: the first samples change only with a major version', () => {
  expect(draw({ kind: 'zipf', exponent: 0.9, n: 1e9 }, 5)).toMatchInlineSnapshot(`
    [
      715067942,
      69695664,
      1266,
      1375099,
      51940456,
    ]
  `);
});
