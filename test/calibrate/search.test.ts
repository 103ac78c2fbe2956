import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveIncreasing } from '../../src/calibrate/search.ts';

describe('solveIncreasing', () => {
  it('finds where a power law takes a value, wherever it starts', () => {
    const positive = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(
        positive(0.2, 3),
        positive(0.01, 100),
        positive(0.05, 20),
        (power, scale, target) => {
          const f = (x: number): number => scale * Math.exp(power * Math.log(x));
          const found = solveIncreasing(f(target), 1, f);
          expect(found?.value).toBeGreaterThan(f(target) * 0.998);
          expect(found?.value).toBeLessThan(f(target) * 1.002);
        },
      ),
    );
  });

  it('goes far, for a cost that is unknown by many powers of ten', () => {
    const plain = (x: number): number => 100 + x / 1e8;
    expect(solveIncreasing(300, 1, plain)?.x).toBeCloseTo(2e10, -8);
    expect(solveIncreasing(1e-9, 1, (x) => x)?.value).toBeCloseTo(1e-9, 11);
  });

  it('comes as near as a function with jumps allows', () => {
    const steps = (x: number): number => Math.ceil(x * 3);
    expect(solveIncreasing(7.2, 1, steps)?.value).toBe(7);
  });

  it('says so when a value is out of reach', () => {
    expect(solveIncreasing(5, 1, (x) => 10 + x)).toBeNull();
    expect(solveIncreasing(50, 1, () => 3)).toBeNull();
  });

  it('does not look further once it is there', () => {
    let asked = 0;
    const found = solveIncreasing(2, 2, (x) => {
      asked += 1;
      return x;
    });
    expect([found, asked]).toEqual([{ x: 2, value: 2 }, 1]);
  });
});
