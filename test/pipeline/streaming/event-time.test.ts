import { expect, test } from 'vitest';
import { GLOBAL, windowSpecOf } from '../../../src/pipeline/streaming/event-time.ts';
import type { LatenessSpec } from '../../../src/scenario/scenario.ts';

const law = (...points: readonly (readonly [probability: number, ms: number])[]) => {
  const lateness: LatenessSpec = {
    points: points.map(([probability, ms]) => ({ probability, ms })),
  };
  const spec = windowSpecOf({ windowing: GLOBAL, watermarkLag: 0, lateness }, 'element', 1);
  return spec.lateness ?? (() => NaN);
};

test('between two quantiles the logarithm of lateness is linear', () => {
  const late = law([0.5, 1000], [0.9, 10_000], [0.99, 40_000]);
  expect(late(0.7)).toBeCloseTo(1000 * Math.sqrt(10), 6);
  expect(late(0.945)).toBeCloseTo(20_000, 6);
  expect(late(0.5)).toBeCloseTo(1000, 6);
  expect(late(0.9)).toBeCloseTo(10_000, 6);
  expect(late(0.99)).toBeCloseTo(40_000, 6);
});

test('it rises evenly from 0 to the first point and from a point of 0, and stays after the last', () => {
  const late = law([0.5, 0], [0.9, 1000]);
  expect([late(0.25), late(0.7), late(0.95)]).toEqual([0, expect.closeTo(500, 9), 1000]);
  expect(law([0.5, 1000])(0.25)).toBeCloseTo(500, 9);
});
