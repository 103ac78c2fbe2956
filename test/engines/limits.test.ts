import { describe, expect, test } from 'vitest';
import { createLimitMeter, LIMITS } from '../../src/engines/limit-meter.ts';
import { cost, write } from '../pipeline/steps.ts';
import { FIXED, type GivenJob, hundreds, playJob } from './one-job.ts';

type Limits = Parameters<typeof playJob>[1];

/** Milliseconds by what held the job back. */
const heldBack = (given: GivenJob, limits: Limits = {}): Record<string, number> =>
  Object.fromEntries(playJob(given, limits).limits.map(({ by, ms }) => [by, ms]));

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
