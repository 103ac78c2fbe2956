import { describe, expect, test } from 'vitest';
import type { RateProfile } from '../../../src/scenario/scenario.ts';
import { issuesWith, loadOf, ON_THE_CLOCK, readOf, type Written } from './streaming-job.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const withRate = (rate: string, written: Written = {}): Written => ({
  ...written,
  source: `read: pubsub, elementSize: 1 kB, rate: ${rate}`,
});

const profileOf = (rate: string, written?: Written): RateProfile =>
  loadOf(withRate(rate, written)).profile;

test('a number is a constant rate, none included, and nothing else', () => {
  expect(loadOf({})).toEqual({
    profile: { kind: 'constant', rate: 2000 },
    ...{ bursts: [], backlog: 0, backlogAge: 0, partitions: null, lateness: null, watermarkLag: 0 },
  });
  expect(profileOf('0/s')).toEqual({ kind: 'constant', rate: 0 });
});

describe('profiles', () => {
  test('steps', () => {
    expect(profileOf('{ steps: [{ at: 0 s, rate: 100/s }, { at: 2 h, rate: 6 k/min }] }')).toEqual({
      kind: 'steps',
      steps: [
        { at: 0, rate: 100 },
        { at: 2 * HOUR, rate: 100 },
      ],
    });
  });

  test('a ramp', () => {
    expect(profileOf('{ ramp: { from: 0/s, to: 100/s, at: 1 h, lasts: 30 min } }')).toEqual({
      ...{ kind: 'ramp', from: 0, to: 100, at: HOUR, lasts: HOUR / 2 },
    });
  });

  test('a day, whose top is told by the clock or since the start', () => {
    const of = (peak: string, project = ON_THE_CLOCK): RateProfile =>
      profileOf(`{ diurnal: { low: 10/s, high: 90/s, peakAt: ${peak} } }`, { project });
    const day = { kind: 'diurnal', low: 10, high: 90, weekdays: null };
    // 06:00 on a Tuesday
    const sinceMonday = DAY + 6 * HOUR;
    expect(of('"14:00"')).toEqual({ ...day, sinceMonday, peakAt: 8 * HOUR });
    expect(of('"05:00"')).toEqual({ ...day, sinceMonday, peakAt: 23 * HOUR });
    expect(of('14 h')).toEqual({ ...day, sinceMonday, peakAt: 14 * HOUR });
    expect(of('14 h', '{ region: us-central1 }')).toMatchObject({ sinceMonday: 0 });
  });

  test('days of the week', () => {
    const rate =
      '{ diurnal: { low: 10/s, high: 90/s, peakAt: 14 h, weekdays: [1, 1, 1, 1, 1, 0.4, 0] } }';
    expect(profileOf(rate)).toMatchObject({ weekdays: [1, 1, 1, 1, 1, 0.4, 0] });
  });
});

test('the amounts of a source are of one second at the mean rate over the duration', () => {
  const rate = '{ steps: [{ at: 0 s, rate: 100/s }, { at: 6 h, rate: 300/s }] }';
  expect(readOf(withRate(rate))).toMatchObject({ rate: 250, elements: 250, bytes: 250_000 });
  expect(readOf(withRate(rate, { more: ['duration: 12 h'] })).rate).toBe(200);
  expect(readOf(withRate(rate, { more: ['submitAt: 6 h'] })).rate).toBe(300);
});

test('of a source that brings nothing the amounts are those of its peak, or 1', () => {
  const late = '{ steps: [{ at: 2 d, rate: 70/s }] }';
  expect(readOf(withRate(late)).rate).toBe(70);
  expect(readOf(withRate('0/s')).rate).toBe(1);
});

describe('beside the rate', () => {
  const with_ = (more: string) => loadOf({ ...withRate(`9/s, ${more}`) });

  test('bursts', () => {
    expect(
      with_(
        'bursts: [{ elements: 5e6, at: 3 h, lasts: 10 min, every: 1 d }, { elements: 9, at: 1 h }]',
      ).bursts,
    ).toEqual([
      { elements: 5e6, at: 3 * HOUR, lasts: HOUR / 6, every: DAY },
      { elements: 9, at: HOUR, lasts: 0, every: null },
    ]);
  });

  test.each([
    ['36e6', 36e6, 0],
    ['3 MB', 3000, 0],
    ['{ elements: 36e6, age: 2 h }', 36e6, 2 * HOUR],
    ['{ size: 3 MB, age: 1 s }', 3000, 1000],
  ])('backlog: %s', (text, elements, age) => {
    expect(with_(`backlog: ${text}`)).toMatchObject({ backlog: elements, backlogAge: age });
  });

  test('lateness by rising quantiles, in whatever order they are written', () => {
    expect(with_('lateness: { p99: 30 s, p50: 1 s, p99.9: 1 min, p100: 1 min }').lateness).toEqual({
      points: [
        { probability: 0.5, ms: 1000 },
        { probability: 0.99, ms: 30_000 },
        { probability: 0.999, ms: 60_000 },
        { probability: 1, ms: 60_000 },
      ],
    });
  });

  test('partitions and the watermark’s lag', () => {
    const source = 'read: kafka, rate: 9/s, elementSize: 1 kB, partitions: 12, watermarkLag: 2 s';
    expect(loadOf({ source })).toMatchObject({ partitions: 12, watermarkLag: 2000 });
  });
});

const RATE =
  'expected elements per second, such as `2000/s` or `5 k/min`, or one of steps, ramp, diurnal, trace';
const ELEMENTS = 'expected elements per second, such as `2000/s` or `5 k/min`';

/** Of `rate: …`, on line 8 from column 51 on. */
const BAD: readonly (readonly [rate: string, ...issues: string[]])[] = [
  ['fast', `8:51 job.pipeline[0].r.rate: ${RATE}`],
  ['-5/s', `8:51 job.pipeline[0].r.rate: ${RATE}`],
  ['{}', `8:51 job.pipeline[0].r.rate: ${RATE}`],
  ['{ stepps: [] }', `8:53 job.pipeline[0].r.rate.stepps: ${RATE}; did you mean steps?`],
  ['{ steps: [] }', '8:60 job.pipeline[0].r.rate.steps: expected at least 1 entry'],
  [
    '{ steps: [{ at: 1 h, rate: 1/s }, { at: 1 h, rate: 2 MB/s }] }',
    `8:102 job.pipeline[0].r.rate.steps[1].rate: ${ELEMENTS}`,
  ],
  [
    '{ steps: [{ at: 1 h, rate: 1/s }, { at: 1 h, rate: 2/s }] }',
    '8:91 job.pipeline[0].r.rate.steps[1].at: expected a time after that of the step before',
  ],
  [
    '{ ramp: { from: 1/s, to: 2/s, lasts: 0 s, until: 3 h } }',
    '8:88 job.pipeline[0].r.rate.ramp.lasts: expected a duration of more than 0, such as `20 min`',
    '8:93 job.pipeline[0].r.rate.ramp.until: unknown key; expected one of from, to, at, lasts',
  ],
  [
    '{ diurnal: { low: 9/s, high: 8/s, peakAt: 1 h } }',
    '8:62 job.pipeline[0].r.rate.diurnal: expected `low` not above `high`',
  ],
  [
    '{ diurnal: { low: 1/s, high: 8/s, peakAt: "14:00" } }',
    '8:93 job.pipeline[0].r.rate.diurnal.peakAt: expected `project.startsAt`, on whose clock a time of day is, or a duration such as `14 h`',
  ],
  [
    '{ diurnal: { low: 1/s, high: 8/s, peakAt: noon, weekdays: [1, 2] } }',
    '8:93 job.pipeline[0].r.rate.diurnal.peakAt: expected a time of day on the clock of `project.startsAt` such as `14:00`, or a duration since the start of the project such as `14 h`',
    '8:109 job.pipeline[0].r.rate.diurnal.weekdays: expected seven factors, Monday first',
  ],
  [
    '9/s, bursts: [{ elements: 5, at: 3 h, lasts: 2 h, every: 1 h }]',
    '8:65 job.pipeline[0].r.bursts[0]: expected `every` not below `lasts`',
  ],
  [
    '9/s, bursts: [{ elements: 5, at: 2026-12-01T09:00:00+01:00 }]',
    '8:84 job.pipeline[0].r.bursts[0].at: expected `project.startsAt`, which a moment needs, or a duration such as `20 min`',
  ],
  [
    '9/s, backlog: { age: 1 h }',
    '8:65 job.pipeline[0].r.backlog: expected either `elements` or `size`',
  ],
  [
    '9/s, backlog: much',
    '8:65 job.pipeline[0].r.backlog: expected a whole number such as `8e9` or `40 M` (k, M, G, T; no thousands separators), or a size such as `8 GB`, or `{ elements, age }`, or `{ size, age }`',
  ],
  [
    '9/s, lateness: { p50: 30 s, p99: 1 s }',
    '8:84 job.pipeline[0].r.lateness.p99: expected no less than at p50: lateness rises with its quantile',
  ],
  [
    '9/s, lateness: { q50: 1 s }',
    '8:68 job.pipeline[0].r.lateness.q50: expected a quantile such as `p50`, `p99.9` or `p100`, the latest of all',
  ],
];

describe('what is wrong is told with its place', () => {
  test.each(BAD)('rate: %s', (rate, ...issues) => {
    expect(issuesWith(withRate(rate))).toEqual(issues.map((issue) => `s.yaml:${issue}`));
  });

  test('what stands beside a rate needs one', () => {
    const source = 'read: kafka, size: 1 GB, elements: 9, partitions: 3, backlog: 7';
    expect(issuesWith({ source })).toEqual([
      expect.stringContaining('r.elementSize: expected a size'),
      expect.stringContaining(
        'r.rate: expected elements per second, such as `2000/s`, but it is missing',
      ),
      expect.stringContaining('r.size: expected no size and elements of all beside'),
      expect.stringContaining('r.elements: expected no size and elements of all beside'),
    ]);
  });
});
