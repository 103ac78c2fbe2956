import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GIB, KIB, MIB, parseBytes, TIB } from '../../src/units/bytes.ts';

test.each([
  ['100 B', 100],
  ['1 kB', 1000],
  ['256 KB', 256_000],
  ['1.5 GB', 1.5e9],
  ['4 TB', 4e12],
  ['1000 PB', 1e18],
  ['1.1 GB', 1_100_000_000],
  ['1 KiB', KIB],
  ['512 MiB', 512 * MIB],
  ['1 GiB', GIB],
  ['0.5 TiB', TIB / 2],
  ['1 PiB', 1024 * TIB],
  ['8e3GB', 8e12],
])('%s is %d bytes', (text, value) => {
  expect(parseBytes(text)).toEqual({ ok: true, value });
});

test.each(['4 T', '4 Mb', '4 mb', '4 gb', '4 bytes', '4 GB/s', '1001 PB', '1 EB'])(
  'refuses %s',
  (text) => {
    expect(parseBytes(text).ok).toBe(false);
  },
);

test('reads back what is written', () => {
  const units = { B: 1, MB: 1e6, TB: 1e12, KiB: KIB, GiB: GIB };
  const unit = fc.constantFrom(...(Object.keys(units) as (keyof typeof units)[]));
  fc.assert(
    fc.property(fc.nat(900_000), unit, (n, name) => {
      expect(parseBytes(`${n} ${name}`)).toEqual({ ok: true, value: n * units[name] });
    }),
  );
});
