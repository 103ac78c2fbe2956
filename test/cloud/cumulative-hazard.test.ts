import { describe, expect, test } from 'vitest';
import {
  ageAt,
  type CumulativeHazard,
  hazardAt,
  without,
} from '../../src/cloud/cumulative-hazard.ts';

/** 2 per h for an hour, nothing for an hour, then 0.5 per h. */
const HAZARD: CumulativeHazard = {
  points: [
    { age: 0, hazard: 0 },
    { age: 1, hazard: 2 },
    { age: 2, hazard: 2 },
  ],
  rate: 0.5,
};

test('hazard adds up over age', () => {
  expect([0, 0.5, 1, 1.5, 2, 6].map((age) => hazardAt(HAZARD, age))).toEqual([0, 1, 2, 2, 2, 4]);
});

test('an amount of hazard is reached at the first age that has it', () => {
  expect([0, 1, 2, 2.5, 4].map((hazard) => ageAt(HAZARD, hazard))).toEqual([0, 0.5, 1, 3, 6]);
});

test('what never comes is reached never', () => {
  expect(ageAt({ ...HAZARD, rate: 0 }, 2)).toBe(1);
  expect(ageAt({ ...HAZARD, rate: 0 }, 2.000001)).toBe(Infinity);
});

test('no points: the rate alone', () => {
  const steady: CumulativeHazard = { points: [], rate: 0.25 };
  expect([hazardAt(steady, 8), ageAt(steady, 2)]).toEqual([2, 8]);
});

describe('without a constant part', () => {
  test('the rest and the part are the whole where there is enough to take', () => {
    const { points, rate } = without({ ...HAZARD, points: HAZARD.points.slice(0, 2) }, 0.2);
    expect(points).toEqual([
      { age: 0, hazard: 0 },
      { age: 1, hazard: 1.8 },
    ]);
    expect(rate).toBe(0.3);
  });

  test('hazards never fall, and no rate is below 0', () => {
    const { points, rate } = without(HAZARD, 0.75);
    expect(points.map(({ hazard }) => hazard)).toEqual([0, 1.25, 1.25]);
    expect(rate).toBe(0);
  });
});
