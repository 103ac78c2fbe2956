import { describe, expect, test } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import type { ProjectSpec } from '../../src/scenario/scenario.ts';
import { DEFAULT_NETWORK } from '../engines/default-network.ts';
import { EXACT, FIXED, hundreds, job, playJob } from '../engines/one-job.ts';
import { group, map } from '../pipeline/steps.ts';
import { exactly } from './build.ts';

const huge = { steps: [hundreds(4), map('m', ['r'], { outputBytes: 3e9 })], options: FIXED };

describe('an element above the limit', () => {
  const { jobs, outcome, admission } = forecast(exactly([job(huge)]), 2);
  const [played] = jobs;

  test('fails the job in its work, in the service’s words, after the check’s', () => {
    expect(admission.findings.map(({ code }) => code)).toContain('LIMIT-ELEMENT');
    expect([played?.state, played?.refusals, outcome]).toEqual(['FAILED', 0, 'rejected']);
    expect(played?.messages.filter(({ severity }) => severity === 'warning')).toMatchObject([
      { text: expect.stringContaining('elements of 3 GB are above') as string },
    ]);
    expect(played?.messages.find(({ severity }) => severity === 'error')?.text).toBe(
      'Workflow failed. Causes: r+m failed., The job failed because a work item has failed 4 times. Look in previous log entries for the cause of each one of the 4 failures.',
    );
  });

  test('is billed for what it took until then, in every replication', () => {
    const done = forecast(exactly([job({ ...huge, steps: huge.steps.slice(0, 1) })]), 2).jobs[0];
    expect(played?.bill.total).toBeGreaterThan(0);
    expect(played?.stages[0]).toMatchObject({ elementsDone: 0, finishedS: null });
    expect(played?.exposure.failedRunPlusRetry).toBeNull();
    expect(done?.state).toBe('DONE');
  });

  test('fails nothing where the checks are not heeded', () => {
    const [skipped] = forecast(exactly([job(huge)]), 1, { admission: 'skipped' }).jobs;
    expect(skipped?.state).toBe('DONE');
  });
});

describe('ports that are shut', () => {
  const project: Partial<ProjectSpec> = { networking: { ...DEFAULT_NETWORK, firewall: [] } };
  const options = { ...FIXED, numWorkers: 2, maxNumWorkers: 2, shuffleMode: 'workers' } as const;

  test('fail the job where data are shuffled first', () => {
    const steps = [hundreds(4), group('g', ['r'], 4), map('m', ['g'])];
    const { jobs } = forecast(exactly([job({ options, steps })], { project }), 1);
    expect(jobs[0]?.state).toBe('FAILED');
    const texts = jobs[0]?.messages.map(({ text }) => text) ?? [];
    expect(texts).toContain('(g)RPC timed out when A talking to B:12346.');
    expect(jobs[0]?.stages.map(({ failedAttempts }) => failedAttempts > 0)).toEqual([true, false]);
  });

  test('fail the last stage where nothing is shuffled', () => {
    const { jobs } = forecast(exactly([job({ options, steps: [hundreds(4)] })], { project }), 1);
    expect(jobs[0]?.stages[0]).toMatchObject({ elementsDone: 0, finishedS: null });
  });
});

test('a job with no such finding is played as ever', () => {
  expect(forecast(exactly([job({ options: FIXED })]), 1).jobs[0]?.elapsedS).toBe(
    playJob({ options: FIXED }, {}, EXACT).finishedAt / 1000,
  );
});
