import { describe, expect, test } from 'vitest';
import { createLimitMeter, LIMITS } from '../../src/engines/limit-meter.ts';
import type { Step } from '../../src/scenario/scenario.ts';
import { cost, group, read, state, write } from '../pipeline/steps.ts';
import { FIXED, type GivenJob, hundreds, playJob } from './one-job.ts';

type Limits = Parameters<typeof playJob>[1];
type Given = Parameters<typeof playJob>[2];

/** Milliseconds by what held the job back. */
const heldBack = (
  given: GivenJob,
  limits: Limits = {},
  constants: Given = {},
): Record<string, number> =>
  Object.fromEntries(playJob(given, limits, constants).limits.map(({ by, ms }) => [by, ms]));

/** Before the first record 104 s on two vCPUs, behind the last one 40 s. */
const AROUND = { 'start-up': 104_000, idle: 40_000 };

test('a job that wants no more workers is held back by its CPU', () => {
  expect(heldBack({ options: { numWorkers: 1 } })).toEqual({ ...AROUND, cpu: 200_000 });
});

test('a job that waits three quarters of the time is held back by waiting for so long', () => {
  const steps = [hundreds(4, { cost: cost(25, 0, 75) })];
  expect(heldBack({ options: { numWorkers: 1 }, steps })).toEqual({
    ...AROUND,
    cpu: 50_000,
    io: 150_000,
  });
});

test('a pool of fixed size is held back by it', () => {
  expect(heldBack({ options: FIXED })).toEqual({ ...AROUND, 'max-workers': 200_000 });
});

test('a pool at its maximum is held back by it', () => {
  const options = { numWorkers: 1, maxNumWorkers: 1 };
  expect(heldBack({ options })).toEqual({ ...AROUND, 'max-workers': 200_000 });
});

test('a file that cannot be split leaves half of two threads idle', () => {
  const steps = [hundreds(4, { files: 1, splittable: false })];
  expect(heldBack({ options: { numWorkers: 1 }, steps })).toEqual({
    ...AROUND,
    cpu: 200_000,
    unsplittable: 200_000,
  });
});

test('a sink that takes half of what is written holds back all the time', () => {
  // 4,000 bytes at 10 a second
  const steps = [hundreds(4), write('w', ['r'], { rateLimit: 10 })];
  expect(heldBack({ options: { numWorkers: 1 }, steps })).toEqual({ ...AROUND, sink: 400_000 });
});

test('a second sink that is the slower one holds back as a sink', () => {
  const sinks = [write('w', ['r'], { rateLimit: 1e6 }), write('x', ['r'], { rateLimit: 10 })];
  const steps = [hundreds(4), ...sinks];
  expect(heldBack({ options: { numWorkers: 1 }, steps })).toEqual({ ...AROUND, sink: 400_000 });
});

test('a source that gives half of what is read holds back all the time', () => {
  const steps = [hundreds(4, { rateLimit: 10 })];
  expect(heldBack({ options: { numWorkers: 1 }, steps })).toEqual({ ...AROUND, source: 400_000 });
});

describe('a sink with ceilings of its own', () => {
  // 4,000 bytes, of which two threads would write 20 a second
  const steps = [hundreds(4), write('w', ['r'], { connector: 'bigquery-storage-write' })];
  const FREE_WRITE = { 'connector.bigquery-storage-write.write': 0 };
  const connections = {
    ...FREE_WRITE,
    'connector.bigquery-storage-write.connections': 2,
    'connector.bigquery-storage-write.connectionRate': 5,
  };

  test('is held back by the connections of its workers', () => {
    const options = { numWorkers: 1 };
    expect(heldBack({ options, steps }, {}, connections)).toEqual({ ...AROUND, sink: 400_000 });
  });

  test('is held back half as long by those of twice the workers', () => {
    const options = { ...FIXED, numWorkers: 2, maxNumWorkers: 2 };
    expect(heldBack({ options, steps }, {}, connections)['sink']).toBe(200_000);
  });

  test('is held back by the quota of its region, whatever the number of workers', () => {
    const quota = { ...FREE_WRITE, 'connector.bigquery-storage-write.regionalRate': 10 };
    for (const numWorkers of [1, 2]) {
      const options = { ...FIXED, numWorkers, maxNumWorkers: numWorkers };
      expect(heldBack({ options, steps }, {}, quota)['sink']).toBe(400_000);
    }
  });
});

test('a shuffle that is slower than its threads holds back on both sides', () => {
  // 400 MB at 1 MB per second and thread, in and out, on two threads
  const steps = [read('r', { elements: 400, bytes: 400e6 }), group('g', ['r'], 400)];
  const slow = { 'shuffle.service.rate': 1e6, 'item.initialBytes': 100e6 };
  expect(heldBack({ options: { numWorkers: 1 }, steps }, {}, slow)).toEqual({
    'start-up': 108_000, // the second stage opens, too
    shuffle: 400_000,
    idle: 40_000,
  });
});

test('computing, waiting for the shuffle and waiting for others share the time', () => {
  // per record 0.5 s of CPU, 0.5 s of waiting and 1 MB that takes a second
  const source = read('r', { elements: 400, bytes: 400e6, cost: cost(0.5, 0, 0.5) });
  const steps = [source, group('g', ['r'], 1)];
  const slow = { 'shuffle.service.rate': 1e6, 'item.initialBytes': 100e6 };
  const held = heldBack({ options: FIXED, steps }, {}, slow);
  expect(held['max-workers']).toBeGreaterThanOrEqual(400_000);
  const growing = heldBack({ options: { numWorkers: 1, maxNumWorkers: 50 }, steps }, {}, slow);
  expect(growing['cpu']).toBeGreaterThan(0);
  expect(growing['io']).toBeCloseTo(growing['cpu'] ?? 0, 6);
});

describe('a hot key', () => {
  // 31 keys in 15 + 1 items: one with 300 s of 400 s, on 16 threads
  const steps = (share: number): Step[] => [
    read('r', { elements: 400, bytes: 1e9 }),
    state('s', ['r'], 31, { cost: cost(1), skew: { kind: 'shares', shares: [share] } }),
  ];
  const options = { ...FIXED, workerMachineType: 'n1-standard-16' };

  test('holds the job back while nothing else is left to do', () => {
    const { stages, limits } = playJob({ options, steps: steps(0.75) });
    const [, behind] = stages;
    expect(behind?.items).toBe(16);
    const took = (behind?.closedAt ?? 0) - (behind?.openedAt ?? 0);
    expect([300_000, 300_001]).toContain(took);
    expect(behind?.longestItemSeconds).toBeCloseTo(300, 5);
    // fifteen items of two keys are done after 6.667 s; fifteen of sixteen threads are idle from then on
    const hot = limits.find(({ by }) => by === 'hot-key');
    expect(hot?.ms).toBeCloseTo(((took - 6667) * 15) / 16, 6);
  });

  test('is no part of a job whose keys are even', () => {
    const even = [
      read('r', { elements: 400, bytes: 1e9 }),
      state('s', ['r'], 31, { cost: cost(1) }),
    ];
    expect(heldBack({ options, steps: even })).not.toHaveProperty('hot-key');
  });

  test('is told apart from files that cannot be split', () => {
    const file = read('f', { elements: 1, splittable: false, cost: cost(900) });
    const held = heldBack({ options, steps: [...steps(0.75), file] });
    // the file runs longer than the key
    expect(held).not.toHaveProperty('hot-key');
    expect(held['unsplittable']).toBeGreaterThan(0);
  });

  test('bounds the elapsed time from below, and no number of workers helps', () => {
    for (const numWorkers of [1, 4]) {
      const many = { ...options, numWorkers, maxNumWorkers: numWorkers };
      const { finishedAt, bounds, stages } = playJob({ options: many, steps: steps(0.75) });
      expect(bounds?.criticalPath).toBeGreaterThanOrEqual(300_000);
      expect(finishedAt).toBeGreaterThanOrEqual(bounds?.criticalPath ?? Infinity);
      expect((stages[1]?.closedAt ?? 0) - (stages[1]?.openedAt ?? 0)).toBeGreaterThanOrEqual(
        300_000,
      );
    }
  });
});

test('quota that keeps a pool from growing holds it back while more is wanted', () => {
  const options = { workerMachineType: 'n1-standard-1', numWorkers: 1 };
  // at the decision of 4,030 s, 78 vCPU s are left: they want √0.0078 · 10 = 0.9 vCPUs, there is one
  expect(heldBack({ options, steps: [hundreds(40)] }, { CPUS: 1 })).toEqual({
    'start-up': 108_000,
    quota: 3_922_000,
    cpu: 78_000,
    idle: 40_000,
  });
});

test('workers that are asked for and on their way are the ramp', () => {
  const options = { workerMachineType: 'n1-standard-1', numWorkers: 1 };
  // asked for at 130 s, at work from 220 s
  expect(heldBack({ options, steps: [hundreds(40)] })['ramp']).toBe(90_000);
});

test('a refused job was starting up all its life', () => {
  expect(heldBack({ options: { numWorkers: 1 } }, { CPUS: 0 })).toEqual({ 'start-up': 10_000 });
});

test('what held a job back adds up to its elapsed time', () => {
  const record = playJob({ submitAt: 7000, steps: [hundreds(40)] });
  const sum = record.limits.reduce((total, { ms }) => total + ms, 0);
  expect(sum).toBeCloseTo(record.finishedAt - record.submittedAt, 6);
});

describe('the meter', () => {
  test('counts from one observation to the next', () => {
    const meter = createLimitMeter(100);
    meter.observe(100, [{ by: 'cpu', share: 1 }]);
    meter.observe(150, [{ by: 'quota', share: 1 }]);
    meter.observe(250, []);
    meter.observe(900, []);
    expect(meter.records()).toEqual([
      { by: 'quota', ms: 100 },
      { by: 'cpu', ms: 50 },
    ]);
  });

  test('splits a moment by its shares', () => {
    const meter = createLimitMeter(0);
    meter.observe(0, [
      { by: 'unsplittable', share: 0.25 },
      { by: 'cpu', share: 0.75 },
    ]);
    meter.observe(40, []);
    expect(meter.records()).toEqual([
      { by: 'cpu', ms: 30 },
      { by: 'unsplittable', ms: 10 },
    ]);
  });

  test('of two things seen at one instant, the later holds', () => {
    const meter = createLimitMeter(0);
    meter.observe(0, [{ by: 'cpu', share: 1 }]);
    meter.observe(0, [{ by: 'io', share: 1 }]);
    meter.observe(10, []);
    expect(meter.records()).toEqual([{ by: 'io', ms: 10 }]);
  });

  test('names each limit once', () => {
    expect(new Set(LIMITS).size).toBe(LIMITS.length);
  });
});
