import type { Goal } from '../../../src/scenario/scenario.ts';
import { describe, expect, it } from 'vitest';
import { familyOf } from '../../../src/planner/search/race/families.ts';
import type { Measure } from '../../../src/planner/search/race/measure.ts';
import { halfWidth, paired, usualSpread } from '../../../src/planner/search/race/paired.ts';
import { goalStanding, runsForPromises } from '../../../src/planner/search/race/promise.ts';
import { tQuantile } from '../../../src/planner/search/race/t-quantile.ts';

describe('the statistics of a race', () => {
  it.each([
    [0.025, 1, 12.7062],
    [0.025, 2, 4.30265],
    [0.025, 3, 3.18245],
    [0.005, 3, 5.84091],
    [0.0005, 3, 12.924],
    [0.025, 10, 2.22814],
    [0.025, 58, 2.00172],
    [0.025, Infinity, 1.95996],
  ])('Student’s t beyond %d with %d degrees is %d', (tail, degrees, expected) => {
    expect(tQuantile(tail, degrees)).toBeCloseTo(expected, 3);
  });

  it('takes ratios replicate by replicate, as far as both are known', () => {
    const difference = paired([2, 4, null, 8], [1, 2, 3]);
    expect(difference).toEqual({ runs: 2, mean: Math.log(2), spread: 0 });
    expect(paired([null], [1])).toBeNull();
  });

  it('does not trust the spread of few runs where others spread more', () => {
    const few = { runs: 4, mean: 0, spread: 0.001 };
    expect(halfWidth(few, 0.1, 0.025)).toBeCloseTo(0.098, 3);
    expect(halfWidth({ ...few, spread: null, runs: 1 }, null, 0.025)).toBe(Infinity);
    expect(halfWidth({ ...few, runs: 8 }, 0.1, 0.025)).toBeLessThan(0.001);
    const alike = { ...few, spread: 1e-17 };
    expect(halfWidth(alike, null, 0.025)).toBe(Infinity);
    expect(halfWidth({ ...alike, runs: 32 }, 0, 0.025)).toBe(Infinity);
    expect(halfWidth({ ...alike, runs: 32 }, 0.1, 0.025)).toBeGreaterThan(0.03);
    expect(halfWidth({ ...alike, runs: 59 }, 0.1, 0.025)).toBe(0);
    expect(usualSpread([few, few, few, few])).toBeNull();
    expect(usualSpread([few, few, few, few, { ...few, spread: 0.2 }])).toBe(0.2);
  });

  it('puts candidates that differ by most workers alone into one family', () => {
    const most = (value: number) => ({ path: 'job.options.max_num_workers', value });
    const machine = { path: 'job.options.workerMachineType', value: 'n1-standard-1' };
    expect(familyOf([machine, most(5)]).key).toBe(familyOf([machine, most(50)]).key);
    expect(familyOf([most(5)]).key).not.toBe(familyOf([machine, most(5)]).key);
    expect(familyOf([machine, most(5)]).most).toBe(5);
    expect(familyOf([machine]).most).toBe(Infinity);
  });

  it.each([
    ['<', 90, 'open'],
    ['<', 110, 'broken'],
    ['>', 110, 'open'],
    ['>', 90, 'broken'],
  ] as const)('a goal %s 100 whose metric is about %d is %s', (operator, middle, standing) => {
    const goal: Goal = { metric: 'workers.peak', operator, bound: 100, share: 0.5, text: '' };
    const runs = [0.98, 1, 1.01, 1.02].map((factor): Measure => {
      const value = middle * factor;
      const met = operator === '<' ? value < 100 : value > 100;
      return { cost: 1, elapsedS: 1, latencyS: null, endsWell: true, goals: [{ value, met }] };
    });
    expect(goalStanding(goal, 0, runs, 0.025)).toBe(standing);
  });
});

describe('the runs that a promise takes', () => {
  const goal = (share: number): Goal => ({
    ...{ metric: 'finish', operator: '<', bound: 60, text: '< 1 min', share },
  });
  const runs = (all: number, misses: number): Measure[] =>
    Array.from({ length: all }, (_, run): Measure => {
      const met = run >= misses;
      const goals = [{ value: met ? 50 : 70, met }];
      return { cost: 1, elapsedS: 50, latencyS: null, endsWell: true, goals };
    });
  const needed = (share: number, all: number, misses: number, confidence = 0.95): number =>
    runsForPromises([goal(share)], runs(all, misses), confidence);

  it.each([
    [0.95, 32, 0, 59],
    [0.95, 59, 0, 59],
    [0.95, 59, 1, 93],
    [0.95, 93, 1, 93],
    [0.95, 93, 2, 124],
    [0.5, 59, 25, 65],
    [0.99, 59, 0, 299],
  ])('%d asked, %d runs with %d misses: %d', (share, all, misses, expected) => {
    expect(needed(share, all, misses)).toBe(expected);
  });

  it('are more where more confidence is asked', () => {
    expect(needed(0.95, 59, 0, 0.99)).toBe(90);
  });

  it('are no more than it has where nobody can tell, or nothing is promised', () => {
    expect(needed(0.95, 590, 29)).toBe(590);
    expect(needed(1, 59, 1)).toBe(59);
    expect(runsForPromises([], runs(59, 9), 0.95)).toBe(59);
  });
});
