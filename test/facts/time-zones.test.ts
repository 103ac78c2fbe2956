import { describe, expect, test } from 'vitest';
import { findTimeZone, timeZoneNames } from '../../src/facts/time-zones.ts';
import { nearestName } from '../../src/units/nearest-name.ts';
import { offsetAt } from '../../src/units/zone-rule.ts';

const hoursAt = (zone: string, moment: string): number | undefined => {
  const found = findTimeZone(zone);
  return found && offsetAt(found.rule, Date.parse(moment) / 1000) / 3600;
};

test.each([
  ['Europe/Paris', 1, 2],
  ['Europe/London', 0, 1],
  ['America/New_York', -5, -4],
  ['America/Los_Angeles', -8, -7],
  ['America/Sao_Paulo', -3, -3],
  ['Asia/Kolkata', 5.5, 5.5],
  ['Asia/Kathmandu', 5.75, 5.75],
  ['Asia/Tokyo', 9, 9],
  ['Australia/Adelaide', 10.5, 9.5],
  ['Pacific/Chatham', 13.75, 12.75],
  ['UTC', 0, 0],
  ['US/Eastern', -5, -4],
  ['Etc/GMT+3', -3, -3],
])('%s is %d h ahead of UTC in January and %d in July', (zone, january, july) => {
  expect(hoursAt(zone, '2027-01-15T00:00:00Z')).toBe(january);
  expect(hoursAt(zone, '2027-07-15T00:00:00Z')).toBe(july);
});

test('every zone has a rule that can be read, within the widest offsets', () => {
  expect(timeZoneNames.length).toBeGreaterThan(550);
  expect(new Set(timeZoneNames).size).toBe(timeZoneNames.length);
  for (const name of timeZoneNames) {
    const hours = hoursAt(name, '2027-07-15T00:00:00Z') ?? NaN;
    expect(Math.abs(hours), name).toBeLessThanOrEqual(14);
  }
});

describe('since when', () => {
  test.each([
    ['Europe/Paris', 2015],
    ['America/Sao_Paulo', 2020],
    ['Africa/Cairo', 2023],
    ['Asia/Almaty', 2025],
  ])('%s keeps to it since %d', (zone, since) => {
    expect(findTimeZone(zone)?.since).toBe(since);
  });
});

test.each(['', 'Paris', 'europe/paris', 'Europe/Pari', 'CET-1CEST', 'constructor', '2016'])(
  'there is no zone %s',
  (name) => {
    expect(findTimeZone(name)).toBeUndefined();
  },
);

test('zones whose changes are announced year by year are left out', () => {
  expect(findTimeZone('Africa/Casablanca')).toBeUndefined();
});

test('a slip of the finger has a nearest name', () => {
  expect(nearestName('Europe/Pariss', timeZoneNames)).toBe('Europe/Paris');
});
