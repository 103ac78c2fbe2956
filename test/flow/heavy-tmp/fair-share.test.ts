import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ShareClass, shareFairly } from '../../../src/flow/fair-share.ts';
import { slowShares } from './slow-shares.ts';

const amount = fc.oneof(
  fc.integer({ min: 0, max: 10 }),
  fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
);
const shareClass: fc.Arbitrary<ShareClass> = fc.record({
  count: fc.integer({ min: 0, max: 50 }),
  ceiling: amount,
  demand: amount,
});
const capacities = fc.oneof(amount, fc.double({ min: 1, max: 1e5, noNaN: true }));

function share(capacity: number, classes: readonly ShareClass[]) {
  const rates: number[] = [];
  const level = shareFairly(capacity, classes, rates);
  const used = classes.reduce(
    (sum, { count, demand }, index) => sum + count * demand * rates[index]!,
    0,
  );
  return { rates, level, used };
}

describe('shareFairly', () => {
  it('agrees with water-filling by halving', () => {
    fc.assert(
      fc.property(capacities, fc.array(shareClass, { maxLength: 12 }), (capacity, classes) => {
        const { rates } = share(capacity, classes);
        const slow = slowShares(capacity, classes);
        for (const [index, { count }] of classes.entries()) {
          if (count === 0) continue;
          expect(Math.abs(rates[index]! - slow[index]!)).toBeLessThanOrEqual(1e-9 * slow[index]!);
        }
      }),
      { numRuns: 40000 },
    );
  });

  it('uses the lesser of capacity and demand, and never goes over a ceiling', () => {
    fc.assert(
      fc.property(capacities, fc.array(shareClass, { maxLength: 12 }), (capacity, classes) => {
        const { rates, used } = share(capacity, classes);
        const total = classes.reduce((sum, c) => sum + c.count * c.ceiling * c.demand, 0);
        expect(used).toBeCloseTo(Math.min(capacity, total), 6);
        for (const [index, { ceiling }] of classes.entries()) {
          expect(rates[index]).toBeLessThanOrEqual(ceiling);
          expect(rates[index]).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 40000 },
    );
  });

  it('does not depend on the order of the classes, but for rounding', () => {
    fc.assert(
      fc.property(capacities, fc.array(shareClass, { maxLength: 12 }), (capacity, classes) => {
        const there = share(capacity, classes).rates;
        const back = share(capacity, classes.toReversed()).rates.toReversed();
        for (const [index, rate] of there.entries()) {
          if (classes[index]!.count > 0) expect(rate).toBeCloseTo(back[index]!, 6);
        }
      }),
    );
  });

  it('gives what small consumers leave to the large ones', () => {
    const classes = [
      { count: 2, ceiling: 1, demand: 1 },
      { count: 2, ceiling: 10, demand: 1 },
      { count: 1, ceiling: 10, demand: 2 },
    ];
    const { rates, level } = share(14, classes);
    expect(level).toBe(4); // 14 - 2 · 1 = 12, among three
    expect(rates).toEqual([1, 4, 2]);
  });

  it('gives everybody the ceiling when there is exactly enough', () => {
    const classes = [{ count: 10, ceiling: 0.1, demand: 1 }];
    expect(share(1, classes)).toMatchObject({ rates: [0.1], level: Infinity });
  });

  it('lets items that consume nothing go at their ceiling, even of nothing', () => {
    const classes = [
      { count: 3, ceiling: 5, demand: 0 },
      { count: 3, ceiling: 5, demand: 1 },
    ];
    expect(share(0, classes)).toMatchObject({ rates: [5, 0], level: 0 });
  });

  it('takes an unlimited capacity and unlimited items', () => {
    const greedy = { count: 4, ceiling: Infinity, demand: 2 };
    expect(share(Infinity, [{ count: 4, ceiling: 3, demand: 2 }]).rates).toEqual([3]);
    expect(share(8, [greedy])).toMatchObject({ rates: [1], level: 2 });
    expect(share(0, [{ count: 1, ceiling: Infinity, demand: 0 }]).rates).toEqual([Infinity]);
  });

  it('tells a class without items what the level would let it have', () => {
    const classes = [
      { count: 4, ceiling: 10, demand: 1 },
      { count: 0, ceiling: 10, demand: 2 },
    ];
    expect(share(8, classes).rates).toEqual([2, 1]);
    expect(share(8, [])).toMatchObject({ rates: [], level: Infinity });
  });
});
