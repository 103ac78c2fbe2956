import { describe, expect, test } from 'vitest';
import { cost, read } from '../pipeline/steps.ts';
import { FIXED, hundreds, playJob, playJobs, job } from './one-job.ts';

/** 625 GB at 16 vCPU s: 10,000 vCPU s, for which 10 vCPUs are wanted. */
const TEN = [read('r', { elements: 10, bytes: 624.99e9, files: 10, cost: cost(1) })];

const N1 = { workerMachineType: 'n1-standard-1' };

test('the service chooses by the size of the source', () => {
  expect(playJob({ steps: TEN, options: N1 }).initialWorkers).toBe(10);
});

test('numWorkers is taken as given', () => {
  expect(playJob({ steps: TEN, options: { ...N1, numWorkers: 3 } }).initialWorkers).toBe(3);
});

test('with autoscaling off and no size, the SDK’s default is taken', () => {
  const options = { ...N1, autoscalingAlgorithm: 'NONE' } as const;
  expect(playJob({ steps: TEN, options }).initialWorkers).toBe(3);
});

test('the service does not choose more than maxNumWorkers', () => {
  expect(playJob({ steps: TEN, options: { ...N1, maxNumWorkers: 4 } }).initialWorkers).toBe(4);
});

describe('where quota has room for six', () => {
  const limits = { CPUS: 6 };

  test('what the service chose is cut to six', () => {
    const record = playJob({ steps: TEN, options: N1 }, limits);
    expect([record.state, record.initialWorkers]).toEqual(['DONE', 6]);
  });

  test('the quota is noted as binding', () => {
    const { quotas } = playJobs([job({ steps: TEN, options: N1 })], limits);
    expect(quotas.find(({ metric }) => metric === 'CPUS')).toEqual({
      metric: 'CPUS',
      limit: 6,
      peak: 6,
      peakAt: 10_000,
      bound: true,
      othersShort: null,
    });
  });

  test('six as given fit', () => {
    expect(playJob({ steps: TEN, options: { ...N1, numWorkers: 6 } }, limits).state).toBe('DONE');
  });
});

describe('where quota has no room for what was asked', () => {
  const record = playJob({ options: { ...N1, numWorkers: 10 } }, { CPUS: 6 });

  test('the job fails when the pool is to start', () => {
    expect([record.state, record.refused, record.finishedAt]).toEqual(['FAILED', true, 10_000]);
  });

  test('it says so in the service’s words', () => {
    const [message, ...more] = record.messages;
    expect([message?.at, message?.severity, more]).toEqual([10_000, 'error', []]);
    expect(message?.text).toMatch(
      /^Workflow failed\. Causes: Project p has insufficient quota\(s\) to execute this workflow with 10 instances in region us-central1\. Quota summary \(required\/available\): 10\/unknown instances, 10\/6 CPUs,/u,
    );
  });

  test('nothing was billed, and no worker was ever there', () => {
    expect([record.pools[0]?.workerMs, record.startedAt, record.peakWorkers]).toEqual([0, null, 0]);
  });

  test('no quota stays taken', () => {
    const { quotas } = playJobs([job({ options: { ...N1, numWorkers: 10 } })], { CPUS: 6 });
    expect(
      quotas
        .filter(({ metric }) => metric !== 'CONCURRENT_JOBS')
        .map(({ metric, peak, bound }) => [metric, peak, bound]),
    ).toEqual([['CPUS', 0, true]]);
  });
});

test('without room for a single worker the service’s own choice is refused too', () => {
  expect(playJob({ options: N1 }, { CPUS: 0 }).refused).toBe(true);
});

test('without room for an instance group the job is refused, however many workers fit', () => {
  expect(playJob({ options: N1 }, { INSTANCE_GROUPS: 0 }).refused).toBe(true);
});

test('a job gives all its quota back', () => {
  const { quotas } = playJobs(
    [
      job({ name: 'a', options: FIXED, steps: [hundreds(1)] }),
      // the first ends at 10 + 90 + 4 + 100 + 40 s = 244 s
      job({ name: 'b', options: FIXED, submitAt: 234_000 }),
    ],
    { CPUS: 2, INSTANCE_GROUPS: 1, INSTANCES: 1, DISKS_TOTAL_GB: 25, IN_USE_ADDRESSES: 1 },
  );
  expect(quotas.every(({ bound }) => !bound)).toBe(true);
});
