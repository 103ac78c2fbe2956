import { describe, expect, it } from 'vitest';
import {
  binomialAbove,
  binomialBelow,
  isRefuted,
  isShown,
  leastShare,
  runsToShow,
} from '../../src/units/binomial.ts';

describe('a share that was counted', () => {
  it('has the probabilities of the binomial distribution', () => {
    expect(binomialBelow(1, 2, 0.5)).toBeCloseTo(0.75, 12);
    expect(binomialBelow(0, 2, 1)).toBe(0);
    expect(binomialBelow(-1, 2, 0.5)).toBe(0);
    expect(binomialBelow(2, 2, 0.9)).toBeCloseTo(1, 12);
    expect(binomialAbove(59, 59, 0.95)).toBeCloseTo(Math.exp(59 * Math.log(0.95)), 12);
    for (const met of [0, 7, 19, 20]) {
      const below = binomialBelow(met - 1, 20, 0.7);
      expect(below + binomialAbove(met, 20, 0.7)).toBeCloseTo(1, 12);
    }
    // the first term is below the least number that there is
    expect(binomialBelow(950, 1000, 0.95)).toBeGreaterThan(0.5);
    expect(binomialBelow(950, 1000, 0.95)).toBeLessThan(0.56);
  });

  it.each([
    [59, 59],
    [92, 93],
    [122, 124],
    [150, 153],
  ])('%d of %d runs show 95 %% with 95 %% confidence, one fewer do not', (met, runs) => {
    expect(isShown({ met, runs, share: 0.95 }, 0.95)).toBe(true);
    expect(isShown({ met: met - 1, runs: runs - 1, share: 0.95 }, 0.95)).toBe(false);
    const before = { met: met - 1, runs: runs - 1, share: 0.95 };
    expect(runsToShow(before, 0.95)).toBe(runs);
    expect(leastShare(met, runs, 0.95)).toBeGreaterThanOrEqual(0.95);
    expect(leastShare(met - 1, runs - 1, 0.95)).toBeLessThan(0.95);
  });

  it('is refuted by as much, and can be neither', () => {
    expect(isRefuted({ met: 15, runs: 16, share: 0.95 }, 0.95)).toBe(false);
    expect(isRefuted({ met: 11, runs: 16, share: 0.95 }, 0.95)).toBe(true);
    expect(isShown({ met: 15, runs: 16, share: 0.95 }, 0.95)).toBe(false);
    expect(isShown({ met: 0, runs: 0, share: 0.5 }, 0.95)).toBe(false);
  });

  it('of all runs nothing shows; many clean ones stand for it', () => {
    expect(isShown({ met: 58, runs: 58, share: 1 }, 0.95)).toBe(false);
    expect(isShown({ met: 59, runs: 59, share: 1 }, 0.95)).toBe(true);
    expect(runsToShow({ met: 3, runs: 4, share: 1 }, 0.95)).toBe(Infinity);
    expect(runsToShow({ met: 4, runs: 4, share: 1 }, 0.95)).toBe(59);
  });
});
