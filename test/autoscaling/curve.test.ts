import { expect, test } from 'vitest';
import { type RampCurve, wantedVcpus } from '../../src/autoscaling/batch-throughput.ts';
import { startSize } from '../../src/autoscaling/start-size.ts';

/** 10 vCPUs for 10,000 vCPU s, growing with the square root of work. */
const CURVE: RampCurve = { vcpusAtPivot: 10, exponent: 0.5, lowCpu: 0.05 };

test.each([
  [10_000, 10], // the pivot itself
  [40_000, 20], // four times the work, √4 = 2 times the vCPUs
  [1_000_000, 100], // √100 = 10 times
  [100, 1], // √(1 / 100)
  [0, 0],
  [-5, 0],
])('%f vCPU s of work want %f vCPUs', (work, vcpus) => {
  expect(wantedVcpus(CURVE, work)).toBeCloseTo(vcpus, 9);
});

test('an exponent of 1 is linear', () => {
  expect(wantedVcpus({ ...CURVE, exponent: 1 }, 30_000)).toBeCloseTo(30, 9);
});

test.each([
  // GB, vCPUs per worker, workers: 16 vCPU s a GB
  [625, 1, 10], // 10,000 vCPU s
  [625, 4, 3], // 10 vCPUs on workers of 4: 2.5
  [2500, 1, 20],
  [0.001, 4, 1], // never fewer than one
])('a source of %f GB on workers of %i vCPUs starts with %i', (gb, vcpusPerWorker, workers) => {
  const pool = { vcpusPerWorker, min: 1, max: 1000 };
  // a hair less, for the ceiling at whole numbers
  expect(startSize(CURVE, gb * 1e9 * 0.999_999, 16, pool)).toBe(workers);
});

test('the start is within the minimum and the maximum', () => {
  const pool = { vcpusPerWorker: 1, min: 15, max: 18 };
  expect(startSize(CURVE, 625e9, 16, pool)).toBe(15);
  expect(startSize(CURVE, 2500e9, 16, pool)).toBe(18);
});
