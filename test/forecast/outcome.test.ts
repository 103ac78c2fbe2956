import { describe, expect, test } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import { FIXED, job, quotasOf } from '../engines/one-job.ts';
import { exactly, finish } from './build.ts';

/** Elapsed 344 s exactly: test/engines/life.test.ts. */
const LIFE = job({ options: FIXED });

const outcomeOf = (...given: Parameters<typeof exactly>): string =>
  forecast(exactly(...given), 2).outcome;

test('a job without goals that ends is met', () => {
  expect(outcomeOf([LIFE])).toBe('met');
});

test('a goal that all runs meet is met', () => {
  expect(outcomeOf([LIFE], { goals: [finish(345)] })).toBe('met');
});

test('one goal of two that is missed is missed', () => {
  expect(outcomeOf([LIFE], { goals: [finish(345), finish(344)] })).toBe('missed');
});

test('a start that quota has no room for is rejected', () => {
  const result = forecast(exactly([LIFE], { project: { quotas: quotasOf({ CPUS: 1 }) } }), 1);
  expect([result.outcome, result.admission.admitted, result.jobs[0]?.state]).toEqual([
    'rejected',
    false,
    'FAILED',
  ]);
});

describe('what the SDK turns down', () => {
  const above = job({ options: { numWorkers: 3, maxNumWorkers: 2 } });

  test('is rejected, and says what the SDK says', () => {
    const result = forecast(exactly([above]), 1);
    expect([result.outcome, result.jobs[0]?.state, result.admission.skipped]).toEqual([
      'rejected',
      'NOT_CREATED',
      false,
    ]);
    expect(result.jobs[0]).toMatchObject({ elapsedS: 0, refusals: 1, bill: { total: 0 } });
    const [error] = result.admission.findings.filter(({ severity }) => severity === 'error');
    expect(result.jobs[0]?.messages.map(({ text }) => text)).toEqual([error?.message]);
  });

  test('runs where admission is skipped, and is still found', () => {
    const result = forecast(exactly([above]), 1, { admission: 'skipped' });
    expect([result.outcome, result.jobs[0]?.state, result.admission.skipped]).toEqual([
      'rejected',
      'DONE',
      true,
    ]);
    expect(result.admission.findings).toEqual(forecast(exactly([above]), 1).admission.findings);
  });

  test('keeps neither slot nor quota from the other jobs', () => {
    const jobs = [
      { ...above, name: 'a' },
      { ...LIFE, name: 'b' },
    ];
    const { jobs: played, quotas } = forecast(exactly(jobs), 1);
    expect(played.map(({ state }) => state)).toEqual(['NOT_CREATED', 'DONE']);
    expect(quotas.find(({ metric }) => metric === 'CONCURRENT_JOBS')?.peak).toBe(1);
  });

  test('is tried again in vain', () => {
    const onRefused = { retryEvery: 60_000, times: 2 };
    const [played] = forecast(exactly([{ ...above, onRefused }]), 1).jobs;
    expect(played).toMatchObject({ state: 'NOT_CREATED', refusals: 3, elapsedS: 120 });
  });
});

test('of two jobs, one that the other leaves no room for rejects the whole', () => {
  const jobs = [LIFE, { ...LIFE, name: 'b' }];
  const result = forecast(exactly(jobs, { project: { quotas: quotasOf({ CPUS: 3 }) } }), 1);
  expect([result.outcome, result.admission.admitted]).toEqual(['rejected', false]);
  expect(result.admission.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'QUOTA-START', path: 'jobs[1].options.numWorkers' },
  ]);
});

test('a job that is given up while it runs has failed', () => {
  // 4,000 bytes at 10^-5 bytes a second take 12 years
  const steps = LIFE.steps.map((step) =>
    step.kind === 'read' ? { ...step, rateLimit: 1e-5 } : step,
  );
  expect(outcomeOf([{ ...LIFE, steps }])).toBe('failed');
});

test('a job that is cancelled meets nothing, and costs what it has cost by then', () => {
  const faults = [{ kind: 'cancel', at: 200_000, job: null }] as const;
  const result = forecast(exactly([LIFE], { faults }), 1);
  const whole = forecast(exactly([LIFE]), 1);
  expect([result.outcome, result.jobs[0]?.state]).toEqual(['missed', 'CANCELLED']);
  const [cost, full] = [result, whole].map(({ jobs }) => jobs[0]?.bill.total ?? NaN);
  expect(cost).toBeGreaterThan(0);
  expect(cost).toBeLessThan(full!);
  expect(result.jobs[0]?.exposure.failedRunPlusRetry).toBeNull();
});

describe('the finish of several jobs', () => {
  test('is from the first submission to the last end', () => {
    const jobs = [
      { ...LIFE, submitAt: 100_000 },
      { ...LIFE, name: 'b', submitAt: 160_000 },
    ];
    const { goals } = forecast(exactly(jobs, { goals: [finish(500)] }), 1);
    expect(goals[0]?.value).toBe(404);
  });
});
