import { describe, expect, test } from 'vitest';
import { issuesOf, scenarioOf } from '../read.ts';
import { issuesWith, textOf, type Written } from './streaming-job.ts';

const DURATION = 'expected a duration of more than 0, such as `20 min`';

const BAD: readonly (readonly [line: string, issues: readonly string[], written?: Written])[] = [
  ['duration: 0 s', [`7:13 job.duration: ${DURATION}`]],
  ['duration: 367 d', ['7:13 job.duration: expected at most 366 d']],
  [
    'mode: at-most-once',
    ['7:9 job.mode: expected one of exactly-once, at-least-once; did you mean at-least-once?'],
  ],
  ['latencyTier: lowest', ['7:16 job.latencyTier: expected one of low, medium, high']],
  [
    'parallelism: 0',
    ['7:16 job.parallelism: expected a whole number of at least 1, such as `8e9` or `40 M`'],
  ],
  [
    'workerUtilizationHint: 0.05',
    [
      '7:26 job.workerUtilizationHint: expected a share of CPU from 0.1 to 0.9, such as `0.8` or `80 %`',
    ],
  ],
  [
    'workerUtilizationHint: 91 %',
    [
      '7:26 job.workerUtilizationHint: expected a share of CPU from 0.1 to 0.9, such as `0.8` or `80 %`',
    ],
  ],
  [
    'workerUtilizationHint: 0.5',
    [
      '6:38 job.options.dataflowServiceOptions: expected 0.5, which `workerUtilizationHint` says, or no worker_utilization_hint=0.6',
    ],
    { options: '{ dataflowServiceOptions: worker_utilization_hint=0.6 }' },
  ],
  ['latencyTeir: low', ['job.latencyTeir: unknown key']],
  [
    'drainAt: 2 d',
    [
      '7:12 job.drainAt: expected a time while the job is looked at, after 0 s and before 86400 s from the start of the project',
    ],
  ],
  [
    'drainAt: 2026-12-01T09:00:00+01:00',
    [
      '7:12 job.drainAt: expected `project.startsAt`, which a moment needs, or a duration such as `20 min`',
    ],
  ],
  [
    'schedules: [{ from: 9 h, lasts: 1 h }]',
    ['7:15 job.schedules[0]: expected `minNumWorkers` or `maxNumWorkers`'],
  ],
  [
    'schedules: [{ from: 9 h, lasts: 1 h, minNumWorkers: 5, maxNumWorkers: 4 }]',
    ['7:55 job.schedules[0].minNumWorkers: expected at most maxNumWorkers, 4'],
  ],
  [
    'schedules: [{ from: 9 h, lasts: 0 h, minNumWorkers: 0 }]',
    [
      `7:35 job.schedules[0].lasts: ${DURATION}`,
      '7:55 job.schedules[0].minNumWorkers: expected a whole number of workers, 1 to 1000000',
    ],
  ],
  [
    'schedules: [{ from: "0 8 * * 1-5", lasts: 1 h, minNumWorkers: 2 }]',
    [
      '7:23 job.schedules[0].from: expected `project.startsAt`, whose clock a line of cron is read on',
    ],
  ],
  [
    'schedules: [{ from: noon, lasts: 1 h, minNumWorkers: 2 }]',
    [
      '7:23 job.schedules[0].from: expected five fields of cron such as `0 8 * * 1-5`, or when it begins once: a duration since the start of the project such as `8 h`, or a moment',
    ],
  ],
  [
    'updates: [{ at: 1 h, how: in-flight }]',
    [
      '7:13 job.updates[0]: expected `minNumWorkers`, `maxNumWorkers` or `workerUtilizationHint` to change',
    ],
  ],
  [
    'updates: [{ at: 1 h, how: inflight, minNumWorkers: 1 }]',
    [
      '7:29 job.updates[0].how: expected one of in-flight, replace, parallel; did you mean in-flight?',
    ],
  ],
  [
    'updates: [{ at: 1 h, how: parallel }]',
    [
      '7:13 job.updates[0].overlap: expected how long both jobs of a parallel update run, such as `20 min`',
    ],
  ],
  [
    'updates: [{ at: 1 h, how: replace, overlap: 1 h }]',
    [
      '7:47 job.updates[0].overlap: expected `how: parallel`, or that left out: no other update overlaps',
    ],
  ],
  [
    'updates: [{ at: 25 h, how: replace }, { at: 0 s, how: replace }]',
    [
      '7:19 job.updates[0].at: expected a time while the job is looked at, after 0 s and before 86400 s from the start of the project',
      '7:47 job.updates[1].at: expected a time while the job is looked at, after 0 s and before 86400 s from the start of the project',
    ],
  ],
  [
    'drainAt: 0 s',
    [
      '7:12 job.drainAt: expected a time while the job is looked at, after 0 s and before 86400 s from the start of the project',
    ],
  ],
  [
    'updates: [{ at: 30 min, how: replace }, { at: 2 h, how: replace }]',
    [
      '7:49 job.updates[1].at: expected a time before `drainAt`, 3600 s: a job that drains takes no update (assumed)',
    ],
    { more: ['drainAt: 1 h'] },
  ],
];

describe('what is wrong is told with its place', () => {
  const rows = BAD.map(([line, issues, written = {}]) => ({ line, issues, written }));

  test.each(rows)('$line', ({ line, issues, written }) => {
    const found = issuesWith({ ...written, more: [line, ...(written.more ?? [])] });
    expect(found).toHaveLength(issues.length);
    issues.forEach((issue, at) => {
      expect(found[at]).toContain(issue);
    });
  });

  test('a misspelt key is near the right one', () => {
    expect(issuesWith({ more: ['latencyTeir: low'] })[0]).toMatch(/did you mean latencyTier\?$/u);
  });

  test('a source with an end, but for what side inputs are made of', () => {
    const bounded = 'read: gcs-text, size: 5 GB, elements: 1e7';
    expect(issuesWith({ source: bounded, steps: ['w: { write: bigtable }'] })).toEqual([
      expect.stringContaining(
        '8:28 job.pipeline[0].r.size: expected `rate` and `elementSize` in a streaming job, which is played by what arrives; for data that are all there at the launch `rate: 0/s`, `elementSize: 500 B` and `backlog: 10000000`',
      ),
    ]);
    const joined = ['table: { read: gcs-text, size: 1 MB, elements: 1e3 }'];
    expect(
      issuesWith({ steps: [...joined, 'm: { map: {} }', 'b: { flatten: {}, from: [r, m] }'] }),
    ).toEqual([expect.stringContaining('job.pipeline[1].table.size: expected `rate`')]);
    const held = [...joined, 'm: { map: {} }', 'w: { map: {}, from: r, sideInputs: [m] }'];
    expect(issuesWith({ steps: held })).toEqual([]);
  });

  test('no `after` beside schedules', () => {
    const job = (more: string): string =>
      `{ type: streaming, sdk: java, options: { numWorkers: 1 }, pipeline: [r: { read: pubsub, rate: 1/s, elementSize: 1 kB }], ${more} }`;
    const text = [
      'name: two',
      'project: { region: us-central1 }',
      'jobs:',
      `  - ${job('name: one')}`,
      `  - ${job('name: other, after: [one], schedules: [{ from: 1 h, lasts: 1 h, minNumWorkers: 2 }]')}`,
    ].join('\n');
    expect(() => scenarioOf(text)).toThrow(
      'jobs[1].after: expected no `after` beside `schedules`: nobody can tell when the job begins',
    );
  });
});

test('a batch job has none of the keys, and each is told', () => {
  const text = textOf({
    more: ['duration: 1 d', 'mode: exactly-once', 'drainAt: 1 h', 'schedules: []', 'updates: []'],
    source: 'read: kafka, size: 1 GB, elements: 1000',
    steps: ['w: { write: bigquery-storage-write, writes: at-least-once, triggering: 5 s }'],
  });
  const found = issuesOf(text.replace('type: streaming', 'type: batch')).join('\n');
  for (const key of ['duration', 'mode', 'drainAt', 'schedules', 'updates']) {
    expect(found).toContain(
      `job.${key}: expected \`type: streaming\`, or no ${key} in a batch job`,
    );
  }
  for (const key of ['writes', 'triggering']) {
    expect(found).toContain(
      `job.pipeline[1].w.${key}: expected \`type: streaming\`, or no ${key} in a batch job`,
    );
  }
});
