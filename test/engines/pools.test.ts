import { describe, expect, test } from 'vitest';
import { cost, group, map } from '../pipeline/steps.ts';
import { FIXED, hundreds, type JobRecord, playJob, saidBy, struckJob } from './one-job.ts';

const GIB = 1_073_741_824;

/** Records that are read on the job's own machine, and grouped on one of more memory. */
const steps = (read: number, grouped: number, bytes = 1000 * read) => [
  hundreds(read, { bytes }),
  group('g', ['r'], grouped),
  map('m', ['g'], {
    cost: cost(100),
    resources: { minRam: 20 * GIB, accelerator: null },
  }),
];

const POOL_OPTIONS = { workerMachineType: 'n1-standard-2', numWorkers: 1 } as const;

const timeline = ({ pools }: JobRecord, pool: number): string[] =>
  (pools[pool]?.timeline ?? []).map(({ start, last }) => `${start / 1000} ${last}`);

describe('a job with a step that asks for more memory', () => {
  const record = playJob({ steps: steps(4, 4), options: { ...FIXED, maxNumWorkers: 9 } });

  test('has a pool of its own for it, named by its first stage', () => {
    expect(record.pools.map(({ name, machineType }) => [name, machineType])).toEqual([
      ['r', 'n1-standard-2'],
      ['g', 'custom-2-20480-ext'],
    ]);
    expect(record.stages.map(({ pool }) => pool)).toEqual(['r', 'g']);
  });

  test('starts that pool with its first stage, and not before', () => {
    // the first stage closes at 304 s; the second pool is asked for then, runs 20 s later and is ready at 394 s
    expect(timeline(record, 1).slice(0, 2)).toEqual(['0 0', expect.stringMatching(/^324 /u)]);
    expect(record.stages[1]?.openedAt).toBe(308_000);
    expect(record.state).toBe('DONE');
  });

  test('bills each by its own shape, and all together', () => {
    expect(record.pools.map(({ memoryGib }) => memoryGib)).toEqual([7.5, 20]);
    const all = record.pools.reduce((sum, { workerMs }) => sum + workerMs, 0);
    expect(record.timeline.reduce((sum, { integral }) => sum + integral, 0)).toBe(all);
  });

  test('has one pool with FlexRS, which does not follow hints', () => {
    const options = { ...FIXED, flexRSGoal: 'COST_OPTIMIZED' } as const;
    expect(playJob({ steps: steps(4, 4), options }).pools.map(({ name }) => name)).toEqual([
      'workers',
    ]);
  });
});

describe('the most workers', () => {
  test.each([1, 2, 3, 5, 8])('of %d are shared by both pools', (maxNumWorkers) => {
    const options = { ...POOL_OPTIONS, maxNumWorkers };
    // 400 GB: the second pool would start with four workers
    const record = playJob({ steps: steps(400, 400, 400e9), options });
    expect(record.state).toBe('DONE');
    // each pool that works has one at least, whatever the cap
    expect(record.peakWorkers).toBeLessThanOrEqual(Math.max(2, maxNumWorkers));
  });

  test('go to the second pool as the first one gives them back', () => {
    const options = { ...POOL_OPTIONS, maxNumWorkers: 5 };
    const [first, second] = playJob({ steps: steps(400, 400), options }).pools;
    expect([first?.peak, second?.peak]).toEqual([5, 4]);
  });
});

test('quota is shared by both pools', () => {
  const record = playJob({ steps: steps(400, 400), options: POOL_OPTIONS }, { CPUS: 12 });
  expect([record.state, record.peakWorkers <= 6]).toEqual(['DONE', true]);
});

test('a second pool that quota has no room for fails the job while it runs', () => {
  // the first pool has all quota, and is given back only after the second one was refused
  const options = { ...POOL_OPTIONS, maxNumWorkers: 2, minNumWorkers: 2, numWorkers: 2 };
  const record = playJob({ steps: steps(40, 40), options }, { CPUS: 4 });
  expect([record.state, record.refused]).toEqual(['FAILED', false]);
  expect(record.messages.find(({ kind }) => kind === 'failed')?.text).toMatch(
    /insufficient quota\(s\)/u,
  );
  expect(record.pools[1]?.workerMs).toBe(0);
  expect(record.pools[0]?.workerMs).toBeGreaterThan(0);
});

test('a storm takes a share of either pool, a crash workers of whichever has some', () => {
  const options = { ...POOL_OPTIONS, numWorkers: 4, maxNumWorkers: 8 };
  const given = { steps: steps(40, 400), options };
  const storm = struckJob([{ kind: 'preemption-storm', at: 200, share: 1 }], given);
  expect(saidBy(storm)).toContain('200 4 workers were preempted at once.');
  expect(storm.state).toBe('DONE');
  // the first pool is given back when its stage closes
  const at = (storm.stages[0]?.closedAt ?? 0) / 1000 + 500;
  const crash = struckJob([{ kind: 'worker-crash', at, workers: 1 }], given);
  expect(saidBy(crash)).toContain(`${at} 1 worker has stopped responding.`);
  expect(crash.state).toBe('DONE');
});
