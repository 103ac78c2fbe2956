import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBytes } from '../../src/units/bytes.ts';
import { parseCount } from '../../src/units/count.ts';
import { parseDuration } from '../../src/units/duration.ts';
import { parseMoney } from '../../src/units/money.ts';
import type { Parsed } from '../../src/units/parsed.ts';
import { parsePercent } from '../../src/units/percent.ts';
import { parseRate } from '../../src/units/rate.ts';

/** Laws that hold for every parser: an example of what it takes, and the number inside its value. */
const PARSERS: readonly {
  name: string;
  unit: string;
  parse: (value: unknown) => Parsed<unknown>;
}[] = [
  { name: 'parseBytes', unit: ' GB', parse: parseBytes },
  { name: 'parseCount', unit: ' M', parse: parseCount },
  { name: 'parseDuration', unit: ' s', parse: parseDuration },
  { name: 'parseMoney', unit: ' USD', parse: parseMoney },
  { name: 'parsePercent', unit: ' %', parse: parsePercent },
  { name: 'parseRate', unit: ' MB/s', parse: parseRate },
];

describe.each(PARSERS)('$name', ({ unit, parse }) => {
  test('never throws, and says what it expected with an example', () => {
    const almost = fc
      .tuple(fc.double(), fc.string({ maxLength: 4 }), fc.constantFrom(unit, '', '/s', ' e'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string(), almost), (value) => {
        const result = parse(value);
        if (!result.ok) expect(result.expected).toMatch(/ such as `.+`/);
      }),
    );
  });

  test.each(['-5', '-0.5', '-1e3'])('refuses %s, giving the reason', (number) => {
    expect(parse(number + unit)).toMatchObject({
      ok: false,
      expected: expect.stringContaining('not a negative one') as unknown,
    });
  });

  test.each(['1e30', '9e999'])('refuses %s, giving the largest', (number) => {
    expect(parse(number + unit)).toMatchObject({
      ok: false,
      expected: expect.stringContaining('at most') as unknown,
    });
  });

  test.each(['NaN', 'Infinity', '', '.', '1,000', '1_000', '0x10', '1 2', 'one'])(
    'refuses the number %s',
    (number) => {
      expect(parse(number + unit).ok).toBe(false);
    },
  );

  test('takes zero, spaces around, an exponent and a plus sign', () => {
    for (const number of ['0', '  1', '1e0', '+1', '.5e1']) {
      expect(parse(`${number}${unit} `).ok).toBe(true);
      expect(parse(`${number}${unit.trim()}`).ok).toBe(true);
    }
  });
});

describe.each(PARSERS.filter(({ name }) => name !== 'parseCount'))('$name', ({ parse }) => {
  test.each([5, '5', null, undefined, true, {}, [], NaN])(
    'refuses %s, which has no unit',
    (value) => {
      expect(parse(value).ok).toBe(false);
    },
  );
});
