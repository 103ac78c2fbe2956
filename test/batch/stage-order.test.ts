import { expect, test } from 'vitest';
import { layOut } from '../../src/batch/capacity-groups.ts';
import { neededStages, refreshBlocked } from '../../src/batch/stage-order.ts';
import type { StageRun, StageState } from '../../src/batch/stage-run.ts';
import { stage } from './stages.ts';

/** Stages in these states, each after those named. */
function runsOf(...given: (readonly [state: StageState, ...after: number[]])[]): StageRun[] {
  const stages = given.map(([, ...after], index) => stage({ index, after }));
  const place = { pool: 0, pace: { speed: 1, noise: 1 }, keeps: true };
  const runs = layOut(0, stages, () => place);
  runs.forEach((run, index) => {
    run.state = given[index]![0];
  });
  return runs;
}

test('what a stage that is not done builds on is needed', () => {
  for (const state of ['waiting', 'opening', 'open'] as const) {
    expect(neededStages(runsOf(['closed'], [state, 0]))).toEqual([true, false]);
  }
});

test('what only stages that are done build on is not', () => {
  expect(neededStages(runsOf(['closed'], ['closed', 0], ['closed', 0]))).toEqual([
    ...[false, false, false],
  ]);
});

test('one consumer of two is enough', () => {
  expect(neededStages(runsOf(['closed'], ['closed', 0], ['open', 0]))[0]).toBe(true);
});

test('what was needed for something needed is needed itself: it may have to be made again', () => {
  expect(neededStages(runsOf(['closed'], ['closed', 0], ['open', 1]))).toEqual([true, true, false]);
});

test('an independent branch is not', () => {
  expect(neededStages(runsOf(['closed'], ['closed', 0], ['open']))).toEqual([false, false, false]);
});

test('an open stage is blocked by one before it that is open again, and by no other', () => {
  const blocked = (...given: Parameters<typeof runsOf>): boolean[] => {
    const runs = runsOf(...given);
    refreshBlocked(runs);
    return runs.map((run) => run.blocked);
  };
  expect(blocked(['open'], ['open', 0], ['open'])).toEqual([false, true, false]);
  expect(blocked(['closed'], ['open', 0])).toEqual([false, false]);
  expect(blocked(['closed'], ['open'], ['open', 0, 1])).toEqual([false, false, true]);
});

test('a stage is blocked no longer once all before it are closed again', () => {
  const runs = runsOf(['open'], ['open', 0]);
  refreshBlocked(runs);
  runs[0]!.state = 'closed';
  refreshBlocked(runs);
  expect(runs[1]?.blocked).toBe(false);
});
