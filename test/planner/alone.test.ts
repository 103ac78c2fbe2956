import { expect, test } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import { startAlone, withAlone } from '../../src/planner/alone.ts';
import type { JobSpec } from '../../src/scenario/scenario.ts';
import { FIXED, hundreds, job, quotasOf } from '../engines/one-job.ts';
import { exactly, scenario } from '../forecast/build.ts';

/** Two fixed workers for eight records: 474 s alone. */
const PAIR_OF = { ...FIXED, numWorkers: 2, maxNumWorkers: 2 } as const;

test('a job on its own has nothing to be compared with', () => {
  const spec = exactly([job()]);
  const result = forecast(spec, 1);
  expect(startAlone(spec, result).most).toBe(0);
  expect(withAlone(spec, result)).toEqual(result);
});

test('alone a job takes what it takes in a project of its own, and costs that', () => {
  const jobs = [
    job({ name: 'one', steps: [hundreds(40)] }),
    job({ name: 'two', steps: [hundreds(40)] }),
  ];
  const spec = exactly(jobs, { project: { quotas: quotasOf({ CPUS: 4 }) } });
  const result = withAlone(spec, forecast(spec, 1));
  jobs.forEach((each, index) => {
    const [own] = forecast({ ...spec, jobs: [each] }, 1).jobs;
    expect(result.jobs[index]?.alone).toEqual({ elapsedS: own?.elapsedS, usd: own?.bill.total });
  });
  expect(result.jobs[1]?.elapsedS).toBeGreaterThan(result.jobs[1]?.alone?.elapsedS ?? NaN);
});

test('where nobody is in the way, alone is as it was, luck and all', () => {
  const jobs = [job({ name: 'one' }), job({ name: 'two', submitAt: 60_000 })];
  const spec = scenario(jobs);
  const result = withAlone(spec, forecast(spec, 3));
  for (const { alone, elapsedS, bill } of result.jobs) {
    expect(alone).toEqual({ elapsedS, usd: bill.total });
  }
});

test('what others use stays, and faults of other jobs strike no one', () => {
  const jobs = [job({ name: 'one', options: PAIR_OF }), job({ name: 'two', options: PAIR_OF })];
  const quotas = new Map([['CPUS', { limit: 8, usage: 5 }]] as const);
  const spec = exactly(jobs, {
    project: { quotas },
    faults: [{ kind: 'cancel', job: 'two', at: 1000 }],
  });
  // two workers of two vCPUs each do not fit into three; a job that would not end well has no time alone
  expect(withAlone(spec, forecast(spec, 1)).jobs.map(({ alone }) => alone)).toEqual([null, null]);
  const roomy = { ...spec, project: { ...spec.project, quotas: quotasOf({ CPUS: 8 }) } };
  const [one, two] = withAlone(roomy, forecast(roomy, 1)).jobs;
  expect(one?.alone?.elapsedS).toBe(one?.elapsedS);
  expect(two?.alone).toBeNull();
});

test('stopped early, what is done stays', () => {
  const jobs = ['one', 'two', 'three'].map((name) => job({ name }));
  const spec = exactly(jobs);
  const steps = startAlone(spec, forecast(spec, 1));
  expect(steps.most).toBe(3);
  steps.next();
  expect(steps.result().jobs.map(({ alone }) => alone === null)).toEqual([false, true, true]);
});

/** So many runs each of two jobs, one after the other. */
const runs = (each: number): JobSpec[] =>
  Array.from({ length: 2 * each }, (_, at) =>
    job({
      name: `run-${at}`,
      runOf: at % 2 === 0 ? 'small' : 'large',
      submitAt: at * 1000,
      steps: [hundreds(at % 2 === 0 ? 2 : 4)],
    }),
  );

test('of a large fleet what nobody was in the way of is as it went, with its own luck, and not played out', () => {
  const spec = scenario(runs(31), { project: { quotas: quotasOf({ CONCURRENT_JOBS: 100 }) } });
  const result = forecast(spec, 1);
  expect(startAlone(spec, result).most).toBe(0);
  const whole = withAlone(spec, result).jobs;
  for (const { alone, elapsedS, bill } of whole) {
    expect(alone).toEqual({ elapsedS, usd: bill.total });
  }
  // What a play-out of each says, too.
  const part = { ...spec, jobs: spec.jobs.slice(0, 20) };
  const played = withAlone(part, forecast(part, 1)).jobs.map(({ alone }) => alone);
  expect(played).toEqual(whole.slice(0, 20).map(({ alone }) => alone));
});

test('of a large fleet of different jobs 60 are played out', () => {
  const jobs = Array.from({ length: 70 }, (_, at) =>
    job({ name: `job-${at}`, steps: [hundreds(1 + at)] }),
  );
  const spec = exactly(jobs, {
    project: { quotas: quotasOf({ CONCURRENT_JOBS: 100, CPUS: 142 }) },
  });
  const forecasted = forecast(spec, 1);
  const held = forecasted.jobs.map(({ heldBelow }) => heldBelow.length > 0);
  expect(held.filter(Boolean).length).toBeGreaterThan(60);
  expect(startAlone(spec, forecasted).most).toBe(60);
  const result = withAlone(spec, forecasted);
  const tried = result.jobs.filter(({ alone }, at) => alone !== null && held[at] === true);
  const others = result.jobs.filter(({ alone }) => alone === null);
  expect(tried).toHaveLength(60);
  // those that were held longest are worth most
  const heldS = (each: (typeof tried)[number]) =>
    each.heldBelow.reduce((sum, { seconds }) => sum + seconds, 0);
  expect(Math.min(...tried.map(heldS))).toBeGreaterThanOrEqual(Math.max(...others.map(heldS)));
});
