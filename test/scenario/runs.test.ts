import { describe, expect, test } from 'vitest';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import type { JobSpec } from '../../src/scenario/scenario.ts';

const PIPELINE = '    pipeline: [ { read: { read: generic, size: 1 MB, elements: 1 } } ]';

/** A scenario whose jobs have these lines each. */
const text = (jobs: readonly string[], startsAt = ''): string => `name: s
project: { region: us-central1${startsAt === '' ? '' : `, startsAt: "${startsAt}"`} }
jobs:
${jobs.map((lines) => `  - sdk: java\n${lines.replace(/^/gmu, '    ')}\n${PIPELINE}`).join('\n')}
`;

function jobsOf(...given: Parameters<typeof text>): readonly JobSpec[] {
  const read = readScenario(text(...given), 's.yaml');
  if (!read.ok)
    throw new Error(read.issues.map(({ path, message }) => `${path}: ${message}`).join());
  return read.scenario.jobs;
}

function issuesOf(...given: Parameters<typeof text>): string[] {
  const read = readScenario(text(...given), 's.yaml');
  if (read.ok) return [];
  return read.issues.map(({ path, message, nearest }) =>
    nearest === undefined ? `${path}: ${message}` : `${path}: ${message}; ${nearest}`,
  );
}

const PARIS = '2026-03-28T00:00:00+01:00[Europe/Paris]';
const H = 3_600_000;

describe('repeat', () => {
  test('makes a job of each run, numbered', () => {
    const jobs = jobsOf(['name: etl\nsubmitAt: 30 min\nrepeat: { every: 1 h, times: 3 }']);
    expect(jobs.map(({ name, submitAt, runOf }) => [name, submitAt, runOf])).toEqual([
      ['etl-001', 0.5 * H, 'etl'],
      ['etl-002', 1.5 * H, 'etl'],
      ['etl-003', 2.5 * H, 'etl'],
    ]);
  });

  test('a job that does not repeat stands for itself', () => {
    expect(jobsOf(['name: etl'])).toMatchObject([{ name: 'etl', runOf: null }]);
  });

  test('numbers as wide as the last one needs', () => {
    const jobs = jobsOf(['name: etl\nrepeat: { every: 1 min, times: 1000 }']);
    expect([jobs[0]?.name, jobs[999]?.name]).toEqual(['etl-0001', 'etl-1000']);
  });

  test('ends before a time', () => {
    expect(jobsOf(['repeat: { every: 1 h, until: 3 h }']).length).toBe(3);
    expect(jobsOf(['repeat: { every: 1 h, until: 181 min }']).length).toBe(4);
    expect(jobsOf(['submitAt: 2 h\nrepeat: { every: 1 h, until: 3 h }']).length).toBe(1);
  });

  test('by cron, on the clock of the project, through a change of it', () => {
    const jobs = jobsOf(['repeat: { cron: "30 2 * * *", times: 3 }'], PARIS);
    // 2:30, then 3:30 as the clock leaps from 2:00 to 3:00, then 2:30 an hour early
    expect(jobs.map(({ submitAt }) => submitAt / H)).toEqual([2.5, 26.5, 49.5]);
  });

  test('by cron, from submitAt on and before a moment', () => {
    const line =
      'submitAt: 3 h\nrepeat: { cron: "0 */12 * * *", until: "2026-03-30T00:00:00+02:00" }';
    expect(jobsOf([line], PARIS).map(({ submitAt }) => submitAt / H)).toEqual([12, 24, 35]);
  });

  test('by cron, with an offset alone', () => {
    const jobs = jobsOf(['repeat: { cron: "0 0 * * *", times: 2 }'], '2026-03-28T06:00:00+01:00');
    expect(jobs.map(({ submitAt }) => submitAt / H)).toEqual([18, 42]);
  });

  test.each([
    ['repeat: { every: 1 h }', 'expected either `times` or `until`'],
    ['repeat: { times: 3 }', 'expected either `every` or `cron`'],
    ['repeat: { every: 1 h, cron: "* * * * *", times: 3 }', 'expected either `every` or `cron`'],
    ['repeat: { every: 1 h, times: 3, until: 4 h }', 'expected either `times` or `until`'],
  ])('%s', (line, message) => {
    expect(issuesOf([line])).toEqual([`jobs[0].repeat: ${message}`]);
  });

  test.each([
    ['repeat: { every: 0 s, times: 3 }', 'jobs[0].repeat.every'],
    ['repeat: { every: 1 h, times: 0 }', 'jobs[0].repeat.times'],
    ['repeat: { every: 1 h, times: 1.5 }', 'jobs[0].repeat.times'],
    ['repeat: { cron: "61 * * * *", times: 3 }', 'jobs[0].repeat.cron'],
    ['repeat: { cron: "* * * * *", times: 3 }', 'jobs[0].repeat.cron'], // on no clock
    ['repeat: { every: 1 h, until: "2026-03-28T00:00:00Z" }', 'jobs[0].repeat.until'],
    ['submitAt: 5 h\nrepeat: { every: 1 h, until: 3 h }', 'jobs[0].repeat.until'],
    ['repeat: soon', 'jobs[0].repeat'],
    ['repeat: { evry: 1 h, every: 1 h, times: 3 }', 'jobs[0].repeat.evry'],
  ])('%s is wrong at %s', (line, path) => {
    const [issue] = issuesOf([line]);
    expect(issue?.split(':')[0]).toBe(path);
  });

  test('a line that never comes to pass, and a clock that nobody knows', () => {
    expect(issuesOf(['repeat: { cron: "0 0 30 feb *", times: 1 }'], PARIS)).toEqual([
      'jobs[0].repeat.cron: expected a line that comes to pass; 0 0 30 feb * never does',
    ]);
    const [unknown] = issuesOf(
      ['repeat: { cron: "0 0 * * *", times: 1 }'],
      '2026-03-28T00:00:00+01:00[Mars/Olympus]',
    );
    expect(unknown).toMatch(/^jobs\[0\]\.repeat\.cron: expected project\.startsAt .* known/u);
  });

  test('too many runs are counted, not made', () => {
    const many = [
      'name: a\nrepeat: { every: 1 s, times: 6000 }',
      'repeat: { every: 1 s, times: 6000 }',
    ];
    expect(issuesOf(many)).toEqual([
      ': expected at most 10000 runs of all jobs together, got 12000',
    ]);
    expect(issuesOf(['repeat: { every: 1 ms, times: 1000000000 }'])).toEqual([
      ': expected at most 10000 runs of all jobs together, got more than 1000000',
    ]);
    expect(issuesOf(['repeat: { cron: "* * * * *", until: 36000 d }'], PARIS)).toEqual([
      ': expected at most 10000 runs of all jobs together, got more than 1000000',
    ]);
    expect(jobsOf(['repeat: { every: 1 s, times: 10000 }']).length).toBe(10_000);
  });

  test('a run does not take the name of another job', () => {
    expect(issuesOf(['name: a\nrepeat: { every: 1 h, times: 2 }', 'name: a-002'])).toEqual([
      'jobs[0].name: expected each job name once; a-002 is a run of a, too',
    ]);
  });

  test('a deadline counts from the first run', () => {
    const one = text(['repeat: { cron: "0 6 * * *", times: 2 }'], PARIS);
    const read = readScenario(`${one}goals: { finishBy: "07:00" }\n`, 's.yaml');
    expect(read.ok && read.scenario.goals[0]).toMatchObject({
      bound: 3600,
      due: '2026-03-28 07:00 +01:00',
    });
  });
});

describe('after', () => {
  const afterOf = (jobs: readonly JobSpec[]) => jobs.map(({ name, after }) => [name, after]);

  test('names jobs, wherever they stand', () => {
    expect(afterOf(jobsOf(['name: b\nafter: [a]', 'name: a', 'after: [a, b]']))).toEqual([
      ['b', ['a']],
      ['a', []],
      ['s-3', ['a', 'b']],
    ]);
  });

  test('of a job that repeats equally is the run of the same number', () => {
    const twice = 'repeat: { every: 1 h, times: 2 }';
    expect(afterOf(jobsOf([`name: a\n${twice}`, `name: b\nafter: [a]\n${twice}`]))).toEqual([
      ['a-001', []],
      ['a-002', []],
      ['b-001', ['a-001']],
      ['b-002', ['a-002']],
    ]);
  });

  test('of a job that repeats otherwise is its last run', () => {
    const jobs = [
      'name: a\nrepeat: { every: 1 h, times: 2 }',
      'name: b\nafter: [a]',
      'name: c\nafter: [a]\nrepeat: { every: 2 h, times: 2 }',
    ];
    expect(afterOf(jobsOf(jobs)).slice(2)).toEqual([
      ['b', ['a-002']],
      ['c-001', ['a-002']],
      ['c-002', ['a-002']],
    ]);
  });

  test('an unknown name has the nearest one', () => {
    expect(issuesOf(['name: extract', 'name: load\nafter: [extrct]'])).toEqual([
      'jobs[1].after[0]: expected the name of a job; there is no extrct; extract',
    ]);
  });

  test('a job does not come after itself', () => {
    expect(issuesOf(['name: a\nafter: [a]'])).toEqual([
      'jobs[0].after[0]: expected another job: a can’t come after itself',
    ]);
  });

  test('a circle is told as it goes round', () => {
    expect(issuesOf(['name: a\nafter: [c]', 'name: b\nafter: [a]', 'name: c\nafter: [b]'])).toEqual(
      [
        'jobs[0].after: expected no circle: a comes after c, which comes after b, which comes after a',
      ],
    );
  });

  test('two ways to one job are no circle', () => {
    const jobs = ['name: a', 'name: b\nafter: [a]', 'name: c\nafter: [a]', 'after: [b, c]'];
    expect(issuesOf(jobs)).toEqual([]);
  });

  test('something else than names is wrong where it stands', () => {
    expect(issuesOf(['name: a', 'after: a'])).toEqual(['jobs[1].after: expected a list']);
    expect(issuesOf(['name: a', 'after: [1]'])[0]).toMatch(/^jobs\[1\]\.after\[0\]: /u);
  });
});

describe('onRefused', () => {
  test('is in ms', () => {
    expect(jobsOf(['onRefused: { retryEvery: 10 min, times: 6 }'])[0]?.onRefused).toEqual({
      retryEvery: 600_000,
      times: 6,
    });
    expect(jobsOf(['name: a'])[0]?.onRefused).toBeNull();
  });

  test.each([
    ['onRefused: { retryEvery: 0 s, times: 6 }', 'retryEvery'],
    ['onRefused: { retryEvery: 1 s, times: 0 }', 'times'],
    ['onRefused: { retryEvery: 1 s }', 'times'],
  ])('%s', (line, key) => {
    expect(issuesOf([line])[0]).toContain(`jobs[0].onRefused.${key}: expected`);
  });
});

test('Dataflow has no priorities, and the issue says so', () => {
  expect(issuesOf(['priority: 5'])).toEqual([
    'jobs[0].priority: Dataflow has no priorities: whoever asks first for quota has it; order jobs by `submitAt` and `after`, or cap one by maxNumWorkers',
  ]);
});
