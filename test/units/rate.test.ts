import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRate } from '../../src/units/rate.ts';

test.each([
  ['200 MB/s', 'bytes', 200e6],
  ['1 GiB/s', 'bytes', 1024 * 1024 * 1024],
  ['60 GB/min', 'bytes', 1e9],
  ['1000/s', 'elements', 1000],
  ['1000 / s', 'elements', 1000],
  ['40 k/s', 'elements', 40_000],
  ['5000/min', 'elements', 5000 / 60],
  ['3.6 M/h', 'elements', 1000],
  ['86400/d', 'elements', 1],
])('%s is in %s, %d a second', (text, kind, perSecond) => {
  expect(parseRate(text)).toEqual({ ok: true, value: { kind, perSecond } });
});

test.each(['200 MB', '200', '200 MB/ms', '200 Mb/s', '5 X/s', '5 /', '5 MB/s/s', '1 Gbps'])(
  'refuses %s',
  (text) => {
    expect(parseRate(text).ok).toBe(false);
  },
);

test('reads back what is written', () => {
  fc.assert(
    fc.property(fc.nat(), (n) => {
      expect(parseRate(`${n} kB/s`)).toEqual({
        ok: true,
        value: { kind: 'bytes', perSecond: n * 1000 },
      });
      expect(parseRate(`${n}/s`)).toEqual({ ok: true, value: { kind: 'elements', perSecond: n } });
    }),
  );
});
