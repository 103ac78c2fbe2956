import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { QuotaMetric } from '../../src/facts/quota-metrics.ts';
import { centralRun } from '../../src/forecast/central-run.ts';
import { forecast } from '../../src/forecast/forecast.ts';
import type { RaisesResult } from '../../src/forecast/run-result.ts';
import { startRaises, withRaises } from '../../src/planner/raises.ts';
import { type Limits, withLimits } from '../../src/planner/raises/limits.ts';
import { suffices } from '../../src/planner/raises/trials.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { FIXED, hundreds, job, quotasOf } from '../engines/one-job.ts';
import { exactly, finish } from '../forecast/build.ts';

const raisesOf = (spec: Scenario, runs = 1): RaisesResult | null =>
  withRaises(spec, forecast(spec, runs)).raises;

const limitsOf = ({ limits }: RaisesResult): Limits =>
  new Map(limits.map(({ metric, to }) => [metric as QuotaMetric, to]));

/** `count` jobs of a fixed pool of so many n1-standard-2, all at once. */
const fixed = (count: number, workers: number) =>
  Array.from({ length: count }, (_, at) =>
    job({
      name: `job-${at}`,
      options: { ...FIXED, numWorkers: workers, maxNumWorkers: workers },
    }),
  );

describe('nothing to raise', () => {
  test('where all is met', () => {
    const spec = exactly(fixed(2, 1), {
      project: { quotas: quotasOf({ CPUS: 4 }) },
      goals: [finish(1000)],
    });
    expect(startRaises(spec, forecast(spec, 1)).most).toBe(0);
    expect(raisesOf(spec)).toBeNull();
  });

  test('where a goal is missed and no quota had a part in it', () => {
    expect(raisesOf(exactly(fixed(1, 1), { goals: [finish(10)] }))).toBeNull();
  });
});

test('jobs that do not fit at once need what they take together', () => {
  const spec = exactly(fixed(3, 2), { project: { quotas: quotasOf({ CPUS: 5, INSTANCES: 20 }) } });
  const raises = raisesOf(spec);
  expect(raises?.enough).toBe(true);
  expect(raises?.limits).toEqual([{ metric: 'CPUS', from: 5, to: 12 }]);
  expect(raises?.note).toMatch(/every job is done in 1 of 1 replication; found in \d+ re-runs/u);
});

test('the limit on jobs at a time counts, given or not', () => {
  const spec = exactly(fixed(27, 1));
  expect(raisesOf(spec)?.limits).toEqual([{ metric: 'CONCURRENT_JOBS', from: 25, to: 27 }]);
});

test('several quotas are raised together, and none that is large enough', () => {
  const quotas = quotasOf({ CPUS: 2, IN_USE_ADDRESSES: 1, INSTANCES: 2, DISKS_TOTAL_GB: 1000 });
  const spec = exactly(fixed(2, 2), { project: { quotas } });
  expect(raisesOf(spec)?.limits).toEqual([
    { metric: 'CPUS', from: 2, to: 8 },
    { metric: 'INSTANCES', from: 2, to: 4 },
    { metric: 'IN_USE_ADDRESSES', from: 1, to: 4 },
  ]);
});

test('what others use is part of what is needed', () => {
  const quotas = new Map([['CPUS', { limit: 10, usage: 9 }]] as const);
  expect(raisesOf(exactly(fixed(1, 2), { project: { quotas } }))?.limits).toEqual([
    { metric: 'CPUS', from: 10, to: 13 },
  ]);
});

test('a goal that not even endless quota would meet is said to be out of reach, and why', () => {
  const spec = exactly([job({ steps: [hundreds(40)], options: { maxNumWorkers: 8 } })], {
    project: { quotas: quotasOf({ CPUS: 2 }) },
    goals: [finish(60)],
  });
  const raises = raisesOf(spec);
  expect(raises).toMatchObject({ enough: false, limits: [] });
  expect(raises?.note).toContain('finish < 60 s is missed; job, the last to end, is held back by');
});

test('a goal that is met with more, and no more than that is asked for', () => {
  const slow = exactly([job({ steps: [hundreds(80)], options: { maxNumWorkers: 20 } })], {
    project: { quotas: quotasOf({ CPUS: 2, INSTANCES: 40 }) },
  });
  const [alone] = forecast(withLimits(slow, new Map([['CPUS', 40]])), 1).jobs;
  const spec = { ...slow, goals: [finish(1.5 * (alone?.elapsedS ?? 0))] };
  const raises = raisesOf(spec, 3);
  expect(raises?.enough).toBe(true);
  const [limit] = raises?.limits ?? [];
  expect(limit).toMatchObject({ metric: 'CPUS', from: 2 });
  expect(limit?.to).toBeLessThan(40);
  expect(raises?.note).toContain('is met in 3 of 3 replications');
});

test('stopped early it tells of the best so far; before there is one, nothing', () => {
  const spec = exactly(fixed(3, 2), { project: { quotas: quotasOf({ CPUS: 5 }) } });
  const steps = startRaises(spec, forecast(spec, 1));
  steps.next();
  expect(steps.result().raises).toBeNull();
  for (let step = 0; step < 3; step += 1) steps.next();
  expect(steps.result().raises?.limits).toEqual([{ metric: 'CPUS', from: 5, to: 12 }]);
  expect(steps.result().raises?.note).toContain('interrupted');
});

test('the same question has the same answer', () => {
  const spec = exactly(fixed(3, 3), { project: { quotas: quotasOf({ CPUS: 7, INSTANCES: 4 }) } });
  expect(raisesOf(spec)).toEqual(raisesOf(spec));
});

/** Up to four jobs of fixed or growing pools within an hour. */
const fleets: fc.Arbitrary<Scenario> = fc
  .record({
    jobs: fc.array(
      fc.record({
        records: fc.integer({ min: 1, max: 30 }),
        workers: fc.integer({ min: 1, max: 6 }),
        grows: fc.boolean(),
        at: fc.integer({ min: 0, max: 1200 }),
        retries: fc.boolean(),
      }),
      { minLength: 2, maxLength: 4 },
    ),
    cpus: fc.integer({ min: 2, max: 16 }),
    instances: fc.integer({ min: 1, max: 8 }),
    goal: fc.option(fc.integer({ min: 600, max: 4000 })),
  })
  .map(({ jobs, cpus, instances, goal }) =>
    exactly(
      jobs.map(({ records, workers, grows, at, retries }, index) =>
        job({
          name: `job-${index}`,
          submitAt: at * 1000,
          onRefused: retries ? { retryEvery: 300_000, times: 3 } : null,
          steps: [hundreds(records)],
          options: grows
            ? { maxNumWorkers: workers }
            : { ...FIXED, numWorkers: workers, maxNumWorkers: workers },
        }),
      ),
      {
        project: { quotas: quotasOf({ CPUS: cpus, INSTANCES: instances }) },
        goals: goal === null ? [] : [finish(goal)],
      },
    ),
  );

test('raised limits are enough in the central run, and one less of any is not', () => {
  let raised = 0;
  fc.assert(
    fc.property(fleets, (spec) => {
      const raises = raisesOf(spec);
      if (!raises?.enough) return;
      raised += 1;
      const limits = limitsOf(raises);
      const run = centralRun(withLimits(spec, limits));
      expect(run.jobs.map(({ refusals }) => refusals)).toEqual(spec.jobs.map(() => 0));
      expect(run.goals.map(({ ok }) => ok)).toEqual(spec.goals.map(() => true));
      for (const [metric, limit] of limits) {
        const less = withLimits(spec, new Map([...limits, [metric, limit - 1]]));
        expect(suffices(centralRun(less))).toBe(false);
      }
    }),
    { numRuns: 30 },
  );
  expect(raised).toBeGreaterThan(8);
});
