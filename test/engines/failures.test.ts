import { describe, expect, test } from 'vitest';
import { forecast } from '../../src/index.ts';
import { checked } from '../generators/scenario.ts';
import { cost, map } from '../pipeline/steps.ts';
import {
  EXACT,
  FIXED,
  flexJob,
  hundreds,
  job,
  playJob,
  playJobs,
  saidBy,
  strikes,
  struckJob,
} from './one-job.ts';

describe('a record that always fails', () => {
  // record 2 of 4, begun when one of two threads is free at 204 s
  const record = struckJob([{ kind: 'bad-record', step: 'r', at: 0.5, rate: null }], {
    options: FIXED,
  });

  test('fails the job when its item has failed four times', () => {
    // ends at 304 s and then every 105 s; teardown 40 s
    expect(record.finishedAt).toBe((304 + 3 * 105 + 40) * 1000);
    expect([record.state, record.refused]).toEqual(['FAILED', false]);
    expect(record.stages[0]).toMatchObject({ failedAttempts: 4, recordsDone: 3, closedAt: null });
  });

  test('is told in the service’s words', () => {
    expect(saidBy(record)).toContain(
      '619 Workflow failed. Causes: r failed., The job failed because a work item has failed 4 times. Look in previous log entries for the cause of each one of the 4 failures.',
    );
  });

  test('costs what ran until then', () => {
    // from 30 to 619 s
    expect(record.pools[0]?.workerMs).toBe(589_000);
    expect(record.bounds).toBeNull();
  });

  test('in another job’s step leaves this one alone', () => {
    const other = { kind: 'bad-record', step: 'r', at: 0.5, rate: null, job: 'b' } as const;
    const both = [job({ name: 'a', options: FIXED }), job({ name: 'b', options: FIXED })];
    const { jobs } = playJobs(both, {}, EXACT, [other]);
    expect(jobs.map(({ state }) => state)).toEqual(['DONE', 'FAILED']);
  });
});

describe('calls that fail now and then', () => {
  test('cost time and work, and the job is done', () => {
    const flaky = { kind: 'flaky-step', step: 'r', rate: 0.2 } as const;
    const record = struckJob([flaky], { options: FIXED, steps: [hundreds(40)] });
    expect([record.state, record.stages[0]?.recordsDone]).toEqual(['DONE', 40]);
    const failed = record.stages[0]?.failedAttempts ?? 0;
    expect(failed).toBeGreaterThan(0);
    expect(record.stages[0]?.repeatedSeconds).toBeCloseTo(100 * failed, 6);
    // 100 s for each attempt and 5 s for each failure, on two threads; one may end alone
    const work = (40 * 100 + failed * 105) / 2;
    const took = (record.finishedAt - 40_000 - 104_000) / 1000;
    expect(took).toBeGreaterThanOrEqual(work);
    expect(took).toBeLessThanOrEqual(work + 105);
  });
});

describe('a worker that is too small for what its threads hold', () => {
  const hungry = (memory: number) => [
    hundreds(4),
    map('m', ['r'], { cost: { ...cost(1), memory } }),
  ];
  // 7.5 GiB, of which 80 % may be used; half a GiB is the system's
  const GIB = 1_073_741_824;

  test('fails at the first record of an item, four times, in the service’s words', () => {
    const record = playJob({ options: FIXED, steps: hungry(3 * GIB) });
    expect(record.state).toBe('FAILED');
    // 101 s each time
    expect(record.finishedAt).toBe((104 + 4 * 101 + 3 * 5 + 40) * 1000);
    expect(record.messages.find(({ kind }) => kind === 'failed')?.text).toBe(
      'Workflow failed. Causes: r+m failed., The job failed because a work item has failed 4 times: the worker lost contact with the service, out of memory.',
    );
    expect(record.stages[0]?.recordsDone).toBe(0);
  });

  test('is not with less to hold, nor with fewer threads', () => {
    expect(playJob({ options: FIXED, steps: hungry(2 * GIB) }).state).toBe('DONE');
    const one = { ...FIXED, workerThreads: 1 };
    expect(playJob({ options: one, steps: hungry(3 * GIB) }).state).toBe('DONE');
  });

  test('is sooner with shuffle on the workers, which leaves 40 %', () => {
    const options = { ...FIXED, shuffleMode: 'workers' } as const;
    expect(playJob({ options, steps: hungry(1.4 * GIB) }).state).toBe('FAILED');
    expect(playJob({ options: FIXED, steps: hungry(1.4 * GIB) }).state).toBe('DONE');
  });

  test('grows in time under vertical autoscaling', () => {
    const options = { ...FIXED, prime: true, verticalAutoscaling: true };
    expect(playJob({ options, steps: hungry(3 * GIB) }).state).toBe('DONE');
  });
});

describe('cancelling', () => {
  const cancelled = (at: number) => struckJob([{ kind: 'cancel', at }], { options: FIXED });

  test('ends the job, with what it has cost by then', () => {
    const record = cancelled(154);
    expect([record.state, record.finishedAt, record.refused]).toEqual([
      ...['CANCELLED', 194_000, false],
    ]);
    // from 30 s on
    expect(record.pools[0]?.workerMs).toBe(124_000);
    expect(record.stages[0]).toMatchObject({ recordsDone: 0, closedAt: null });
    expect(saidBy(record)).toContain('154 Cancel request is committed for workflow job.');
  });

  test('before its workers are asked for costs nothing, and frees the slot', () => {
    const record = cancelled(5);
    expect([record.state, record.finishedAt]).toEqual(['CANCELLED', 5000]);
    expect(record.pools[0]?.workerMs).toBe(0);
  });

  test('before a VM runs costs nothing', () => {
    expect(cancelled(29).pools[0]?.workerMs).toBe(0);
    expect(cancelled(31).pools[0]?.workerMs).toBe(1000);
  });

  test('a job that is over changes nothing', () => {
    expect(cancelled(304)).toEqual(playJob({ options: FIXED }));
    expect(cancelled(304).state).toBe('DONE');
  });

  test('one that is queued frees its slot', () => {
    const cancel = { ...strikes({ kind: 'cancel', at: 60 }), job: 'queued-0' };
    const jobs = Array.from({ length: 25 }, (_, index) => flexJob({ name: `queued-${index}` }));
    const late = flexJob({ name: 'late', submitAt: 61_000 });
    const played = playJobs([...jobs, late], {}, EXACT, [cancel]).jobs;
    expect([played[0]?.state, played[0]?.finishedAt, played[25]?.refused]).toEqual([
      ...['CANCELLED', 60_000, false],
    ]);
  });

  test('gives back every quota', () => {
    const cancel = { ...strikes({ kind: 'cancel', at: 154 }), job: 'a' };
    const two = [
      job({ name: 'a', options: FIXED }),
      job({ name: 'b', submitAt: 200_000, options: FIXED }),
    ];
    const { jobs } = playJobs(two, { CPUS: 2 }, EXACT, [cancel]);
    expect(jobs.map(({ state }) => state)).toEqual(['CANCELLED', 'DONE']);
  });

  test('is billed as far as it went', () => {
    const stopped = (at: string) => ({
      name: 'stop',
      project: { region: 'us-central1' },
      job: {
        sdk: 'java',
        options: {
          workerMachineType: 'n1-standard-4',
          numWorkers: 5,
          autoscalingAlgorithm: 'NONE',
        },
        pipeline: [{ r: { read: 'synthetic', size: '100 GB', elements: 1e6, cpu: '0.1 s' } }],
      },
      faults: [{ kind: 'cancel', at }],
    });
    const totals = ['1 s', '10 min', '20 min'].map((at) => {
      const result = forecast(checked(stopped(at)), 1);
      return result.jobs[0]?.bill.total ?? NaN;
    });
    expect(totals[0]).toBe(0);
    expect(totals[1]).toBeGreaterThan(0.1);
    expect(totals[2]).toBeGreaterThan(2 * (totals[1] ?? NaN));
  });
});
