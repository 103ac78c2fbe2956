import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMoney, usd } from '../../src/units/money.ts';

test.each([
  ['80 USD', 80],
  ['80USD', 80],
  ['$80', 80],
  ['$ 80.50', 80.5],
  [' $0.000054 ', 0.000054],
  ['1e3 USD', 1000],
])('%s is %d dollars', (text, value) => {
  expect(parseMoney(text)).toEqual({ ok: true, value });
});

test.each(['80', '80 EUR', '80 usd', '80 $', '$80 USD', '$', '$-80', '-$80', '$$80', '80 k USD'])(
  'refuses %s',
  (text) => {
    expect(parseMoney(text).ok).toBe(false);
  },
);

test('reads back what is written', () => {
  fc.assert(
    fc.property(fc.nat(), (cents) => {
      const value = cents / 100;
      expect(parseMoney(`${value} USD`)).toEqual({ ok: true, value });
      expect(parseMoney(`$${value}`)).toEqual({ ok: true, value });
    }),
  );
});

test.each([NaN, Infinity])('usd throws on %d', (amount) => {
  expect(() => usd(amount)).toThrow(RangeError);
});
