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

test('of a large fleet one run stands for all of its kind', () => {
  const spec = exactly(runs(31), {
    project: { quotas: quotasOf({ CONCURRENT_JOBS: 100 }) },
  });
  const steps = startAlone(spec, forecast(spec, 1));
  expect(steps.most).toBe(2);
  while (steps.next());
  const alone = steps.result().jobs.map((each) => each.alone?.elapsedS);
  expect(new Set(alone).size).toBe(2);
  expect(alone).not.toContain(undefined);
  expect(startAlone({ ...spec, jobs: spec.jobs.slice(0, 60) }, forecast(spec, 1)).most).toBe(60);
});

test('of a large fleet of different jobs 60 are played out', () => {
  const jobs = Array.from({ length: 70 }, (_, at) =>
    job({ name: `job-${at}`, steps: [hundreds(1 + at)] }),
  );
  const spec = exactly(jobs, { project: { quotas: quotasOf({ CONCURRENT_JOBS: 100 }) } });
  const result = withAlone(spec, forecast(spec, 1));
  const tried = result.jobs.map(({ alone }) => alone !== null);
  expect(tried.filter(Boolean)).toHaveLength(60);
  // the longest are worth most
  expect(tried.slice(10)).not.toContain(false);
});
