import { describe, expect, test } from 'vitest';
import { group, read, cost } from '../pipeline/steps.ts';
import { FIXED, hundreds, playJob, saidBy } from './one-job.ts';

describe('a job without spread', () => {
  const record = playJob({ options: FIXED });

  test('takes the sum of its phases', () => {
    // pool 10 + create 20 + boot 20 + ready 50 + opening 8 / 2 vCPUs + 400 s on 2 threads + teardown 40
    expect(record.finishedAt).toBe((10 + 20 + 20 + 50 + 4 + 200 + 40) * 1000);
  });

  test('starts when its first worker is counted', () => {
    expect(record.startedAt).toBe(50_000);
  });

  test('is billed from the running VM to the end of the work, not for teardown', () => {
    // from 30 to 304 s
    expect(record.pools.map(({ workerMs }) => workerMs)).toEqual([274_000]);
  });

  test('says so in the service’s words, in order', () => {
    expect(saidBy(record)).toEqual([
      '10 Starting 1 workers in us-central1...',
      '50 Autoscaling: Raised the number of workers to 1 based on the rate of progress in the currently running stage(s).',
      '100 All workers have finished the startup processes and began to receive work requests.',
      '104 Executing operation r',
      '304 Finished operation r',
      '304 Stopping worker pool...',
      '304 Autoscaling: Resized worker pool from 1 to 0.',
    ]);
  });

  test('knows its stage', () => {
    expect(record.stages).toEqual([
      expect.objectContaining({
        name: 'r',
        openedAt: 104_000,
        closedAt: 304_000,
        items: 4,
        recordsIn: 4,
        recordsDone: 4,
        threadSeconds: 400,
        longestItemSeconds: 100,
      }),
    ]);
  });

  test('has bounds at or below what happened', () => {
    // start-up 100, opening 4, one record 100, teardown 40
    expect(record.bounds?.criticalPath).toBe(244_000);
    // 100 + 400 s on two threads + 40: with or without the opening
    expect([340_000, 344_000]).toContain(record.bounds?.perfectParallelism);
  });
});

test('a job that is submitted later is later by so much', () => {
  const record = playJob({ options: FIXED, submitAt: 60_000 });
  expect([record.submittedAt, record.startedAt, record.finishedAt]).toEqual([
    60_000, 110_000, 404_000,
  ]);
});

test('a second stage opens when the first is done', () => {
  const record = playJob({ options: FIXED, steps: [hundreds(4), group('g', ['r'], 4)] });
  // free of cost, it ends in the millisecond after its opening
  expect(record.stages.map(({ openedAt, closedAt }) => [openedAt, closedAt])).toEqual([
    [104_000, 304_000],
    [308_000, 308_001],
  ]);
});

test('a Python stage opens in the same time on any machine', () => {
  const wide = { ...FIXED, workerMachineType: 'n1-standard-16' };
  const record = playJob({ sdk: 'python', options: wide });
  // pool 10, VM 40, ready 180, opening 4
  expect(record.stages[0]?.openedAt).toBe(234_000);
});

test('a shared-core worker computes as fast as what it keeps up', () => {
  const options = { ...FIXED, workerMachineType: 'e2-medium' };
  const record = playJob({ options, steps: [hundreds(2)] });
  // two threads at half speed: 200 s; 8 vCPU s of opening on one sustained vCPU
  expect([record.stages[0]?.openedAt, record.stages[0]?.closedAt]).toEqual([108_000, 308_000]);
});

test('what goes through the shuffle is counted as often as the bill does', () => {
  const steps = [read('r', { elements: 10, bytes: 5000, cost: cost(1) }), group('g', ['r'], 2)];
  // 5,000 bytes, written and read
  expect(playJob({ options: FIXED, steps }).shuffledBytes).toBe(10_000);
});
