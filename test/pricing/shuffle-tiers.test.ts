import fc from 'fast-check';
import { expect, test } from 'vitest';
import { billableShuffleGb } from '../../src/pricing/shuffle-tiers.ts';

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
  expect(billableShuffleGb(3.91) * 1024).toBeCloseTo(1001, 0);
});

const amounts = fc.double({ min: 0, max: 1e9, noNaN: true });

test('more shuffle is never billed less', () => {
  fc.assert(
    fc.property(
      amounts,
      amounts,
      (gb, more) => billableShuffleGb(gb + more) >= billableShuffleGb(gb),
    ),
  );
});

test('at least a quarter and at most all is billed', () => {
  fc.assert(
    fc.property(amounts, (gb) => {
      const billed = billableShuffleGb(gb);
      return billed >= gb * 0.25 - 1e-9 && billed <= gb + 1e-9;
    }),
  );
});

test('there is no step at a tier’s edge', () => {
  for (const edge of [250, 5120]) {
    expect(billableShuffleGb(edge + 1e-6) - billableShuffleGb(edge - 1e-6)).toBeLessThan(3e-6);
  }
});
