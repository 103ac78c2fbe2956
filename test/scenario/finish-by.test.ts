import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Goal } from '../../src/scenario/scenario.ts';
import { issuesOf, scenarioOf } from './read.ts';

const JOB = `
  sdk: java
  pipeline:
    - list:  { read: gcs-text, size: 3 GB, elements: 1000 }
    - store: { write: gcs-text }`;

/** The goal stands on line 3, its value from column 22 on. */
const text = (finishBy: string, startsAt: string | null, submitAt = '0 s'): string => {
  const clock = startsAt === null ? '' : `, startsAt: "${startsAt}"`;
  return `name: small
project: { region: us-central1${clock} }
goals: { "finishBy": ${finishBy} }
job:
  submitAt: ${submitAt}${JOB}
`;
};

const PARIS = '2026-12-01T22:00:00+01:00[Europe/Paris]';

function goalOf(finishBy: string, startsAt = PARIS, submitAt = '0 s'): Goal {
  const [goal] = scenarioOf(text(`"${finishBy}"`, startsAt, submitAt)).goals;
  if (goal === undefined) throw new Error('no goal');
  return goal;
}

const problem = (finishBy: string, startsAt: string | null = PARIS, submitAt = '0 s'): string[] =>
  issuesOf(text(finishBy, startsAt, submitAt));

describe('the deadline counts from the first submission', () => {
  test.each([
    ['06:00', 8 * 3600, '2026-12-02 06:00 +01:00'],
    ['06:00 Europe/Paris', 8 * 3600, '2026-12-02 06:00 +01:00'],
    ['by 06:00 Europe/Paris', 8 * 3600, '2026-12-02 06:00 +01:00'],
    ['06:00 UTC', 9 * 3600, '2026-12-02 06:00 +00:00'],
    ['06:00Z', 9 * 3600, '2026-12-02 06:00 +00:00'],
    ['06:00 America/New_York', 14 * 3600, '2026-12-02 06:00 -05:00'],
    ['23:30', 5400, '2026-12-01 23:30 +01:00'],
    ['21:59:30', 86_400 - 30, '2026-12-02 21:59 +01:00'],
    ['22:00', 86_400, '2026-12-02 22:00 +01:00'], // the first such time after, not at
    ['2026-12-03T06:00:00Z', 33 * 3600, '2026-12-03 06:00 +00:00'],
  ])('%s', (given, bound, due) => {
    expect(goalOf(given)).toEqual({
      metric: 'finishBy',
      operator: '<=',
      bound,
      share: 0.5,
      text: given,
      due,
    });
  });

  test('and not from the start of the project', () => {
    expect(goalOf('06:00', PARIS, '2 h').bound).toBe(6 * 3600);
    expect(goalOf('06:00', PARIS, '9 h')).toMatchObject({
      bound: 23 * 3600,
      due: '2026-12-03 06:00 +01:00',
    });
    expect(goalOf('2026-12-02T06:00:00+01:00', PARIS, '90 min').bound).toBe(6.5 * 3600);
  });

  test('of several jobs the first', () => {
    const jobs = ['3 h', '1 h', '2 h'].map(
      (at) => `  - submitAt: ${at}${JOB.replaceAll('\n', '\n  ')}`,
    );
    const [goal] = scenarioOf(`name: several
project: { region: us-central1, startsAt: "${PARIS}" }
goals: { finishBy: "06:00" }
jobs:
${jobs.join('\n')}
`).goals;
    expect(goal?.bound).toBe(7 * 3600);
  });

  test('in as many runs as it says', () => {
    expect(goalOf('06:00 Europe/Paris in 95 % of runs')).toMatchObject({
      share: 0.95,
      text: '06:00 Europe/Paris in 95 % of runs',
    });
  });

  test('beside the other goals, in one order', () => {
    const { goals } = scenarioOf(`name: small
project: { region: us-central1, startsAt: "${PARIS}" }
goals: { cost: "< 5 USD", finishBy: "06:00", finish: "< 2 h" }
job:${JOB}
`);
    expect(goals.map(({ metric }) => metric)).toEqual(['finish', 'finishBy', 'cost']);
  });
});

describe('a night in which the clock changes', () => {
  const spring = '2026-03-28T22:00:00+01:00[Europe/Paris]';
  const autumn = '2026-10-24T22:00:00+02:00[Europe/Paris]';

  test.each([
    ['an hour shorter', '06:00', spring, 7, '2026-03-29 06:00 +02:00'],
    ['an hour longer', '06:00', autumn, 9, '2026-10-25 06:00 +01:00'],
    ['a time that is shown twice: the first', '02:30', autumn, 4.5, '2026-10-25 02:30 +02:00'],
    ['a time that is not shown: an hour later', '02:30', spring, 4.5, '2026-03-29 03:30 +02:00'],
    ['on a clock that does not change', '06:00+01:00', spring, 8, '2026-03-29 06:00 +01:00'],
  ])('%s', (_what, given, startsAt, hours, due) => {
    expect(goalOf(given, startsAt)).toMatchObject({ bound: hours * 3600, due });
  });

  test('with the first of the two behind it, the second', () => {
    expect(goalOf('02:30', '2026-10-25T02:45:00+02:00[Europe/Paris]')).toMatchObject({
      bound: 45 * 60,
      due: '2026-10-25 02:30 +01:00',
    });
  });

  test('without a zone the offset of the project holds throughout', () => {
    expect(goalOf('06:00', '2026-03-28T22:00:00+01:00').bound).toBe(8 * 3600);
  });
});

test('is always ahead, and at most a day and an hour', () => {
  const minutes = fc.nat(1439).map((at) => {
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${two(Math.floor(at / 60))}:${two(at % 60)}`;
  });
  const zones = fc.constantFrom(
    'Europe/Paris',
    'America/New_York',
    'Asia/Kolkata',
    'Pacific/Chatham',
  );
  const starts = fc.integer({
    min: Date.UTC(2026, 0, 1) / 60_000,
    max: Date.UTC(2030, 0, 1) / 60_000,
  });
  fc.assert(
    fc.property(minutes, zones, starts, (time, zone, start) => {
      const startsAt = `${new Date(start * 60_000).toISOString().slice(0, 16)}Z`;
      const { bound, due } = goalOf(`${time} ${zone}`, startsAt);
      expect(bound).toBeGreaterThan(0);
      expect(bound).toBeLessThanOrEqual(25 * 3600);
      const leaps = due?.slice(11, 16) !== time; // a time that the clock leaps over is shown later
      expect(leaps).toBe(leaps && zone !== 'Asia/Kolkata');
    }),
    { numRuns: 200 },
  );
});

describe('what is wrong is told with its place', () => {
  const EXAMPLE =
    's.yaml:3:22 goals.finishBy: expected a deadline such as "06:00 Europe/Paris in 95 % of runs"';

  test.each([
    '"< 6 h"',
    '"25:00"',
    '"6 am"',
    '""',
    '6',
    '["06:00"]',
    '{ at: "06:00" }',
    '"06:00 in 0 % of runs"',
    '"06:00 in 101 % of runs"',
    '"2026-12-02"',
    '"2026-12-02T06:00:00"',
    `"06:00 ${'x'.repeat(200)}"`,
  ])('%s', (given) => {
    expect(problem(given)).toEqual([EXAMPLE]);
  });

  test('a zone that does not exist, with the nearest', () => {
    expect(problem('"06:00 Europe/Pari"')).toEqual([
      's.yaml:3:22 goals.finishBy: expected a time zone whose clock changes are known, such as Europe/Paris, or an offset such as +01:00; Europe/Pari is none; did you mean Europe/Paris?',
    ]);
  });

  test('no clock to read it from', () => {
    expect(problem('"06:00 Europe/Paris"', null)).toEqual([
      's.yaml:3:22 goals.finishBy: expected `project.startsAt` beside it: without it, the times of a scenario are on no clock',
    ]);
  });

  test('a moment that is not after the first submission', () => {
    expect(problem('"2026-12-02T06:00:00+01:00"', PARIS, '8 h')).toEqual([
      's.yaml:3:22 goals.finishBy: expected a moment after the first submission, which is at 2026-12-02 06:00 +01:00',
    ]);
  });

  test('a project whose offset is not its zone’s', () => {
    expect(problem('"06:00"', '2026-07-01T22:00:00+01:00[Europe/Paris]')).toEqual([
      's.yaml:3:22 goals.finishBy: expected the time with its zone or offset: project.startsAt (2026-07-01T22:00:00+01:00[Europe/Paris]) is not on the clock of Europe/Paris, which is +02:00 then',
    ]);
  });

  test('a project in a zone that is not known', () => {
    expect(problem('"06:00"', '2026-12-01T22:00:00+01:00[Africa/Casablanca]')).toEqual([
      's.yaml:3:22 goals.finishBy: expected the time with its zone or offset, such as 06:00 Europe/Paris or 06:00+01:00: the clock changes of Africa/Casablanca, the zone of project.startsAt, are not known',
    ]);
    // which is no matter as long as nobody reads it
    expect(problem('"06:00Z"', '2026-12-01T22:00:00+01:00[Africa/Casablanca]')).toEqual([]);
  });

  test('a time before a zone kept to its rule', () => {
    expect(problem('"06:00 Africa/Cairo"', '2022-12-01T22:00:00Z')).toEqual([
      's.yaml:3:22 goals.finishBy: expected an offset such as 06:00+01:00: the clock changes of Africa/Cairo are known from 2023 on',
    ]);
  });

  test('a wrong clock and a wrong submission have their own issues, and the goal has none', () => {
    expect(problem('"06:00"', 'tomorrow')).toEqual([expect.stringContaining('project.startsAt')]);
    expect(problem('"06:00"', PARIS, 'soon')).toEqual([expect.stringContaining('job.submitAt')]);
  });

  test.each(['soon', '-1 h', '1e300', '.nan', '[1]', '{}', 'null'])(
    'a submission %s is told once',
    (submitAt) => {
      expect(problem('"06:00"', PARIS, submitAt)).toEqual([
        expect.stringContaining('job.submitAt'),
      ]);
    },
  );

  test.each(['jobs: []', 'jobs: 7', 'jobs: [7]', 'job: null', ''])('%s is told once', (jobs) => {
    const issues = issuesOf(`name: small
project: { region: us-central1, startsAt: "${PARIS}" }
goals: { finishBy: "06:00" }
${jobs}
`);
    expect(issues).toHaveLength(1);
    expect(issues[0]).not.toContain('finishBy');
  });

  test('all at once', () => {
    const issues = issuesOf(`name: small
project: { region: us-centrl1 }
goals: { finish: 6, finishBy: "6", cost: "-1" }
job:${JOB}
`);
    expect(issues.map((issue) => issue.split(' ')[1])).toEqual([
      'project.region:',
      'goals.finish:',
      'goals.finishBy:',
      'goals.cost:',
    ]);
  });
});
