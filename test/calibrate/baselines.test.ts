import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ernest } from '../../src/calibrate/ernest.ts';
import { isDetermined, leastSquares } from '../../src/calibrate/least-squares.ts';
import { line } from '../../src/calibrate/line.ts';

const weight = fc.double({ min: 0.5, max: 50, noNaN: true });

describe('Ernest’s model', () => {
  it('finds its own four terms again', () => {
    fc.assert(
      fc.property(weight, weight, weight, weight, (a, b, c, d) => {
        const time = (scale: number, machines: number): number =>
          a + (b * scale) / machines + c * Math.log(machines) + d * machines;
        const points = [1, 2, 4, 8, 16].flatMap((machines) =>
          [1, 5, 20].map((scale) => ({ scale, machines, seconds: time(scale, machines) })),
        );
        expect(ernest(points)(40, 10) / time(40, 10)).toBeCloseTo(1, 1);
      }),
      { numRuns: 30 },
    );
  });

  it('never grows a negative term: more data are never quicker', () => {
    const model = ernest([
      { scale: 1, machines: 2, seconds: 100 },
      { scale: 2, machines: 2, seconds: 90 },
    ]);
    expect(model(100, 2)).toBeGreaterThanOrEqual(model(1, 2));
  });

  it('answers from one run alone', () => {
    const model = ernest([{ scale: 10, machines: 4, seconds: 120 }]);
    expect(model(10, 4)).toBeCloseTo(120, 0);
  });
});

describe('a straight line', () => {
  it('goes through two runs of different size', () => {
    const at = line([
      { x: 1, y: 10 },
      { x: 3, y: 20 },
    ]);
    expect([at(1), at(3), at(5)].map((y) => Math.round(y * 1e6) / 1e6)).toEqual([10, 20, 30]);
  });

  it('goes through 0 where only one size was run', () => {
    const at = line([
      { x: 2, y: 10 },
      { x: 2, y: 14 },
    ]);
    expect(at(4)).toBe(24);
  });
});

describe('least squares', () => {
  it('gives coefficients and their errors', () => {
    const rows = [1, 2, 3, 4].map((x) => [1, x]);
    const { coefficients, errors } = leastSquares(rows, [3.1, 4.9, 7.1, 8.9]);
    expect(coefficients[1]).toBeCloseTo(1.96, 6);
    expect(errors?.[1]).toBeCloseTo(0.0565685, 6);
  });

  it('has no errors where there are as many unknowns as points', () => {
    expect(
      leastSquares(
        [
          [1, 1],
          [1, 2],
        ],
        [1, 2],
      ).errors,
    ).toBeNull();
  });

  it('tells columns that are parallel, or more than the points', () => {
    const cases = [
      [[1, 2]],
      [
        [1, 2],
        [2, 4],
        [3, 6],
      ],
      [
        [1, 0],
        [1, 1],
        [1, 2],
      ],
    ];
    expect(cases.map(isDetermined)).toEqual([false, false, true]);
  });
});
