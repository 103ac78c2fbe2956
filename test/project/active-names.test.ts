import { expect, test } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import type { JobSpec } from '../../src/scenario/scenario.ts';
import { FIXED, type GivenJob, job, playJobs } from '../engines/one-job.ts';
import { options } from '../engines/launch-options.ts';
import { exactly } from '../forecast/build.ts';

/** Over after 344 s. */
const named = (name: string, submitAt: number, given: GivenJob = {}, update = false): JobSpec =>
  job({
    name,
    submitAt,
    ...given,
    options: { ...FIXED, submission: { ...options().submission, jobName: 'fixed', update } },
  });

const states = (jobs: readonly JobSpec[]) => playJobs(jobs).jobs.map(({ state }) => state);

test('of two jobs of one name the later is not created while the first is active', () => {
  const { jobs } = playJobs([named('a', 0), named('b', 60_000)]);
  expect(jobs.map(({ state }) => state)).toEqual(['DONE', 'NOT_CREATED']);
  expect(jobs[1]?.messages.at(-1)?.text).toBe(
    'There is already an active job named fixed with id: …. If you want to submit a second job, try again by setting a different name using --jobName.',
  );
});

test('the name is free once the first is over', () => {
  expect(states([named('a', 0), named('b', 400_000)])).toEqual(['DONE', 'DONE']);
});

test('whoever tries again has it then', () => {
  const onRefused = { retryEvery: 200_000, times: 2 };
  const { jobs } = playJobs([named('a', 0), named('b', 60_000, { onRefused })]);
  expect(jobs[1]).toMatchObject({ state: 'DONE', refusals: 2 });
});

test('a job that updates takes the name over', () => {
  expect(states([named('a', 0), named('b', 60_000, {}, true)])).toEqual(['DONE', 'DONE']);
});

test('the forecast tells it once, as what it is', () => {
  const { admission, outcome } = forecast(exactly([named('a', 0), named('b', 60_000)]), 1);
  const told = admission.findings.filter(
    ({ code }) => code.startsWith('OPT-NAME') || code.startsWith('QUOTA-J'),
  );
  expect(outcome).toBe('rejected');
  expect(told.map(({ code, severity, path }) => [code, severity, path])).toEqual([
    ['OPT-NAME-ACTIVE', 'error', 'jobs[1].options.jobName'],
  ]);
});
