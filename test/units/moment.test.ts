import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Moment, parseMoment } from '../../src/units/moment.ts';

const momentOf = (text: unknown): Moment | null => {
  const read = parseMoment(text);
  return read.ok ? read.value : null;
};

describe('a moment', () => {
  test('has its offset and its zone', () => {
    const text = '2026-12-01T00:00:00+01:00[Europe/Paris]';
    expect(momentOf(text)).toEqual({
      epochS: Date.UTC(2026, 10, 30, 23) / 1000,
      offsetS: 3600,
      zone: 'Europe/Paris',
      text,
    });
  });

  test.each([
    ['1970-01-01T00:00:00Z', 0, 0],
    ['1970-01-01T00:00Z', 0, 0],
    ['1970-01-01T01:02:03Z', 3723, 0],
    ['1970-01-01T00:00:00+05:30', -19_800, 19_800],
    ['1969-12-31T19:00:00-05:00', 0, -18_000],
    ['1970-01-01T14:00:00+14:00', 0, 50_400],
    ['2024-02-29T23:59:59Z', 1_709_251_199, 0],
  ])('%s', (text, epochS, offsetS) => {
    expect(momentOf(text)).toEqual({ epochS, offsetS, zone: null, text });
  });

  test('is the same whatever its offset', () => {
    const paris = momentOf('2026-12-01T00:30+01:00');
    expect(momentOf('2026-11-30T23:30Z')?.epochS).toBe(paris?.epochS);
    expect(momentOf('2026-11-30T15:30-08:00')?.epochS).toBe(paris?.epochS);
  });

  test('has no negative zero as offset', () => {
    expect(Object.is(momentOf('2026-12-01T00:00-00:00')?.offsetS, 0)).toBe(true);
  });

  test('may stand between blanks', () => {
    expect(momentOf('  2026-12-01T00:00Z ')?.text).toBe('2026-12-01T00:00Z');
  });

  test('is the one that the language itself reads, within its range', () => {
    const seconds = fc.integer({ min: -62_167_219_200, max: 253_402_300_799 });
    const minutes = fc.integer({ min: -14 * 60, max: 14 * 60 });
    const two = (value: number): string => String(value).padStart(2, '0');
    fc.assert(
      fc.property(seconds, minutes, (second, offset) => {
        const [hours, rest] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
        const local = new Date(second * 1000).toISOString().slice(0, 19);
        const text = `${local}${offset < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`;
        expect(momentOf(text)?.epochS).toBe(second - offset * 60);
        expect(momentOf(text)?.offsetS).toBe(offset * 60);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what is none says what was expected', () => {
  test.each([
    ['a day that does not exist', '2026-02-31T00:00:00Z'],
    ['a month that does not exist', '2026-13-01T00:00:00Z'],
    ['no offset', '2026-12-01T00:00:00'],
    ['a zone alone', '2026-12-01T00:00:00[Europe/Paris]'],
    ['an offset of 25 h', '2026-12-01T00:00:00+25:00'],
    ['an offset wider than any', '2026-12-01T00:00:00+14:01'],
    ['an offset of 60 min', '2026-12-01T00:00:00+01:60'],
    ['an offset without minutes', '2026-12-01T00:00:00+01'],
    ['24 o’clock', '2026-12-01T24:00:00Z'],
    ['minute 60', '2026-12-01T00:60:00Z'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['fractions of a second', '2026-12-01T00:00:00.5Z'],
    ['a day alone', '2026-12-01'],
    ['a blank instead of the T', '2026-12-01 00:00:00Z'],
    ['a small t', '2026-12-01t00:00:00Z'],
    ['an empty zone', '2026-12-01T00:00:00Z[]'],
    ['a zone that is not closed', '2026-12-01T00:00:00Z[Europe/Paris'],
    ['something behind it', '2026-12-01T00:00:00Z[Europe/Paris] or so'],
    ['nothing', ''],
    ['a very long text', `2026-12-01T00:00:00Z[${'a'.repeat(10_000)}]`],
    ['a number', 1_796_083_200],
    ['a time of the language', new Date(0)],
    ['null', null],
  ])('%s', (_what, given) => {
    const read = parseMoment(given);
    expect(read.ok ? '' : read.expected).toMatch(
      /^a moment with its offset from UTC, such as `2026-/u,
    );
  });
});
