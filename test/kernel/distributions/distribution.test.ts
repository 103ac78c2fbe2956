import { describe, expect, test } from 'vitest';
import { mean, standardDeviation } from '../../../src/kernel/distributions/distribution.ts';
import type { Distribution } from '../../../src/kernel/distributions/distribution.ts';
import { kolmogorov } from '../kolmogorov.ts';
import { draw, testMoments } from './laws.ts';

const uniform = { kind: 'uniform', low: -2, high: 6 } as const;
const exponential = { kind: 'exponential', mean: 2.5 } as const;
const lognormal = { kind: 'lognormal', p50: 20.5, p95: 47 } as const;
const weibull = { kind: 'weibull', shape: 0.7, scale: 4 } as const;
const steep = { kind: 'weibull', shape: 3, scale: 2 } as const;
const empirical = { kind: 'empirical', values: [5, 1, 2, 2, 9] } as const;
const all: readonly Distribution[] = [
  { kind: 'constant', value: 7 },
  uniform,
  exponential,
  lognormal,
  weibull,
  steep,
  empirical,
];

describe('every family', () => {
  for (const distribution of all) testMoments(distribution);

  test('frozen: the first samples change only with a major version', () => {
    expect(all.map((distribution) => draw(distribution, 3))).toMatchInlineSnapshot(`
      [
        [
          7,
          7,
          7,
        ],
        [
          5.914427899211485,
          -0.3176837512153128,
          2.127241046697401,
        ],
        [
          0.953763141193633,
          2.12941687040273,
          1.5969109012367109,
        ],
        [
          13.797112032186355,
          19.48162167937145,
          28.244369847099694,
        ],
        [
          8.67164696769117,
          13.1101056467937,
          3.7747638941690416,
        ],
        [
          2.3957400978004415,
          2.6382995842213366,
          1.9731356767485921,
        ],
        [
          3.1339401719039017,
          2,
          3.8149603515753485,
        ],
      ]
    `);
  });
});

/** Kolmogorov–Smirnov against the distribution function written out by hand. */
test.each<[string, Distribution, (x: number) => number]>([
  ['uniform', uniform, (x) => (x + 2) / 8],
  ['exponential', exponential, (x) => 1 - Math.exp(-x / 2.5)],
  ['weibull', weibull, (x) => 1 - Math.exp(-Math.exp(0.7 * Math.log(x / 4)))],
  ['steep weibull', steep, (x) => 1 - Math.exp(-(x * x * x) / 8)],
])('%s follows its law', (_, distribution, law) => {
  expect(kolmogorov(draw(distribution), law)).toBeLessThan(1.95);
});

test('lognormal has its median and 95th percentile where they are stated', () => {
  const values = draw(lognormal).toSorted((a, b) => a - b);
  const share = (limit: number): number => values.filter((value) => value <= limit).length / 1e5;
  expect(Math.abs(share(20.5) - 0.5)).toBeLessThan(3.3 * Math.sqrt(0.25 / 1e5));
  expect(Math.abs(share(47) - 0.95)).toBeLessThan(3.3 * Math.sqrt((0.95 * 0.05) / 1e5));
});

test('known moments', () => {
  expect(mean({ kind: 'weibull', shape: 1, scale: 3 })).toBeCloseTo(3, 12);
  expect(mean({ kind: 'weibull', shape: 2, scale: 1 })).toBeCloseTo(Math.sqrt(Math.PI) / 2, 12);
  expect(standardDeviation({ kind: 'weibull', shape: 1, scale: 3 })).toBeCloseTo(3, 12);
  expect(standardDeviation(uniform)).toBeCloseTo(8 / Math.sqrt(12), 12);
});

describe('empirical', () => {
  test('interpolates between its values and never leaves them', () => {
    const values = draw(empirical);
    expect(Math.min(...values.slice(0, 1000))).toBeGreaterThanOrEqual(1);
    expect(values.reduce((a, b) => Math.max(a, b))).toBeLessThanOrEqual(9);
    const knots = [1, 2, 2, 5, 9]; // each gap has probability 1/4
    const law = (x: number): number =>
      x < 2 ? (x - knots[0]!) / 4 : x < 5 ? 0.5 + (x - 2) / 12 : 0.75 + (x - 5) / 16;
    const continuous = values.filter((x) => x !== 2);
    const expected = (x: number): number => (x < 2 ? law(x) : law(x) - 0.25) / 0.75;
    expect(kolmogorov(continuous, expected)).toBeLessThan(1.95);
  });

  test('one value is a constant; none is an error', () => {
    const one = { kind: 'empirical', values: [3] } as const;
    expect([draw(one, 2), mean(one), standardDeviation(one)]).toEqual([[3, 3], 3, 0]);
    expect(() => draw({ kind: 'empirical', values: [] }, 1)).toThrow(RangeError);
  });
});
