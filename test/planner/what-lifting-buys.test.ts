import { expect, test } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import type { LiftedLimit } from '../../src/forecast/run-result.ts';
import type { Distribution } from '../../src/kernel/distributions/distribution.ts';
import { withLifting } from '../../src/planner/what-lifting-buys.ts';
import type { JobSpec, Scenario } from '../../src/scenario/scenario.ts';
import { FIXED, type GivenJob, hundreds, job, quotasOf } from '../engines/one-job.ts';
import { exactly, scenario } from '../forecast/build.ts';
import { group, write } from '../pipeline/steps.ts';

function boughtBy(limit: string, spec: Scenario): LiftedLimit | undefined {
  const { limits } = withLifting(spec, forecast(spec, 1)).jobs[0]!;
  return limits.find(({ by }) => by === limit)?.lifted;
}

/** USD of a second of n1-standard-2 with 25 GB. */
const WORKER_SECOND = (0.112 + 0.026_677_5 + 0.001_35) / 3600;

test('a second worker halves the work of a fixed pool, and doubles what start-up costs', () => {
  const bought = boughtBy('max-workers', exactly([job({ options: FIXED })]));
  expect([bought?.change, bought?.savedS]).toEqual(['numWorkers 2', 100]);
  // one worker for 274 s, two for 174 s
  expect(bought?.addedUsd).toBeCloseTo((2 * 174 - 274) * WORKER_SECOND, 12);
});

test('a sink without its limit gives back what it took', () => {
  const steps = [hundreds(4), write('w', ['r'], { rateLimit: 10 })];
  const bought = boughtBy('sink', exactly([job({ steps, options: FIXED })]));
  // 400 s at 10 bytes a second, 200 s without
  expect(bought?.savedS).toBe(200);
  expect(bought?.addedUsd).toBeCloseTo(-200 * WORKER_SECOND, 12);
});

/** FlexRS for an hour in the queue, and then on two workers that nobody takes away. */
const QUEUED: GivenJob = {
  steps: [hundreds(8)],
  startDelay: { kind: 'constant', value: 3600 },
  preemption: { lifetime: { kind: 'constant', value: 1e9 }, legacy: false },
  options: {
    flexRSGoal: 'COST_OPTIMIZED',
    numWorkers: 2,
    minNumWorkers: 2,
    maxNumWorkers: 2,
  },
};

test('without FlexRS there is no queue, and CPU and memory cost a standard job’s price', () => {
  const bought = boughtBy('queue', exactly([job(QUEUED)]));
  expect(bought?.change).toBe('without FlexRS (flexRSGoal SPEED_OPTIMIZED)');
  expect(bought?.savedS).toBe(3600);
  expect(bought?.addedUsd).toBeGreaterThan(0);
});

test('a queue is lifted from the run that the result tells of, whatever others drew', () => {
  const spread: Distribution = { kind: 'uniform', low: 0, high: 21_600 };
  const spec = exactly([job({ ...QUEUED, startDelay: spread })]);
  const [own] = withLifting(spec, forecast(spec, 5)).jobs;
  const queue = own?.limits.find(({ by }) => by === 'queue');
  expect(queue?.lifted?.savedS).toBeCloseTo(queue?.seconds ?? NaN, 6);
});

test('a zone that always has machines gives back what its stock-out took', () => {
  const spec = exactly([job({ steps: [hundreds(8)], options: FIXED })], {
    faults: [{ kind: 'zone-stockout', job: null, at: 0, lasts: 600_000 }],
  });
  const bought = boughtBy('stock', spec);
  expect(bought?.change).toBe('a zone that always has machines');
  expect(bought?.savedS).toBeGreaterThan(500);
});

test('a disk of twice the size halves what worker shuffle waited for the disk', () => {
  const steps = [hundreds(40, { bytes: 40e9 }), group('g', ['r'], 40), write('w', ['g'])];
  const options = { ...FIXED, shuffleMode: 'workers', diskSizeGb: 100 } as const;
  const spec = exactly([job({ steps, options })]);
  const [own] = forecast(spec, 1).jobs;
  const waited = own?.limits.find(({ by }) => by === 'disk')?.seconds ?? NaN;
  const bought = boughtBy('disk', spec);
  expect(bought?.change).toBe('diskSizeGb 200');
  expect(bought?.savedS).toBeGreaterThan(0.3 * waited);
  expect(bought?.savedS).toBeLessThanOrEqual(0.51 * waited);
});

test('limits that no option lifts stay as they are', () => {
  expect(boughtBy('idle', exactly([job({ options: FIXED })]))).toBeUndefined();
});

test('limits that hardly bound are left alone', () => {
  // one Python worker: opening 4 s of start-up, but 60 files behind a source limit for most of the time
  const slow = job({ sdk: 'python', options: FIXED, steps: [hundreds(40, { rateLimit: 1 })] });
  const result = forecast(exactly([slow]), 1);
  // 234 s of 40,000 s are 0.6 %
  expect(result.jobs[0]?.limits.find(({ by }) => by === 'start-up')?.share).toBeLessThan(0.02);
  expect(boughtBy('start-up', exactly([slow]))).toBeUndefined();
});

test('all else of the result stays as it was', () => {
  const spec = exactly([job({ options: FIXED })]);
  const result = forecast(spec, 2);
  const { jobs, ...rest } = withLifting(spec, result);
  const limits = jobs[0]!.limits.map(({ by, seconds, share }) => ({ by, seconds, share }));
  expect({ ...rest, jobs: [{ ...jobs[0]!, limits }] }).toEqual(result);
});

test('a change that another quota refuses buys nothing', () => {
  // lifting a fixed pool of one worker to two needs four CPUs; there are three
  const spec = exactly([job({ options: FIXED })], { project: { quotas: quotasOf({ CPUS: 3 }) } });
  expect(boughtBy('max-workers', spec)).toBeUndefined();
});

test('a job that failed has nothing lifted', () => {
  const spec = exactly([job()], { project: { quotas: quotasOf({ CPUS: 1 }) } });
  const result = forecast(spec, 1);
  expect(withLifting(spec, result)).toEqual(result);
});

test('with spread, both sides share their luck: a change without effect buys exactly nothing', () => {
  // never more than one worker is wanted: twice the maximum changes nothing
  const lone: JobSpec = job({ steps: [hundreds(1)], options: { numWorkers: 1, maxNumWorkers: 1 } });
  const bought = boughtBy('max-workers', scenario([lone]));
  expect([bought?.savedS, bought?.addedUsd]).toEqual([0, 0]);
});

test('a region without prices has a gain of time and none of money', () => {
  const spec = exactly([job({ options: FIXED })], { project: { region: 'northamerica-south1' } });
  expect(boughtBy('max-workers', spec)).toMatchObject({ savedS: 100, addedUsd: null });
});
