import { describe, expect, test } from 'vitest';
import type { GivenJob, JobRecord } from './one-job.ts';
import { simulateProject } from '../../src/project/simulate.ts';
import { constantly } from '../pipeline/steps.ts';
import { CALM, flexJob, hundreds, playJobs, projectWith, saidBy } from './one-job.ts';

type Limits = Parameters<typeof playJobs>[1];

const playFlex = (given: GivenJob = {}, limits: Limits = {}): JobRecord =>
  playJobs([flexJob(given)], limits, CALM).jobs[0]!;

const fixed = (numWorkers: number) =>
  ({ autoscalingAlgorithm: 'NONE', numWorkers, maxNumWorkers: numWorkers }) as const;

const peaks = (given: GivenJob, limits: Limits): Record<string, number> =>
  Object.fromEntries(
    playJobs([flexJob(given)], limits, CALM).quotas.map(({ metric, peak }) => [metric, peak]),
  );

describe('a FlexRS job', () => {
  const record = playFlex({ options: fixed(2) });

  test('is queued as long as is said, and then runs as any other', () => {
    expect(record.queuedMs).toBe(7_200_000);
    // two hours, then 50 s to the first worker; four records on four threads from 104 s on, teardown 40 s
    expect([record.startedAt, record.finishedAt]).toEqual([7_250_000, 7_200_000 + 244_000]);
  });

  test('costs nothing while it is queued', () => {
    // two workers from 30 to 204 s
    expect(record.pools[0]?.workerMs).toBe(2 * 174_000);
    expect(record.billedAs).toBe('flexrs');
  });

  test('is held back by the queue meanwhile, and says so', () => {
    expect(record.limits[0]).toEqual({ by: 'queue', ms: 7_200_000 });
    expect(saidBy(record).slice(0, 2)).toEqual([
      '0 The job is queued: flexible resource scheduling starts it within 6 hours.',
      '7210 Starting 2 workers in us-central1...',
    ]);
  });

  test('is neither queued nor mixed without FlexRS', () => {
    const plain = playFlex({ options: { ...fixed(2), flexRSGoal: 'SPEED_OPTIMIZED' } });
    expect([plain.queuedMs, plain.pools[0]?.preemptibleMs, plain.billedAs]).toEqual([
      ...[0, 0, 'batch'],
    ]);
  });
});

test('how long it is queued is drawn from 0 to 6 h, and no more', () => {
  const hours = Array.from({ length: 60 }, (_, replicate) => {
    const jobs = [flexJob({ startDelay: null, options: fixed(2) })];
    const seed = 'queue';
    const run = { project: projectWith(), jobs, seed, replicate, constants: CALM };
    return (simulateProject(run).jobs[0]?.queuedMs ?? -1) / 3_600_000;
  });
  expect(Math.min(...hours)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...hours)).toBeLessThanOrEqual(6);
  // of 60 even draws: none below 1 h or above 5 h once in 56,000 times
  expect([Math.min(...hours) < 1, Math.max(...hours) > 5]).toEqual([true, true]);
});

describe('the slot among concurrent jobs', () => {
  const named = (name: string, given: GivenJob = {}) =>
    flexJob({ name, options: fixed(2), ...given });

  test('is held while queued', () => {
    const queued = Array.from({ length: 25 }, (_, index) => named(`queued-${index}`));
    const { jobs } = playJobs([...queued, named('late', { submitAt: 60_000 })], {}, CALM);
    expect(jobs.map(({ state }) => state)).toEqual([...queued.map(() => 'DONE'), 'NOT_CREATED']);
    expect(jobs[25]).toMatchObject({ refused: true, startedAt: null, finishedAt: 60_000 });
    expect(saidBy(jobs[25]!)).toEqual([
      '60 The workflow could not be created. Causes: Dataflow quota error for jobs-per-project quota. Project p is running 25 jobs. Please check the quota usage via GCP Console.',
    ]);
  });

  test('is free again once a job is over', () => {
    const queued = Array.from({ length: 25 }, (_, index) => named(`queued-${index}`));
    const { jobs } = playJobs([...queued, named('late', { submitAt: 7_444_001 })], {}, CALM);
    expect(jobs[25]?.state).toBe('DONE');
  });
});

describe('standard workers among preemptible ones', () => {
  test.each([
    [2, 1],
    [5, 1],
    [10, 1],
    [11, 2],
    [20, 2],
    [21, 3],
  ])('of %d are %d', (workers, standard) => {
    const limits = { CPUS: 1000, PREEMPTIBLE_CPUS: 1000 };
    const { CPUS, PREEMPTIBLE_CPUS } = peaks({ options: fixed(workers) }, limits);
    expect([CPUS, PREEMPTIBLE_CPUS]).toEqual([2 * standard, 2 * (workers - standard)]);
  });

  test('are told apart in what is billed', () => {
    const [pool] = playFlex({ options: fixed(20) }).pools;
    expect([pool?.workerMs, pool?.preemptibleMs]).toEqual([20 * 174_000, 18 * 174_000]);
  });

  test('all take standard quota where none was granted for preemptible ones', () => {
    const charged = peaks({ options: fixed(20) }, { CPUS: 1000 });
    expect([charged['CPUS'], charged['PREEMPTIBLE_CPUS']]).toEqual([40, undefined]);
  });
});

describe('preemptible quota', () => {
  const growing = {
    steps: [hundreds(400)],
    options: { workerMachineType: 'n1-standard-2', numWorkers: 2 },
  } as const;

  test('caps growth, in the service’s words', () => {
    // 10 workers of 2 vCPUs are wanted: room for 2 preemptible ones beside the standard ones of their mix
    const record = playFlex(growing, { CPUS: 1000, PREEMPTIBLE_CPUS: 4 });
    expect(record.peakWorkers).toBe(3);
    expect(record.messages.find(({ kind }) => kind === 'quota')?.text).toMatch(
      /Quota 'PREEMPTIBLE_CPUS' exceeded\. Limit: 4\.0/u,
    );
    expect(record.limits.map(({ by }) => by)).toContain('quota');
    expect(playFlex(growing, { CPUS: 1000, PREEMPTIBLE_CPUS: 1000 }).peakWorkers).toBe(10);
  });

  test('refuses a start that it has no room for, with its own numbers', () => {
    const record = playFlex({ options: fixed(20) }, { CPUS: 1000, PREEMPTIBLE_CPUS: 10 });
    expect([record.state, record.refused, record.startedAt]).toEqual(['FAILED', true, null]);
    expect(record.messages.at(-1)?.text).toMatch(
      /Quota 'PREEMPTIBLE_CPUS' exceeded. Limit: 10.0 in region/u,
    );
    // the slot, the queue, and then the refusal
    expect(record.finishedAt).toBe(7_210_000);
  });
});

describe('a preemptible worker that is taken back', () => {
  const short = { lifetime: constantly(300), legacy: false };
  const record = playFlex({ steps: [hundreds(40)], options: fixed(2), preemption: short });

  test('is replaced by one like it, until the job is done', () => {
    expect([record.state, record.stages[0]?.recordsDone]).toEqual(['DONE', 40]);
    const steps = record.pools[0]!.timeline.map(
      ({ start, last }) => `${start / 1000 - 7200} ${last}`,
    );
    // runs from 30 s on, lives 300 s; another runs 20 s after it was asked for
    expect(steps.slice(0, 6)).toEqual(['-7200 0', '30 2', '330 1', '350 2', '650 1', '670 2']);
  });

  test('is counted and said', () => {
    expect(record.preemptions).toBeGreaterThanOrEqual(3);
    const said = record.messages.filter(({ kind }) => kind === 'preemption');
    expect(said).toHaveLength(record.preemptions);
    expect(said[0]).toMatchObject({ at: 7_530_000, text: 'Worker 1 was preempted.' });
  });

  test('takes with it what it had not reported', () => {
    // a record of 100 s is not done in part: from 104 s on two threads end four each by 304 s; 26 s are lost
    expect(record.stages[0]?.repeatedSeconds).toBeGreaterThanOrEqual(2 * 26);
  });

  test('comes again as preemptible: the standard ones stay one', () => {
    const [pool] = record.pools;
    const standardMs = (pool?.workerMs ?? 0) - (pool?.preemptibleMs ?? 0);
    expect(standardMs).toBe(record.finishedAt - 40_000 - 7_230_000);
  });
});

test('a storm takes the preemptible workers and leaves the standard ones', () => {
  const storm = { kind: 'preemption-storm', at: 7_350_000, share: 1, job: null } as const;
  const spec = flexJob({ steps: [hundreds(200)], options: fixed(20) });
  const [record] = playJobs([spec], {}, CALM, [storm]).jobs;
  const steps = record!.pools[0]!.timeline.map(
    ({ start, last }) => `${start / 1000 - 7200} ${last}`,
  );
  expect(steps.slice(1, 4)).toEqual(['30 20', '150 2', '170 20']);
  expect([record?.preemptions, record?.stages[0]?.recordsDone]).toEqual([18, 200]);
});

test('no worker of the least number is given up when there is nothing for it to do', () => {
  const file = hundreds(1, { files: 1, splittable: false });
  const record = playFlex({ steps: [file], options: { numWorkers: 2, maxNumWorkers: 10 } });
  expect(saidBy(record).filter((line) => line.includes('Reduced'))).toEqual([]);
  expect(record.pools[0]?.workerMs).toBe(2 * 174_000);
});
