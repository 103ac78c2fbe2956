import { describe, expect, test } from 'vitest';
import { countPanes } from '../../src/pipeline/windows/count-panes.ts';

/** Sums over the Poisson law in logarithms, term by term. */
function byHand(mean: number, n: number): { panes: number; accumulated: number } {
  let logFactorial = 0;
  let [panes, accumulated] = [0, 0];
  for (let m = 1; m < mean + 12 * Math.sqrt(mean) + 40; m += 1) {
    logFactorial += Math.log(m);
    const probability = Math.exp(m * Math.log(mean) - mean - logFactorial);
    for (let pane = n; pane <= m; pane += n) {
      panes += probability;
      accumulated += pane * probability;
    }
  }
  return { panes, accumulated };
}

describe('panes of every n elements', () => {
  test.each([0.01, 0.9, 16.7, 480, 700, 3000])('as summed pane by pane, mean %d', (mean) => {
    for (const n of [1, 2, 3, 10, 30, 100, 500, 2900]) {
      const [given, expected] = [countPanes(mean, n), byHand(mean, n)];
      const near = (value: number, other: number): void => {
        expect(Math.abs(value - other)).toBeLessThan(1e-4 * other + 1e-6 * n);
      };
      near(given.panes, expected.panes);
      near(given.accumulated, expected.accumulated);
    }
  });

  test('each element a pane: λ of them, of λ (λ + 2) / 2 elements', () => {
    expect(countPanes(16.7, 1)).toEqual({ panes: 16.7, accumulated: (16.7 * 18.7) / 2 });
    expect(countPanes(0, 1)).toEqual({ panes: 0, accumulated: 0 });
  });

  test('more elements never have fewer panes, across the ways of computing', () => {
    for (const n of [1, 2, 20, 33, 34, 99, 1000]) {
      let before = countPanes(0, n);
      for (let mean = 0.5; mean < 1200; mean += 0.5) {
        const now = countPanes(mean, n);
        expect(now.panes).toBeGreaterThanOrEqual(before.panes - 1e-5);
        expect(now.accumulated).toBeGreaterThanOrEqual(before.accumulated - 1e-2);
        before = now;
      }
    }
  });
});
