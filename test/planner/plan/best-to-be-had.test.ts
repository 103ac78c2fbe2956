import { describe, expect, it } from 'vitest';
import { nearestFirst } from '../../../src/planner/plan/best-to-be-had.ts';
import { Book } from '../../../src/planner/search/race/book.ts';
import type { Measure } from '../../../src/planner/search/race/measure.ts';
import type { Goal } from '../../../src/scenario/scenario.ts';

const GOALS: readonly Goal[] = [
  { metric: 'finish', operator: '<', bound: 10, share: 0.95, text: '< 10 s in 95 % of runs' },
];

/** Of a run that takes so long, and costs so many times that. */
const run = (elapsedS: number, price: number): Measure => {
  const goals = [{ value: elapsedS, met: elapsedS < 10 }];
  return { cost: elapsedS * price, elapsedS, latencyS: null, endsWell: true, goals };
};

/** Candidates by what they take in each replicate, and their price. */
function bookOf(...candidates: readonly (readonly [times: readonly number[], price: number])[]) {
  const book = new Book();
  for (const [at, [times, price]] of candidates.entries()) {
    const runs = times.map((time) => run(time, price));
    book.add(at, runs, null);
  }
  return book;
}

describe('the best that can be had', () => {
  it('is told by replicates that both have: luck of later ones does not count', () => {
    const book = bookOf([[30, 30, 30, 30, 9, 9, 9, 9], 2], [[30, 30, 30, 30], 1]);
    expect(nearestFirst(book, GOALS, 1)).toEqual([1]);
  });

  it('keeps most, then misses by least, then costs least', () => {
    const late = [[40, 40], 1] as const;
    const lessLate = [[20, 20], 9] as const;
    const once = [[9, 90], 9] as const;
    const cheaper = [[20, 20], 8] as const;
    expect(nearestFirst(bookOf(late, lessLate, once, cheaper), GOALS, 4)).toEqual([2, 3, 1, 0]);
    expect(nearestFirst(bookOf(late, lessLate, once, cheaper), GOALS, 2)).toEqual([2, 3]);
  });

  it('is nobody where nobody was played', () => {
    expect(nearestFirst(new Book(), GOALS, 1)).toEqual([]);
  });
});
