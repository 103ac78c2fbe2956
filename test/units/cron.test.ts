import { describe, expect, test } from 'vitest';
import { cronMoments } from '../../src/units/cron-moments.ts';
import { type Cron, parseCron } from '../../src/units/cron.ts';
import { parseZoneRule } from '../../src/units/zone-rule.ts';

const PARIS = parseZoneRule('CET-1CEST,M3.5.0,M10.5.0/3');
const UTC = parseZoneRule('UTC0');

function line(text: string): Cron {
  const read = parseCron(text);
  if (!read.ok) throw new Error(read.expected);
  return read.value;
}

const at = (iso: string): number => Date.parse(iso) / 1000;

/** The first moments from a time on, in UTC. */
function next(text: string, from: string, count: number, rule = PARIS): string[] {
  const found: string[] = [];
  for (const moment of cronMoments(line(text), rule, at(from))) {
    if (found.length === count) break;
    found.push(new Date(moment * 1000).toISOString().slice(0, 16));
  }
  return found;
}

describe('a line', () => {
  test.each([
    ['0 0 * * *', ['2026-01-01T00:00', '2026-01-02T00:00']],
    ['30 2 * * *', ['2026-01-01T02:30', '2026-01-02T02:30']],
    ['*/40 5 * * *', ['2026-01-01T05:00', '2026-01-01T05:40']],
    ['15-45/15 5 * * *', ['2026-01-01T05:15', '2026-01-01T05:30']],
    ['50/5 5 * * *', ['2026-01-01T05:50', '2026-01-01T05:55']],
    ['0 6,18 * * *', ['2026-01-01T06:00', '2026-01-01T18:00']],
    ['0 6 1 * *', ['2026-01-01T06:00', '2026-02-01T06:00']],
    ['0 6 * feb,MAR *', ['2026-02-01T06:00', '2026-02-02T06:00']],
    ['0 6 * * mon-fri', ['2026-01-01T06:00', '2026-01-02T06:00']], // a Thursday
    ['0 6 * * 6-7', ['2026-01-03T06:00', '2026-01-04T06:00']],
    ['0 6 * * 0', ['2026-01-04T06:00', '2026-01-11T06:00']],
    ['0 6 15 * fri', ['2026-01-02T06:00', '2026-01-09T06:00']], // either day will do
    ['0 6 */2 * fri', ['2026-01-09T06:00', '2026-01-23T06:00']], // both, since one is a star
    ['0 0 29 2 *', ['2028-02-29T00:00', '2032-02-29T00:00']],
  ])('%s', (text, expected) => {
    expect(next(text, '2026-01-01T00:00Z', 2, UTC)).toEqual(expected);
  });

  test.each(
    ['', '* * * *', '* * * * * *', '60 * * * *', '* 24 * * *', '* * 0 * *', '* * * 13 *'].concat(
      ['* * * * 8', '*/0 * * * *', '5-1 * * * *', '@daily', '1,, * * * *', '* * * foo *', 'x'],
      ['1-2-3 * * * *', '-1 * * * *', '1.5 * * * *', '* * jan * *'],
    ),
  )('but not %j', (text) => {
    expect(parseCron(text).ok).toBe(false);
  });

  test('and nothing that is no text', () => {
    for (const value of [5, null, undefined, {}, [], 'x'.repeat(1000)]) {
      expect(parseCron(value).ok).toBe(false);
    }
  });

  test('that never comes to pass ends', () => {
    expect(next('0 0 30 2 *', '2026-01-01T00:00Z', 1, UTC)).toEqual([]);
  });

  test('begins at the moment itself', () => {
    expect(next('30 2 * * *', '2026-01-01T02:30Z', 1, UTC)).toEqual(['2026-01-01T02:30']);
    expect(next('30 2 * * *', '2026-01-01T02:30:01Z', 1, UTC)).toEqual(['2026-01-02T02:30']);
  });
});

describe('on the day that the clock leaps from 2:00 to 3:00', () => {
  test('a fixed time that it never shows comes an hour later', () => {
    expect(next('30 2 * * *', '2026-03-28T00:00Z', 3)).toEqual([
      '2026-03-28T01:30',
      '2026-03-29T01:30', // 3:30 on the clock
      '2026-03-30T00:30',
    ]);
  });

  test('and once, where that is another of its times', () => {
    expect(next('30 2,3 * * *', '2026-03-28T23:00Z', 2)).toEqual([
      '2026-03-29T01:30',
      '2026-03-30T00:30',
    ]);
  });

  test('every hour follows the clock', () => {
    expect(next('30 * * * *', '2026-03-28T23:00Z', 4)).toEqual([
      '2026-03-28T23:30',
      '2026-03-29T00:30',
      '2026-03-29T01:30', // 3:30
      '2026-03-29T02:30',
    ]);
  });
});

describe('on the day that it goes back from 3:00 to 2:00', () => {
  test('a fixed time comes once, the first time', () => {
    expect(next('30 2 * * *', '2026-10-24T12:00Z', 2)).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
  });

  test('every hour follows the clock', () => {
    expect(next('30 * * * *', '2026-10-24T23:00Z', 4)).toEqual([
      '2026-10-24T23:30',
      '2026-10-25T00:30', // 2:30
      '2026-10-25T01:30', // 2:30 again
      '2026-10-25T02:30',
    ]);
  });
});
