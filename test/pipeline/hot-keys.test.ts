import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fuse } from '../../src/pipeline/fuse.ts';
import { hotShares, placed } from '../../src/pipeline/hot-keys.ts';
import type { Stage } from '../../src/pipeline/stage.ts';
import type { Keys, Skew, Step } from '../../src/scenario/scenario.ts';
import { combine, constantsWith, distinct, group, join, read, state } from './steps.ts';

const keys = (count: number, skew: Skew): Keys => ({ keys: count, keyBytes: null, skew });
const shares = (...given: number[]): Skew => ({ kind: 'shares', shares: given });
const zipf = (exponent: number): Skew => ({ kind: 'zipf', exponent });
const EVEN: Skew = { kind: 'even' };

/** Plain sum of the law that the code takes in closed form. */
const harmonic = (count: number, exponent: number): number => {
  let sum = 0;
  for (let rank = count; rank >= 1; rank -= 1) sum += Math.exp(-exponent * Math.log(rank));
  return sum;
};

describe('which keys are hot', () => {
  test('none, where they are even', () => {
    expect(hotShares(keys(1000, EVEN), 1000, 100)).toEqual([]);
  });

  test('those with more than an average work item', () => {
    // an item of 10 has a tenth
    expect(hotShares(keys(1000, shares(0.3, 0.11, 0.1, 0.05)), 1000, 10)).toEqual([0.3, 0.11]);
  });

  test('none where all is one item', () => {
    expect(hotShares(keys(1000, shares(0.9)), 1000, 1)).toEqual([]);
  });

  test('never all of them: what is left over needs a key, too', () => {
    expect(hotShares(keys(3, shares(0.4, 0.35, 0.25)), 3, 50)).toEqual([0.4, 0.35]);
  });

  test('not more of them than there are items', () => {
    // four items that have a quarter each on average
    expect(hotShares(keys(1000, shares(0.3, 0.28, 0.26)), 1000, 4)).toHaveLength(3);
    expect(hotShares(keys(1e6, zipf(1)), 1e6, 40).length).toBeLessThanOrEqual(40);
  });

  test('by a Zipf law, of which each has its share of all keys', () => {
    const hot = hotShares(keys(100_000, zipf(1.1)), 100_000, 1000);
    const all = harmonic(100_000, 1.1);
    hot.forEach((share, index) => {
      expect(share).toBeCloseTo(Math.exp(-1.1 * Math.log(index + 1)) / all, 9);
    });
    // the next one would be no larger than an item
    expect(hot.at(-1)! * 1000).toBeGreaterThan(1);
    expect((Math.exp(-1.1 * Math.log(hot.length + 1)) / all) * 1000).toBeLessThanOrEqual(1);
  });

  test('no key of a flat Zipf law over many keys', () => {
    expect(hotShares(keys(1e6, zipf(0.1)), 1e6, 100)).toEqual([]);
  });

  test('ten thousand of them at most', () => {
    expect(hotShares(keys(1e9, zipf(0.9)), 1e9, 1e6).length).toBeLessThanOrEqual(10_000);
  });

  test('all shares of a Zipf law add up to 1', () => {
    // with an item for every hundred-thousandth, all 30 keys but the last are followed
    const law = zipf(1.3);
    const hot = hotShares(keys(30, law), 31, 1e5);
    expect(hot).toHaveLength(30);
    expect(hot.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test('from the hottest down, and together no more than everything', () => {
    const cases = fc.record({
      count: fc.integer({ min: 1, max: 1e9 }),
      exponent: fc.double({ min: 0.01, max: 5, noNaN: true }),
      records: fc.integer({ min: 1, max: 1e6 }),
      items: fc.integer({ min: 1, max: 1_048_576 }),
    });
    fc.assert(
      fc.property(cases, ({ count, exponent, records, items }) => {
        const hot = hotShares(keys(count, zipf(exponent)), Math.min(records, count), items);
        expect(hot).toEqual([...hot].sort((a, b) => b - a));
        expect(hot.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
        expect(hot.length).toBeLessThan(Math.max(1, Math.min(records, count)) + 1);
        for (const share of hot) expect(share * items).toBeGreaterThan(1);
      }),
    );
  });
});

describe('where their items lie', () => {
  test('each on its own, anywhere among the others, sorted', () => {
    const hot = placed([0.5, 0.2, 0.1], 10);
    expect(new Set(hot.map(({ item }) => item)).size).toBe(3);
    expect(hot.map(({ item }) => item)).toEqual(hot.map(({ item }) => item).sort((a, b) => a - b));
    expect(hot.map(({ share }) => share).sort((a, b) => b - a)).toEqual([0.5, 0.2, 0.1]);
  });

  test('the same each time, and for the hottest ones whatever follows', () => {
    expect(placed([0.5, 0.2], 100)).toEqual(placed([0.5, 0.2], 100));
    const more = placed([0.5, 0.2, 0.1], 100);
    for (const key of placed([0.5, 0.2], 100)) expect(more).toContainEqual(key);
  });

  test('all items can be hot', () => {
    const items = placed(Array<number>(50).fill(0.02), 50).map(({ item }) => item);
    expect(items).toEqual(Array.from({ length: 50 }, (_, item) => item));
  });

  test('two hot keys of many items are far apart', () => {
    const [a, b] = placed([0.4, 0.3], 1000).map(({ item }) => item);
    expect(Math.abs((a ?? 0) - (b ?? 0))).toBeGreaterThan(100);
  });
});

describe('in the stage behind a shuffle', () => {
  const source = read('r', { elements: 1e6, bytes: 1e9 });
  // 10 MB an item: 100 items
  const CONSTANTS = constantsWith({ 'item.initialBytes': 10e6, 'shuffle.elementBytes': 0 });
  const other = read('s', { elements: 1, bytes: 0 });
  const behind = (step: Step): Stage => fuse([source, other, step], 'java', CONSTANTS)[2]!;
  const skew = shares(0.25, 0.05);

  test.each([
    group('x', ['r'], 5000, { skew, keyBytes: 0 }),
    join('x', ['r', 's'], 5000, { skew, keyBytes: 0 }),
    state('x', ['r'], 5000, { skew, keyBytes: 0 }),
  ])('of a $kind each hot key is an item more', (step) => {
    const { items, records, hotKeys } = behind(step);
    expect([items, records]).toEqual([102, 5000]);
    expect(hotKeys.map(({ share }) => share).sort()).toEqual([0.05, 0.25]);
  });

  test.each([
    combine('x', ['r'], { keys: 5000, skew, keyBytes: 0 }),
    { ...distinct('x', ['r'], 5000), skew, keyBytes: 0 },
  ])('of a $kind there is none: lifting has taken the load off', (step) => {
    expect(behind(step).hotKeys).toEqual([]);
  });

  test('there are never more items than keys', () => {
    const { items, hotKeys } = behind(group('x', ['r'], 50, { skew, keyBytes: 0 }));
    // 50 keys in 50 items, of which one is hot enough: 5 % is more than a fiftieth, too
    expect([items, hotKeys.length]).toEqual([50, 2]);
  });
});
