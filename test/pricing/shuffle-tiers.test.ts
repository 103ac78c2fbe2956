import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ShuffleTier } from '../../src/facts/price-book.ts';
import { billableShuffleGb, tierFormula } from '../../src/pricing/shuffle-tiers.ts';
import { evaluate } from '../../src/reference/evaluate.ts';

test.each([
  [0, 0],
  [250, 62.5], // 250 · 0.25
  [1024, 449.5], // 62.5 + 774 · 0.5
  [5120, 2497.5], // 62.5 + 4,870 · 0.5
  [10_240, 7617.5], // 10 TB: 2,497.5 + 5,120
])('of %f GB, %f are billed', (gb, billed) => {
  expect(billableShuffleGb(gb)).toBe(billed);
});

test('of the training lab’s 3.91 GB, 1,001 MB are billed', () => {
  // 3.91 · 0.25 · 1,024 = 1,000.96
  expect(billableShuffleGb(3.91)).toBe(0.9775);
  expect(Math.round(billableShuffleGb(3.91) * 1024)).toBe(1001);
});

test('own tiers take the place of the list’s', () => {
  const tiers = [
    { fromGb: 0, billed: 0 },
    { fromGb: 100, billed: 1 },
  ];
  expect([50, 100, 150].map((gb) => billableShuffleGb(gb, tiers))).toEqual([0, 0, 50]);
  expect(billableShuffleGb(7, [{ fromGb: 0, billed: 0.5 }])).toBe(3.5);
});

const amounts = fc.double({ min: 0, max: 1e12, noNaN: true });

const tierLists = fc
  .array(
    fc.record({
      width: fc.double({ min: 0.1, max: 1e4, noNaN: true }),
      billed: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts): readonly ShuffleTier[] => {
    let fromGb = 0;
    return parts.map(({ width, billed }) => {
      const tier = { fromGb, billed };
      fromGb += width;
      return tier;
    });
  });

test('more shuffle is never billed less, whatever the tiers', () => {
  fc.assert(
    fc.property(tierLists, amounts, amounts, (tiers, gb, more) => {
      const [less, all] = [billableShuffleGb(gb, tiers), billableShuffleGb(gb + more, tiers)];
      return all >= less * (1 - 1e-12);
    }),
  );
});

test('every volume has an amount, between none and all of it', () => {
  fc.assert(
    fc.property(tierLists, amounts, (tiers, gb) => {
      const billed = billableShuffleGb(gb, tiers);
      return Number.isFinite(billed) && billed >= 0 && billed <= gb * (1 + 1e-12);
    }),
  );
});

test('a little more is billed no more than that much: no step anywhere, at the edges neither', () => {
  fc.assert(
    fc.property(
      tierLists,
      amounts,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (tiers, gb, more) => {
        for (const at of [gb, ...tiers.map(({ fromGb }) => fromGb)]) {
          const step = billableShuffleGb(at + more, tiers) - billableShuffleGb(at, tiers);
          if (step > more + at * 1e-12 + 1e-12) return false;
        }
        return true;
      },
    ),
  );
});

test('the formula says the same', () => {
  fc.assert(
    fc.property(tierLists, amounts, (tiers, gb) => {
      const said = evaluate(tierFormula('gb', tiers), { gb });
      expect(said).toBeCloseTo(billableShuffleGb(gb, tiers), 6);
    }),
  );
  expect(tierFormula('x', [{ fromGb: 0, billed: 1 }])).toBe('x * 1');
});
