import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber, daysBetween, parseDay } from '../../src/units/civil-day.ts';

const DAY_MS = 86_400_000;

test.each([
  ['1970-01-01', 0],
  ['1970-01-02', 1],
  ['1969-12-31', -1],
  ['2000-02-29', 11_016],
  ['2026-09-08', 20_704],
])('%s is day %i', (text, number) => {
  expect(parseDay(text)).toBe(number);
});

test('agrees with the platform’s calendar over eight thousand years', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), (number) => {
      const date = new Date(number * DAY_MS);
      const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
      expect(dayNumber(year, month, day)).toBe(number);
      expect(parseDay(date.toISOString().slice(0, 10))).toBe(number);
    }),
  );
});

test.each([
  '2025-02-29',
  '1900-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '2026-01-00',
  '2026-1-1',
  ' 2026-01-01',
  '2026-01-01T00:00',
  '2026/01/01',
  '',
])('%j is no day', (text) => {
  expect(parseDay(text)).toBeNull();
});

test.each([
  ['2026-09-08', '2026-11-22', 75],
  ['2024-02-28', '2024-03-01', 2],
  ['2026-11-22', '2026-09-08', -75],
  ['2026-09-08', '2026-09-08', 0],
  ['2026-09-08', 'today', null],
  ['2024-07', '2026-09-08', null],
])('from %s to %s: %s days', (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days);
});
