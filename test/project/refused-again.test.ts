import { describe, expect, test } from 'vitest';
import { FIXED, type GivenJob, job, playJobs } from '../engines/one-job.ts';

/** Two vCPUs from 10 s after its submission to 344 s after it. */
const named = (name: string, given: GivenJob = {}) =>
  job({ name, ...given, options: { ...FIXED, ...given.options } });

const again = (retryEvery: number, times: number) => ({ onRefused: { retryEvery, times } });

describe('a job that is submitted again when it is refused', () => {
  const jobs = [named('a'), named('b', again(100_000, 6))];
  const [, second] = playJobs(jobs, { CPUS: 3 }).jobs;

  test('runs once there is room', () => {
    // refused at 10, 120, 230 and 340 s; submitted at 440 s, when the first is over
    expect(second).toMatchObject({ state: 'DONE', refused: false, refusals: 4, submittedAt: 0 });
    expect(second?.finishedAt).toBe(440_000 + 344_000);
  });

  test('says each time what the service says, and ends without an error', () => {
    const said = second?.messages.filter(({ kind }) => kind === 'failed') ?? [];
    expect(said.map(({ at, severity }) => [at, severity])).toEqual([
      [10_000, 'warning'],
      [120_000, 'warning'],
      [230_000, 'warning'],
      [340_000, 'warning'],
    ]);
    expect(said[0]?.text).toContain(' 2/1 CPUs,');
  });

  test('is held back by quota in between, and accounts for every moment', () => {
    const ms = second?.limits.reduce((sum, each) => sum + each.ms, 0);
    expect(ms).toBe(784_000);
    expect(second?.limits.find(({ by }) => by === 'quota')?.ms).toBe(400_000);
  });

  test('gives up after so many times', () => {
    const [, given] = playJobs([named('a'), named('b', again(100_000, 2))], { CPUS: 3 }).jobs;
    expect(given).toMatchObject({
      state: 'FAILED',
      refused: true,
      refusals: 3,
      finishedAt: 230_000,
    });
    expect(given?.messages.at(-1)?.severity).toBe('error');
  });

  test('keeps no slot while it waits', () => {
    const small = { workerMachineType: 'n1-standard-1' };
    const three = [...jobs, named('c', { submitAt: 60_000, options: small })];
    const { jobs: played } = playJobs(three, { CPUS: 3, CONCURRENT_JOBS: 2 });
    expect(played.map(({ state }) => state)).toEqual(['DONE', 'DONE', 'DONE']);
  });
});

test('without a slot there is no job, and it may come later', () => {
  const jobs = [named('a'), named('b'), named('c', again(200_000, 3))];
  const { jobs: played } = playJobs(jobs, { CONCURRENT_JOBS: 1 });
  expect(played.map(({ state, refusals }) => [state, refusals])).toEqual([
    ['DONE', 0],
    ['NOT_CREATED', 1],
    ['DONE', 2],
  ]);
  expect(played[2]?.finishedAt).toBe(400_000 + 344_000);
});

test('a cancellation finds no job between two submissions', () => {
  const jobs = [named('a'), named('b', again(300_000, 6))];
  const cancel = (at: number) => [{ kind: 'cancel', at, job: 'b' }] as const;
  const { jobs: played } = playJobs(jobs, { CPUS: 3 }, undefined, cancel(200_000));
  expect(played[1]?.state).toBe('DONE');
});
