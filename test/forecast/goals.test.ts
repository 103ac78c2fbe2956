import { expect, test } from 'vitest';
import { judgeGoal as judge } from '../../src/forecast/goals.ts';
import type { Outcomes } from '../../src/forecast/replicate.ts';
import type { GoalResult } from '../../src/forecast/run-result.ts';
import type { Goal } from '../../src/scenario/scenario.ts';
import { finish } from './build.ts';

const judgeGoal = (goal: Goal, runs: readonly Outcomes[]): GoalResult => judge(goal, runs, true);

const run = (finishS: number, usd: number | null = 1, more: Partial<Outcomes> = {}): Outcomes => ({
  draw: 'full',
  jobs: [{ elapsedS: finishS, queuedS: 0, usd, streaming: null }],
  allDone: true,
  finishS,
  ...more,
});

const dollars = (bound: number): ReturnType<typeof finish> =>
  finish(bound, { metric: 'cost', text: `< ${bound} USD` });

test('the probability is the share of runs that met the bound, with its interval', () => {
  const runs = Array.from({ length: 20 }, (_, index) => run(index < 17 ? 50 : 150));
  const { probability, interval } = judgeGoal(finish(100), runs);
  expect(probability).toBe(0.85);
  expect(interval).toEqual([expect.closeTo(0.64, 2), expect.closeTo(0.95, 2)]);
});

test.each([
  [0.5, true],
  [0.75, true],
  [0.76, false],
])('three of four runs are enough for a share of %f: %s', (share, ok) => {
  const runs = [run(50), run(60), run(70), run(150)];
  expect(judgeGoal(finish(100, { share }), runs)).toMatchObject({ ok, asked: share });
});

test('the bound itself is met by <= and missed by <', () => {
  expect(judgeGoal(finish(100, { operator: '<=' }), [run(100)]).ok).toBe(true);
  expect(judgeGoal(finish(100, { operator: '<' }), [run(100)]).ok).toBe(false);
});

test('the value is the median of the runs', () => {
  expect(judgeGoal(finish(100), [run(10), run(90), run(20)]).value).toBe(20);
});

test('a run in which a job failed misses, however soon it ended', () => {
  const failed = run(5, 0, { allDone: false });
  expect(judgeGoal(finish(100), [failed, run(50)]).probability).toBe(0.5);
  expect(judgeGoal(dollars(100), [failed, run(50)]).probability).toBe(0.5);
});

test('the median is known where most runs finished, and those that did not are above it', () => {
  const late = run(5, 0, { allDone: false });
  const mostly = judgeGoal(finish(100), [late, run(150), run(160), run(170)]);
  expect(mostly).toMatchObject({ ok: false, value: 165, unfinished: 0.25, probability: 0 });
  expect(judgeGoal(finish(100), [late, late, run(150)])).toMatchObject({
    value: null,
    unfinished: 2 / 3,
  });
});

test('cost is that of all jobs together', () => {
  const jobs = [0.25, 0.5].map((usd) => ({ elapsedS: 1, queuedS: 0, usd, streaming: null }));
  expect(judgeGoal(dollars(0.7), [run(1, 1, { jobs })])).toMatchObject({ ok: false, value: 0.75 });
});

test('a cost that is not known meets no goal, and has no value', () => {
  expect(judgeGoal(dollars(100), [run(5, null), run(5, 1)])).toMatchObject({
    ok: true, // half of the runs are asked for
    probability: 0.5,
    value: null,
  });
});

test('a goal is shown as it was written', () => {
  expect(judgeGoal(finish(100, { text: '< 100 s' }), [run(5)]).goal).toBe('finish < 100 s');
});

test('a deadline on the clock is a bound on the finish, and is shown with its day', () => {
  const due = '2026-12-02 06:00 +01:00';
  const byThen = finish(100, { metric: 'finishBy', operator: '<=', text: '06:00', due });
  expect(judgeGoal(byThen, [run(90), run(100), run(101), run(300)])).toMatchObject({
    goal: 'finishBy 06:00',
    metric: 'finishBy',
    due,
    probability: 0.5,
    value: 100.5,
  });
  expect(judgeGoal(finish(100), [run(90)]).due).toBeNull();
});

test.each([
  ['>', 100, false],
  ['>', 101, true],
  ['>=', 100, true],
  ['>=', 99, false],
] as const)('a goal with %s 100 and a value of %d: %s', (operator, value, ok) => {
  expect(judgeGoal(finish(100, { operator }), [run(value)]).ok).toBe(ok);
});

test('a run that does not finish is below all others where the metric should be high', () => {
  const ended = { allDone: false };
  const goal = finish(100, { operator: '>' });
  const runs = [run(500, 1, ended), run(150), run(200)];
  expect(judgeGoal(goal, runs)).toMatchObject({ ok: true, value: 150, probability: 2 / 3 });
});
