import { expect, test } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import type { Goal } from '../../src/scenario/scenario.ts';
import { job } from '../engines/one-job.ts';
import { exactly, finish, scenario } from './build.ts';

const RUNS = 6;

const goal = (metric: Goal['metric'], bound: number): Goal =>
  finish(bound, { metric, operator: '<=', text: `<= ${bound}`, share: 1 });

const resultOf = (goals: readonly Goal[], jobs = [job()]) =>
  forecast(scenario(jobs, { goals }), RUNS);

test('the peak of a quota is judged in every run, and is of a quota that nothing is charged to 0', () => {
  const { goals } = resultOf([goal('quotaPeak.CPUS', 0), goal('quotaPeak.N2_CPUS', 0)]);
  expect(goals).toMatchObject([
    { metric: 'quotaPeak.CPUS', ok: false, probability: 0 },
    { metric: 'quotaPeak.N2_CPUS', ok: true, value: 0, probability: 1 },
  ]);
  expect(goals[0]?.value).toBeGreaterThan(0);
});

test('a number of the result is the one that the result of a run tells, and its median is of the runs', () => {
  const { goals, jobs } = resultOf([
    goal('elapsedS', 1e9),
    goal('bill.total', 1e9),
    goal('workers.peak', 1e9),
  ]);
  const [own] = jobs;
  expect(goals[0]?.value).toBe(own?.replications.elapsedS.p50);
  expect(goals[1]?.value).toBe(own?.replications.usd?.p50);
  expect(goals[2]?.value).toBeGreaterThanOrEqual(1);
});

test('of several jobs the worst counts, unless one is named', () => {
  const small = job({ name: 'small' });
  const large = job({
    name: 'large',
    steps: small.steps.map((step) =>
      'bytes' in step ? { ...step, bytes: 4 * step.bytes, elements: 4 * step.elements } : step,
    ),
  });
  const { goals, jobs } = resultOf(
    [goal('elapsedS', 1e9), goal('jobs[small].elapsedS', 1e9), goal('jobs[large].elapsedS', 1e9)],
    [small, large],
  );
  const [worst, one, other] = goals.map(({ value }) => value ?? NaN);
  expect(one).toBe(jobs[0]?.replications.elapsedS.p50);
  expect(other).toBe(jobs[1]?.replications.elapsedS.p50);
  expect(other).toBeGreaterThan(one ?? NaN);
  expect(worst).toBe(other);
});

test('what no job has is not known, and the goal on it not met', () => {
  const { goals } = resultOf([goal('streaming.catchUps', 1e9)]);
  expect(goals[0]).toMatchObject({ ok: false, value: null });
});

test('of several jobs the one with least is the worst where the number should be high', () => {
  const small = job({ name: 'small' });
  const large = job({
    name: 'large',
    options: { ...small.options, maxNumWorkers: 7, numWorkers: 7 },
  });
  const floor = { ...goal('workers.initial', 7), operator: '>=' as const };
  const { goals, jobs } = resultOf([floor], [small, large]);
  const initial = jobs.map(({ workers }) => workers.initial);
  expect(goals[0]?.value).toBe(Math.min(...initial));
  expect(Math.max(...initial)).toBeGreaterThan(Math.min(...initial));
});

const valuesOf = (names: readonly Goal['metric'][], jobs = [job()]) =>
  forecast(exactly(jobs, { goals: names.map((name) => goal(name, 1e12)) }), RUNS);

test('a number of an item is the one that the result tells of the item in that place, or of that name', () => {
  const { goals, jobs } = valuesOf([
    'limits[0].share',
    'limits[cpu].seconds',
    'stages[0].threadS',
    'bill.lines[0].usd',
    'pools[workers].peak',
  ]);
  const { limits = [], stages = [], bill, pools = [] } = jobs[0] ?? {};
  expect(goals.map(({ value }) => value)).toEqual([
    limits[0]?.share,
    limits.find(({ by }) => by === 'cpu')?.seconds,
    stages[0]?.threadS,
    bill?.lines[0]?.usd,
    pools[0]?.peak,
  ]);
  expect(goals.every(({ value }) => Number(value) > 0)).toBe(true);
});

test('a stage is called by any of its steps, or by all of them', () => {
  const stages = valuesOf([]).jobs[0]?.stages ?? [];
  for (const { name, threadS } of stages) {
    const names = [...name.split('+'), name].map((each) => `stages[${each}].threadS` as const);
    expect(valuesOf(names).goals.map(({ value }) => value)).toEqual(names.map(() => threadS));
  }
});

test('a limit that never bound is 0, and an item that is not there is not known', () => {
  const { goals } = valuesOf([
    'limits[hot-key].share',
    'heldBelow[CPUS].seconds',
    'limits[99].share',
    'bill.lines[nothing].usd',
  ]);
  expect(goals).toMatchObject([
    { ok: true, value: 0 },
    { ok: true, value: 0 },
    { ok: false, value: null, unfinished: 0 },
    { ok: false, value: null, unfinished: 0 },
  ]);
});
