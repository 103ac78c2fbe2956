import { describe, expect, test } from 'vitest';
import { admit } from '../../../src/admission/admit.ts';
import { forecast } from '../../../src/forecast/forecast.ts';
import type { JobSpec, ProjectSpec, QuotaSpec } from '../../../src/scenario/scenario.ts';
import { type GivenJob, hundreds, job, quotasOf } from '../../engines/one-job.ts';
import { exactly } from '../../forecast/build.ts';
import { readScenario } from '../../../src/scenario/read-scenario.ts';

/** Of 8 vCPUs at its start, over after 344 s or so. */
const eight = (name: string, given: GivenJob = {}): JobSpec =>
  job({
    name,
    steps: [hundreds(8)],
    ...given,
    options: { numWorkers: 4, maxNumWorkers: 4, autoscalingAlgorithm: 'NONE', ...given.options },
  });

const within = (cpus: number | QuotaSpec): Partial<ProjectSpec> => ({
  quotas: typeof cpus === 'number' ? quotasOf({ CPUS: cpus }) : new Map([['CPUS', cpus]] as const),
});

const QUOTA_CODES = ['QUOTA-START', 'QUOTA-TOGETHER', 'QUOTA-JOBS', 'FLEXRS-LAUNCH'];

const short = (findings: ReturnType<typeof admit>['findings']) =>
  findings.filter(({ code }) => QUOTA_CODES.includes(code));

const checked = (jobs: readonly JobSpec[], cpus: number | QuotaSpec) =>
  short(admit(exactly(jobs, { project: within(cpus) })).findings);

const played = (jobs: readonly JobSpec[], cpus: number | QuotaSpec) =>
  forecast(exactly(jobs, { project: within(cpus) }), 1);

const told = (findings: ReturnType<typeof short>) =>
  findings.map(({ code, severity, path }) => `${code} ${severity} ${path}`);

describe('two jobs that each fit', () => {
  const apart = [eight('a'), eight('b', { submitAt: 60_000 })];

  test('and not together are a warning where the first may be over', () => {
    expect(checked(apart, 10)).toMatchObject([
      {
        code: 'QUOTA-TOGETHER',
        severity: 'warning',
        path: 'jobs[1].submitAt',
        message:
          'b is submitted 1 min after a: their starts charge 16 of CPUS, and 10 are left, so that it is refused unless enough of that is free again by then',
      },
    ]);
    expect(checked(apart, 16)).toEqual([]);
  });

  test('and not together are an error where they are submitted at once', () => {
    expect(told(checked([eight('a'), eight('b')], 10))).toEqual([
      'QUOTA-TOGETHER error jobs[1].submitAt',
    ]);
  });

  test('are not certain to collide where one is tried again, queued or launched first', () => {
    const flexrs = { flexRSGoal: 'COST_OPTIMIZED' } as const;
    for (const given of [
      { onRefused: { retryEvery: 60_000, times: 2 } },
      { template: 'flex' },
      { options: flexrs },
    ] as const) {
      expect(told(checked([eight('a', given), eight('b')], 10))).toEqual([
        'QUOTA-TOGETHER warning jobs[1].submitAt',
      ]);
    }
  });

  test('one after the other never collide', () => {
    expect(checked([eight('a'), eight('b', { after: ['a'] })], 10)).toEqual([]);
  });

  test('take nothing where one is refused anyway', () => {
    const wrong = eight('a', { options: { numWorkers: 4, maxNumWorkers: 2 } });
    expect(told(checked([wrong, eight('b')], 10))).toEqual([]);
  });

  test('fit once others than these jobs use less', () => {
    const use = { limit: 20, usage: 12, steps: [{ at: 40_000, usage: 4 }] };
    expect(checked(apart, use)).toEqual([]);
  });
});

test('of the runs of a repeated job one finding tells, of the two nearest', () => {
  const runs = [0, 600_000, 900_000].map((submitAt, n) =>
    eight(`r-${n}`, { submitAt, runOf: 'r' }),
  );
  const [finding, ...more] = checked(runs, 10);
  expect([finding?.severity, finding?.path, more]).toEqual(['warning', 'job.repeat', []]);
  expect(finding?.message).toContain('5 min after r-1');
});

describe('what the play-out finds', () => {
  const jobs = [eight('a'), eight('b', { submitAt: 60_000 })];

  test('takes the place of what the check could not tell, once, and says where it comes from', () => {
    const { admission } = played(jobs, 10);
    expect(told(short(admission.findings))).toEqual([
      'QUOTA-START error jobs[1].options.numWorkers',
    ]);
    expect(short(admission.findings)[0]?.why).toBe(
      'found by playing the jobs out: b is refused 1 min 10 s after the project’s start, with what is taken by then',
    );
  });

  test('does not say again what is certain', () => {
    const { admission } = played([eight('a'), eight('b')], 10);
    expect(short(admission.findings)).toHaveLength(1);
    expect(admission.admitted).toBe(false);
  });

  test('leaves the warning where nothing was refused this time', () => {
    const later = [eight('a'), eight('b', { submitAt: 600_000 })];
    const { admission, outcome } = played(later, 10);
    expect([outcome, told(short(admission.findings))]).toEqual([
      'met',
      ['QUOTA-TOGETHER warning jobs[1].submitAt'],
    ]);
  });
});

describe('others who use more at the submission than later', () => {
  const use = { limit: 10, usage: 10, steps: [{ at: 600_000, usage: 0 }] };

  test('fail a job that asks at once, in the check and in the run', () => {
    expect(told(checked([eight('a')], use))).toEqual(['QUOTA-START error job.options.numWorkers']);
    expect(told(short(played([eight('a')], use).admission.findings))).toEqual([
      'QUOTA-START error job.options.numWorkers',
    ]);
  });

  test('are a warning where they may be gone when it asks, and one error where they are not', () => {
    const soon = { ...use, steps: [{ at: 60_000, usage: 0 }] };
    expect(told(checked([eight('a')], soon))).toEqual([
      'QUOTA-START warning job.options.numWorkers',
    ]);
    expect(told(short(played([eight('a')], soon).admission.findings))).toEqual([
      'QUOTA-START error job.options.numWorkers',
    ]);
  });
});

test('FlexRS: what never fits at launch is an error in the check, and said once in the run', () => {
  const flexrs = job({ options: { flexRSGoal: 'COST_OPTIMIZED' } });
  expect(told(checked([flexrs], 3))).toEqual(['FLEXRS-LAUNCH error job.options.numWorkers']);
  const run = played([flexrs], 3);
  expect(told(short(run.admission.findings))).toEqual([
    'FLEXRS-LAUNCH error job.options.numWorkers',
  ]);
  expect(run.jobs[0]).toMatchObject({ state: 'FAILED', refusals: 1 });
  expect(run.jobs[0]?.messages.at(-1)?.text).toBe(checked([flexrs], 3)[0]?.message);
});

describe('a job that comes while a streaming one runs', () => {
  const stream = (name: string, more: object = {}) => ({
    ...{ name, type: 'streaming', sdk: 'java', duration: '6 h' },
    options: { enableStreamingEngine: true, workerMachineType: 'n1-standard-2', maxNumWorkers: 2 },
    pipeline: [
      { r: { read: 'pubsub', rate: '10/s', elementSize: '1 kB' } },
      { w: { write: 'pubsub' } },
    ],
    ...more,
  });
  const scenarioWith = (jobs: readonly object[], more: object = {}) => {
    const project = { region: 'us-central1', quotas: { CPUS: 3 } };
    const read = readScenario(JSON.stringify({ name: 'two', project, jobs, ...more }), 's.yaml');
    if (!read.ok) throw new Error('a wrong scenario');
    return read.scenario;
  };
  const late = stream('late', { submitAt: '2 h' });
  const found = (...given: Parameters<typeof scenarioWith>) =>
    short(admit(scenarioWith(...given)).findings);

  test('is refused for certain where what that one keeps is too much, as it is when played', () => {
    const jobs = [stream('first'), late];
    expect(found(jobs)).toMatchObject([
      {
        ...{ code: 'QUOTA-TOGETHER', severity: 'error', path: 'jobs[1].submitAt' },
        message:
          'late is submitted 2 h after first: their starts charge 4 of CPUS, and 3 are left, and those that go on keep too much of it: it is refused',
      },
    ]);
    expect(forecast(scenarioWith(jobs), 1).outcome).toBe('rejected');
  });

  test('may fit where that one is drained, over, struck by something, or shrinks by then', () => {
    const options = { ...late.options, numWorkers: 2, minNumWorkers: 1 };
    for (const first of [stream('first', { drainAt: '1 h' }), stream('first', { duration: '2 h' })])
      expect(told(found([first, late]))).toEqual(['QUOTA-TOGETHER warning jobs[1].submitAt']);
    const faults = [{ kind: 'cancel', at: '1 h', job: 'first' }];
    expect(told(found([stream('first'), late], { faults }))).toEqual([
      'QUOTA-TOGETHER warning jobs[1].submitAt',
    ]);
    const project = { region: 'us-central1', quotas: { CPUS: 4 } };
    expect(told(found([stream('first', { options }), late], { project }))).toEqual([
      'QUOTA-TOGETHER warning jobs[1].submitAt',
    ]);
  });
});
