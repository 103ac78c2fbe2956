import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { profileOf } from '../../../src/engines/dataflow/streaming/profile-of.ts';
import { arriving } from '../../../src/scenario/mean-rate.ts';
import type { RateProfile } from '../../../src/scenario/scenario.ts';
import { arrivalsUntil } from '../../../src/streaming/load/arrivals.ts';
import { type Profile, startProfile } from '../../../src/streaming/load/profile.ts';
import { issuesWith, loadOf, ON_THE_CLOCK, type Written } from './streaming-job.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const startingAt = (moment: string): string => `{ region: us-central1, startsAt: "${moment}" }`;

const written = (rate: string, project?: string): Written => ({
  ...(project === undefined ? {} : { project }),
  source: `read: pubsub, elementSize: 1 kB, rate: ${rate}`,
});

const rateOf = (rate: string, project: string): RateProfile =>
  loadOf(written(rate, project)).profile;

/** What arrives, as the engine plays it. */
const played = (profile: RateProfile): Profile =>
  profileOf({ ...loadOf(written('1/s')), profile }, 0, []);

/** Elements per second at a time, ms after the start. */
function rateAt(profile: RateProfile, time: number): number {
  const cursor = startProfile(played(profile));
  for (let next = 0; next <= time; next = cursor.nextChange()) cursor.rateAt(next);
  return 1000 * cursor.rateAt(time);
}

const DAILY = '{ diurnal: { low: 0/s, high: 100/s, peakAt: "14:00", timeZone: Europe/Paris } }';
const DAYS =
  '{ diurnal: { low: 60/s, high: 60/s, peakAt: "14:00", weekdays: [1, 1, 1, 1, 1, 0, 0], timeZone: Europe/Paris } }';

/** A Saturday; the clock is put forward on Sunday at 02:00, which is 26 h later. */
const SPRING = startingAt('2026-03-28T00:00:00+01:00[Europe/Paris]');
/** A Saturday; the clock is put back on Sunday at 03:00, which is 27 h later. */
const AUTUMN = startingAt('2026-10-24T00:00:00+02:00[Europe/Paris]');

describe('a day follows the clock on the wall', () => {
  test('its top is at 14:00, an hour sooner from the day on whose night the clock was put forward', () => {
    const profile = rateOf(DAILY, SPRING);
    expect(rateAt(profile, 14 * HOUR)).toBeCloseTo(100, 2);
    expect(rateAt(profile, DAY + 13 * HOUR)).toBeCloseTo(100, 2);
    expect(rateAt(profile, DAY + 14 * HOUR)).toBeLessThan(99);
  });

  test('and an hour later where it was put back', () => {
    const profile = rateOf(DAILY, AUTUMN);
    expect(rateAt(profile, 14 * HOUR)).toBeCloseTo(100, 2);
    expect(rateAt(profile, DAY + 15 * HOUR)).toBeCloseTo(100, 2);
  });

  test('midnight is that of the wall: Monday begins an hour sooner', () => {
    const friday = startingAt('2026-03-27T00:00:00+01:00[Europe/Paris]');
    const profile = rateOf(DAYS, friday);
    expect(arriving(profile, 0, 3 * DAY - HOUR)).toBeCloseTo(60 * 86_400, 5);
    expect(arriving(profile, 3 * DAY - HOUR, 3 * DAY)).toBeCloseTo(60 * 3600, 5);
  });

  test('Sunday has 23 h in spring and 25 h in autumn', () => {
    const sundays = DAYS.replace('[1, 1, 1, 1, 1, 0, 0]', '[0, 0, 0, 0, 0, 0, 1]');
    expect(arriving(rateOf(sundays, SPRING), 0, 5 * DAY)).toBeCloseTo(60 * 23 * 3600, 5);
    expect(arriving(rateOf(sundays, AUTUMN), 0, 5 * DAY)).toBeCloseTo(60 * 25 * 3600, 5);
    expect(1000 * arrivalsUntil(played(rateOf(sundays, AUTUMN)), 5 * DAY)).toBeCloseTo(
      60 * 25 * 3.6e6,
      3,
    );
  });

  test('a clock put back within the first hour shows times before the first one', () => {
    const project = startingAt('2026-10-25T02:30:00+02:00[Europe/Paris]');
    const profile = rateOf(DAYS.replace('0, 0]', '0, 1]'), project);
    expect(arriving(profile, 0, HOUR)).toBeCloseTo(60 * 3600, 5);
    expect(1000 * arrivalsUntil(played(profile), HOUR)).toBeCloseTo(60 * 3.6e6, 3);
    // 02:30, put back at 03:00: 21.5 h later it is 23:00 again
    expect(arriving(profile, 22.5 * HOUR, 30 * HOUR)).toBeCloseTo(60 * 7.5 * 3600, 5);
  });

  test('what is planned and what is played are the same, whenever the project starts', () => {
    const zones = ['Europe/Paris', 'America/New_York', 'Australia/Sydney', 'Asia/Tokyo'] as const;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 * 24 }),
        fc.constantFrom(...zones),
        fc.integer({ min: 1, max: 24 * 20 }),
        (hour, zone, hours) => {
          const moment = new Date(Date.UTC(2026, 0, 1, hour)).toISOString().replace('.000', '');
          const rate = `{ diurnal: { low: 3/s, high: 80/s, peakAt: "09:30", weekdays: [1, 2, 3, 4, 5, 6, 7], timeZone: ${zone} } }`;
          const profile = rateOf(rate, startingAt(moment));
          const planned = arriving(profile, 0, hours * HOUR);
          const came = arrivalsUntil(played(profile), hours * HOUR);
          expect(Math.abs(came - planned)).toBeLessThan(1e-6 * planned);
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('a top told since the start is at what the clock shows then', () => {
  const rate = DAILY.replace('"14:00"', '62 h'); // 14:00 on the third day, but for the hour leaped over: 15:00
  const profile = rateOf(rate, SPRING);
  expect(rateAt(profile, 62 * HOUR)).toBeCloseTo(100, 2);
  expect(rateAt(profile, 15 * HOUR)).toBeCloseTo(100, 2);
});

test('a time of day is one of the zone, on whatever clock the project is', () => {
  const inTokyo = rateOf(
    DAILY.replace('Europe/Paris', 'Asia/Tokyo'),
    startingAt('2026-12-01T00:00:00Z'),
  );
  expect(rateAt(inTokyo, 5 * HOUR)).toBeCloseTo(100, 2);
});

test('without a zone nothing of a clock is kept', () => {
  const rate = '{ diurnal: { low: 10/s, high: 90/s, peakAt: "14:00" } }';
  expect(rateOf(rate, SPRING)).not.toHaveProperty('clock');
});

test.each([
  [
    'a zone that there is not',
    '{ diurnal: { low: 1/s, high: 8/s, peakAt: 1 h, timeZone: Europe/Pariss } }',
    ON_THE_CLOCK,
    's.yaml:8:108 job.pipeline[0].r.rate.diurnal.timeZone: expected the name of a time zone such as `Europe/Paris`; did you mean Europe/Paris?',
  ],
  [
    'no zone at all',
    '{ diurnal: { low: 1/s, high: 8/s, peakAt: 1 h, timeZone: 7 } }',
    ON_THE_CLOCK,
    's.yaml:8:108 job.pipeline[0].r.rate.diurnal.timeZone: expected the name of a time zone such as `Europe/Paris`',
  ],
  [
    'a project on no clock',
    '{ diurnal: { low: 1/s, high: 8/s, peakAt: 1 h, timeZone: Europe/Paris } }',
    '{ region: us-central1 }',
    's.yaml:8:108 job.pipeline[0].r.rate.diurnal.timeZone: expected `project.startsAt`, the moment from which the clock is followed',
  ],
  [
    'years whose changes are not in the data',
    '{ diurnal: { low: 1/s, high: 8/s, peakAt: 1 h, timeZone: Europe/Paris } }',
    startingAt('2014-06-01T00:00:00Z'),
    's.yaml:8:108 job.pipeline[0].r.rate.diurnal.timeZone: expected a project that starts in 2015 or later: the clock changes of Europe/Paris are known from then on',
  ],
])('%s', (_, rate, project, issue) => {
  expect(issuesWith(written(rate, project))).toEqual([issue]);
});
