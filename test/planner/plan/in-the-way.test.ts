import { describe, expect, it } from 'vitest';
import { contradict } from '../../../src/planner/plan/contradict.ts';
import { obstacles } from '../../../src/planner/plan/in-the-way.ts';
import { Book } from '../../../src/planner/search/race/book.ts';
import type { Goal } from '../../../src/scenario/scenario.ts';

const goal = (metric: string, operator: Goal['operator'], bound: number): Goal => {
  return { metric, operator, bound, share: 0.5, text: `${operator} ${bound}` } as Goal;
};

describe('goals that no run can meet together', () => {
  it.each([
    [goal('workers.peak', '>', 8), goal('jobs[base].workers.peak', '<', 8), true],
    [goal('workers.peak', '>=', 8), goal('workers.peak', '<=', 8), false],
    [goal('workers.peak', '>=', 9), goal('workers.peak', '<=', 8), true],
    [goal('workers.peak', '>', 7), goal('workers.peak', '<', 8), false],
    [goal('jobs[one].workers.peak', '>', 8), goal('jobs[two].workers.peak', '<', 8), false],
    [goal('finish', '<', 3600), goal('elapsedS', '>', 7200), true],
    [goal('elapsedS', '<', 3600), goal('finish', '>', 7200), false],
    [goal('limits[cpu].share', '>', 0.5), goal('limits[io].share', '<', 0.5), false],
    [goal('limits[cpu].share', '>', 0.5), goal('limits[cpu].share', '<', 0.5), true],
    [goal('cost', '<', 3), goal('finish', '<', 3), false],
  ])('%o and %o: %s', (one, other, never) => {
    expect(contradict(one, other)).toBe(never);
    expect(contradict(other, one)).toBe(never);
  });

  it('are named together where no candidate keeps one of them anyway', () => {
    const book = new Book();
    const goals = [goal('workers.peak', '>', 8), goal('jobs[base].workers.peak', '<', 8)];
    const met = (value: number) => ({
      ...{ cost: 1, elapsedS: 60, latencyS: null, endsWell: true },
      goals: goals.map((_, at) => ({ value, met: at === 1 })),
    });
    book.add(
      0,
      Array.from({ length: 59 }, () => met(4)),
      null,
    );
    expect(obstacles(book, goals, 0.01, true)).toEqual([
      { goals: ['workers.peak > 8', 'jobs[base].workers.peak < 8'], keptBy: [0, 1] },
    ]);
    expect(obstacles(book, [goal('cost', '<', 0), ...goals.slice(1)], 0.01, true)).toEqual([
      { goals: ['cost < 0'], keptBy: [0] },
    ]);
  });
});
