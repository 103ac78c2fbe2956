import { expect, test } from 'vitest';
import { findTimeZone } from '../../src/facts/time-zones.ts';
import { nextPut, putForward, type WallClock } from '../../src/units/wall-clock.ts';

const HOUR = 3_600_000;

function clockOf(zone: string, from: string): WallClock {
  const found = findTimeZone(zone);
  if (found === undefined) throw new Error(zone);
  return { zone, rule: found.rule, epochS: Date.parse(from) / 1000 };
}

/** Times of the first changes, as moments. */
function changesOf(clock: WallClock, count: number): string[] {
  const found: string[] = [];
  for (let at = 0; found.length < count; ) {
    at = nextPut(clock, at);
    found.push(new Date(clock.epochS * 1000 + at).toISOString());
  }
  return found;
}

test.each([
  [
    'Europe/Paris',
    ['2026-03-29T01:00:00.000Z', '2026-10-25T01:00:00.000Z', '2027-03-28T01:00:00.000Z'],
  ],
  [
    'America/New_York',
    ['2026-03-08T07:00:00.000Z', '2026-11-01T06:00:00.000Z', '2027-03-14T07:00:00.000Z'],
  ],
  // south of the equator summer is over first
  [
    'Australia/Sydney',
    ['2026-04-04T16:00:00.000Z', '2026-10-03T16:00:00.000Z', '2027-04-03T16:00:00.000Z'],
  ],
])('the changes of %s, one after the other', (zone, changes) => {
  expect(changesOf(clockOf(zone, '2026-01-01T00:00:00Z'), 3)).toEqual(changes);
});

test('a clock is put forward at the very moment of its change, and back to what it was', () => {
  const clock = clockOf('Europe/Paris', '2026-03-29T00:00:00Z');
  expect(putForward(clock, HOUR - 1)).toBe(0);
  expect(putForward(clock, HOUR)).toBe(HOUR);
  const autumn = nextPut(clock, HOUR);
  expect([putForward(clock, autumn - 1), putForward(clock, autumn)]).toEqual([HOUR, 0]);
});

test('a clock that nobody changes never is', () => {
  const clock = clockOf('Asia/Tokyo', '2026-01-01T00:00:00Z');
  expect([nextPut(clock, 5), putForward(clock, 1e12)]).toEqual([Infinity, 0]);
});
