import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, daysBetween, parseDay } from '../../src/units/civil-day.ts';

const DAY_MS = 86_400_000;

describe('the number of a day', () => {
  test.each([
    [1970, 1, 1, 0],
    [1970, 1, 2, 1],
    [1969, 12, 31, -1],
    [2000, 2, 29, 11_016],
    [2000, 3, 1, 11_017],
    [1900, 3, 1, -25_508],
    [2026, 12, 1, 20_788],
    [0, 3, 1, -719_468],
  ])('%i-%i-%i', (year, month, day, number) => {
    expect(dayNumber(year, month, day)).toBe(number);
  });

  test('is the one that the language itself counts, for every day of the calendar', () => {
    const days = fc.integer({ min: -719_528, max: 2_932_896 }); // 0000-01-01 to 9999-12-31
    fc.assert(
      fc.property(days, (number) => {
        const [year = '', month = '', day = ''] = new Date(number * DAY_MS)
          .toISOString()
          .slice(0, 10)
          .split('-');
        expect(dayNumber(Number(year), Number(month), Number(day))).toBe(number);
        expect(parseDay(`${year}-${month}-${day}`)).toBe(number);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a day as text', () => {
  test.each([
    ['2026-02-28', 20_512],
    ['2024-02-29', 19_782],
    ['2000-02-29', 11_016],
    ['2026-12-31', 20_818],
  ])('%s', (text, number) => {
    expect(parseDay(text)).toBe(number);
  });

  test.each([
    ...['2026-02-29', '1900-02-29', '2026-02-31', '2026-04-31', '2026-01-32', '2026-00-10'],
    ...['2026-13-01', '2026-01-00', '26-01-01', '2026-1-1', '2026-01-01 ', ' 2026-01-01', ''],
    ...['2026-01-01T00:00', '2026/01/01', '٢٠٢٦-٠١-٠١', 'today', '-2026-01-01'],
  ])('%j is none', (text) => {
    expect(parseDay(text)).toBeNull();
  });
});

describe('days from one to another', () => {
  test.each([
    ['2026-01-01', '2026-01-01', 0],
    ['2026-02-28', '2026-03-01', 1],
    ['2024-02-28', '2024-03-01', 2],
    ['2026-09-08', '2026-11-22', 75],
    ['2026-11-22', '2026-09-08', -75],
  ])('%s to %s', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });

  test('are not known unless both are days', () => {
    expect(daysBetween('2026-02-30', '2026-03-01')).toBeNull();
    expect(daysBetween('2026-03-01', '2026-3-2')).toBeNull();
    expect(daysBetween('2024-07', '2026-09-08')).toBeNull();
    expect(daysBetween('2026-09-08', 'today')).toBeNull();
  });
});
