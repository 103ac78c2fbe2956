import { describe, expect, test } from 'vitest';
import { hundreds, job, playJobs, type GivenJob } from '../engines/one-job.ts';
import { FIXED } from '../engines/one-job.ts';

/** Over 344 s after it is submitted: test/engines/life.test.ts. */
const named = (name: string, given: GivenJob = {}) =>
  job({ name, ...given, options: { ...FIXED, ...given.options } });

const states = (jobs: ReturnType<typeof playJobs>['jobs']) =>
  jobs.map(({ state, submittedAt }) => [state, submittedAt]);

describe('a job that comes after another', () => {
  test('is submitted when that is over', () => {
    const { jobs } = playJobs([named('a'), named('b', { after: ['a'] })]);
    expect(states(jobs)).toEqual([
      ['DONE', 0],
      ['DONE', 344_000],
    ]);
    expect(jobs[1]?.finishedAt).toBe(688_000);
  });

  test('and at its own time at the earliest', () => {
    const late = named('b', { after: ['a'], submitAt: 1_000_000 });
    expect(states(playJobs([named('a'), late]).jobs)[1]).toEqual(['DONE', 1_000_000]);
  });

  test('waits for all of them, whatever their order in the file', () => {
    const jobs = [
      named('c', { after: ['b', 'a', 'b'] }),
      named('a', { submitAt: 50_000 }),
      named('b'),
    ];
    expect(states(playJobs(jobs).jobs)[0]).toEqual(['DONE', 394_000]);
  });

  test('has the luck that it has by itself, and counts from its own submission', () => {
    const [, after] = playJobs([named('a'), named('b', { after: ['a'] })]).jobs;
    const [own] = playJobs([named('b', { submitAt: 344_000 })]).jobs;
    expect(after).toEqual(own);
  });
});

describe('a job whose predecessor is not DONE', () => {
  const tooLarge = { options: { numWorkers: 5, maxNumWorkers: 5 } };
  const jobs = [
    named('a', tooLarge),
    named('b', { after: ['a'] }),
    named('c', { after: ['b'], submitAt: 60_000 }),
    named('d'),
  ];
  const played = playJobs(jobs, { CPUS: 8 }).jobs;

  test('is never submitted, nor are those after it; the others run on', () => {
    expect(states(played)).toEqual([
      ['FAILED', 0],
      ['NOT_SUBMITTED', 10_000],
      ['NOT_SUBMITTED', 60_000],
      ['DONE', 0],
    ]);
  });

  test('says why', () => {
    expect(played.slice(1, 3).map(({ messages }) => messages.map(({ text }) => text))).toEqual([
      ['Not submitted: a, which it comes after, ended FAILED.'],
      ['Not submitted: b, which it comes after, ended NOT_SUBMITTED.'],
    ]);
  });

  test('takes no time, no money and no quota', () => {
    expect(played[1]).toMatchObject({ finishedAt: 10_000, refused: false, refusals: 0, moved: [] });
    expect(played[1]?.pools[0]?.workerMs).toBe(0);
  });

  test('is left out once, though another of them ends as badly', () => {
    const both = [named('a', tooLarge), named('b', tooLarge), named('c', { after: ['a', 'b'] })];
    expect(states(playJobs(both, { CPUS: 8 }).jobs)[2]).toEqual(['NOT_SUBMITTED', 10_000]);
  });

  test('however many there are', () => {
    const chain = Array.from({ length: 2000 }, (_, n) =>
      named(`j-${n}`, n === 0 ? tooLarge : { after: [`j-${n - 1}`], steps: [hundreds(1)] }),
    );
    const left = playJobs(chain, { CPUS: 8 }).jobs.filter(({ state }) => state === 'NOT_SUBMITTED');
    expect(left.length).toBe(1999);
  });
});
