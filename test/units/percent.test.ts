import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePercent } from '../../src/units/percent.ts';

test.each([
  ['95 %', 0.95],
  ['95%', 0.95],
  ['0 %', 0],
  ['100 %', 1],
  ['99.9 %', 0.999],
])('%s is %d', (text, value) => {
  expect(parsePercent(text)).toEqual({ ok: true, value });
});

test.each(['101 %', '0.95', '95 percent', '95 %/month'])('refuses %s', (text) => {
  expect(parsePercent(text).ok).toBe(false);
});

test('takes more than 100 % where that makes sense', () => {
  expect(parsePercent('250 %', 10)).toEqual({ ok: true, value: 2.5 });
  expect(parsePercent('2000 %', 10)).toMatchObject({
    expected: expect.stringContaining('at most 1000 %') as unknown,
  });
});

test('reads back what is written', () => {
  fc.assert(
    fc.property(fc.nat(100), (n) => {
      expect(parsePercent(`${n} %`)).toEqual({ ok: true, value: n / 100 });
    }),
  );
});
