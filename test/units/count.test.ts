import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCount } from '../../src/units/count.ts';

test.each([
  [8e9, 8e9],
  [0, 0],
  [1e21 / 1e3, 1e18],
  ['8e9', 8e9],
  ['40 M', 40e6],
  ['1.1 M', 1_100_000],
  ['8 G', 8e9],
  ['5 k', 5000],
  ['2T', 2e12],
])('%s is %d things', (given, value) => {
  expect(parseCount(given)).toEqual({ ok: true, value });
});

test.each([0.5, '1.5', '1.2345 k', -1, NaN, Infinity, 1e21, '5 K', '5 m', '5 MB', null, true])(
  'refuses %s',
  (given) => {
    expect(parseCount(given).ok).toBe(false);
  },
);

test('takes a YAML number and its text alike', () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(1, 1000, 1e6), (n, times) => {
      expect(parseCount(n * times)).toEqual({ ok: true, value: n * times });
      expect(parseCount(String(n * times))).toEqual({ ok: true, value: n * times });
    }),
  );
});
