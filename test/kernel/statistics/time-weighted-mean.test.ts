import { expect, test } from 'vitest';
import { createTimeWeightedMean } from '../../../src/kernel/statistics/time-weighted-mean.ts';

test('weighs each value by how long it lasted', () => {
  const workers = createTimeWeightedMean(100);
  workers.record(110, 4);
  workers.record(110, 6);
  workers.record(120, 1);
  workers.advanceTo(150);
  expect([workers.integral, workers.mean, workers.value, workers.time]).toEqual([90, 1.8, 1, 150]);
});

test('is the value itself while no time has passed', () => {
  expect(createTimeWeightedMean(5, 3).mean).toBe(3);
});

test('time does not go back', () => {
  const mean = createTimeWeightedMean(10);
  expect(() => {
    mean.record(9, 1);
  }).toThrow('time 9 is before 10');
  expect(() => {
    mean.advanceTo(NaN);
  }).toThrow(RangeError);
});
