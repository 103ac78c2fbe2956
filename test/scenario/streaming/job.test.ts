import { describe, expect, test } from 'vitest';
import { scenarioOf } from '../read.ts';
import { scenarioText } from '../scenario-text.ts';
import { issuesWith, jobOf, ON_THE_CLOCK, streamingOf, textOf } from './streaming-job.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test('a batch job has none of it', () => {
  expect(scenarioOf(scenarioText('')).jobs[0]).not.toHaveProperty('streaming');
});

test('defaults: a day, exactly once, billed by data, nothing changes', () => {
  expect(streamingOf({})).toEqual({
    duration: DAY,
    mode: 'exactly-once',
    portable: false,
    engineBilledBy: 'data',
    latencyTier: null,
    utilizationHint: null,
    parallelismHint: null,
    schedules: [],
    updates: [],
    drainAt: null,
  });
});

test('what is said is kept', () => {
  const more = [
    ...['duration: 30 d', 'latencyTier: low', 'parallelism: 4e3', 'drainAt: 20 d'],
    'workerUtilizationHint: 30 %',
  ];
  expect(streamingOf({ more })).toMatchObject({
    ...{ duration: 30 * DAY, latencyTier: 'low', parallelismHint: 4000, drainAt: 20 * DAY },
    utilizationHint: 0.3,
  });
});

describe('the mode', () => {
  const AT_LEAST_ONCE = '{ dataflowServiceOptions: [streaming_mode_at_least_once] }';

  test.each([
    ['by its key', { options: '{}', more: ['mode: at-least-once'] }],
    ['by the service option', { options: AT_LEAST_ONCE }],
    ['by both', { options: AT_LEAST_ONCE, more: ['mode: at-least-once'] }],
  ])('%s turns Streaming Engine and compute units on', (_, written) => {
    const { options, streaming } = jobOf(written);
    expect(options.streamingEngine).toBe(true);
    expect(streaming).toMatchObject({ mode: 'at-least-once', engineBilledBy: 'compute-units' });
  });

  test.each([
    [
      'mode: exactly-once',
      AT_LEAST_ONCE,
      's.yaml:6:39 job.options.dataflowServiceOptions[0]: expected exactly-once, which `mode` says, and no streaming_mode_at_least_once',
    ],
    [
      'mode: at-least-once',
      '{ experiments: [streaming_mode_exactly_once] }',
      's.yaml:6:28 job.options.experiments[0]: expected at-least-once, which `mode` says, and no streaming_mode_exactly_once',
    ],
    [
      'duration: 1 d',
      '{ experiments: [streaming_mode_at_least_once, streaming_mode_exactly_once] }',
      's.yaml:6:58 job.options.experiments[1]: expected at-least-once, which streaming_mode_at_least_once says, and no streaming_mode_exactly_once',
    ],
  ])('%s against %s', (line, options, issue) => {
    expect(issuesWith({ options, more: [line] })).toEqual([issue]);
  });
});

test.each([
  ['java', '{}', false],
  ['java', '{ experiments: use_runner_v2 }', true],
  ['java', '{ dataflowServiceOptions: enable_prime }', true],
  ['java', '{ experiments: [enable_prime, disable_prime_runner_v2] }', false],
  ['python', '{}', true],
  ['python', '{ experiments: disable_runner_v2 }', true],
  ['go', '{}', true],
])('%s %s on the portable worker: %s', (sdk, options, portable) => {
  expect(streamingOf({ sdk, options }).portable).toBe(portable);
});

const BY_UNITS = 'dataflowServiceOptions: enable_streaming_engine_resource_based_billing';

test.each([
  ['{ numWorkers: 2 }', null],
  ['{ enableStreamingEngine: true }', 'data'],
  [`{ enableStreamingEngine: true, ${BY_UNITS} }`, 'compute-units'],
  [`{ numWorkers: 2, ${BY_UNITS} }`, null],
])('%s is billed by %s', (options, billed) => {
  expect(streamingOf({ options }).engineBilledBy).toBe(billed);
});

test('the hint is the service option’s where the key is left out; one out of range is none', () => {
  const of = (hint: string): number | null =>
    streamingOf({ options: `{ dataflowServiceOptions: [worker_utilization_hint=${hint}] }` })
      .utilizationHint;
  expect([of('0.5'), of('.9'), of('0.95'), of('high')]).toEqual([0.5, 0.9, null, null]);
});

describe('schedules', () => {
  const schedulesOf = (line: string, duration = '7 d', project = ON_THE_CLOCK) =>
    streamingOf({ project, more: [`duration: ${duration}`, `schedules: [${line}]`] }).schedules;

  test('a line of cron is read on the project’s clock', () => {
    expect(
      schedulesOf('{ from: "0 8 * * 1-5", lasts: 10 h, minNumWorkers: 20, priority: 2 }'),
    ).toEqual([
      {
        // Tuesday to Friday, then Monday, 2 h after 06:00
        starts: [0, 1, 2, 3, 6].map((day) => day * DAY + 2 * HOUR),
        lasts: 10 * HOUR,
        minNumWorkers: 20,
        maxNumWorkers: null,
        priority: 2,
      },
    ]);
  });

  test('one in force at the beginning is cut to begin with it', () => {
    expect(schedulesOf('{ from: "0 1 * * *", lasts: 8 h, maxNumWorkers: 9 }', '1 d')).toMatchObject(
      [
        { starts: [0], lasts: 3 * HOUR, maxNumWorkers: 9 },
        { starts: [19 * HOUR], lasts: 8 * HOUR, maxNumWorkers: 9 },
      ],
    );
  });

  test('a duration or a moment is once; what is out of sight is left out', () => {
    expect(schedulesOf('{ from: 8 h, lasts: 1 h, minNumWorkers: 2 }')[0]?.starts).toEqual([
      8 * HOUR,
    ]);
    expect(
      schedulesOf('{ from: "2026-12-02T00:00:00+01:00", lasts: 1 h, minNumWorkers: 2 }')[0]?.starts,
    ).toEqual([18 * HOUR]);
    expect(schedulesOf('{ from: 8 d, lasts: 1 h, minNumWorkers: 2 }')).toEqual([]);
  });

  test('the clock change of autumn makes a night longer', () => {
    const project = '{ region: us-central1, startsAt: "2026-10-24T00:00:00+02:00[Europe/Paris]" }';
    const [only] = schedulesOf(
      '{ from: "0 8 * * *", lasts: 1 h, minNumWorkers: 2 }',
      '2 d',
      project,
    );
    expect(only?.starts).toEqual([8 * HOUR, 33 * HOUR]);
  });

  test('of a repeated job each run has its own', () => {
    const more = [
      'duration: 12 h',
      'repeat: { every: 1 d, times: 2 }',
      'schedules: [{ from: "0 8 * * *", lasts: 1 h, minNumWorkers: 2 }]',
    ];
    const { jobs } = scenarioOf(textOf({ project: ON_THE_CLOCK, more }));
    expect(jobs.map(({ streaming }) => streaming?.schedules[0]?.starts)).toEqual([
      [2 * HOUR],
      [26 * HOUR],
    ]);
  });
});

test('updates, each in the project’s time', () => {
  const more = [
    'updates:',
    '  - { at: 1 h, how: in-flight, minNumWorkers: 4, workerUtilizationHint: 0.6 }',
    '  - { at: 2026-12-01T09:00:00+01:00, how: replace, maxNumWorkers: 40 }',
    '  - { at: 4 h, how: parallel, overlap: 20 min }',
  ];
  expect(streamingOf({ project: ON_THE_CLOCK, more }).updates).toEqual([
    {
      ...{ at: HOUR, how: 'in-flight', overlap: 0 },
      ...{ minNumWorkers: 4, maxNumWorkers: null, utilizationHint: 0.6 },
    },
    {
      ...{ at: 3 * HOUR, how: 'replace', overlap: 0 },
      ...{ minNumWorkers: null, maxNumWorkers: 40, utilizationHint: null },
    },
    {
      ...{ at: 4 * HOUR, how: 'parallel', overlap: HOUR / 3 },
      ...{ minNumWorkers: null, maxNumWorkers: null, utilizationHint: null },
    },
  ]);
});

test('how a sink writes', () => {
  const steps = ['w: { write: bigquery-storage-write, writes: at-least-once, triggering: 5 s }'];
  expect(jobOf({ steps }).steps[1]).toMatchObject({ writes: 'at-least-once', triggering: 5000 });
  const plain = jobOf({ steps: ['w: { write: bigquery-storage-write }'] }).steps[1];
  expect(plain).not.toHaveProperty('writes');
  expect(plain).not.toHaveProperty('triggering');
});
