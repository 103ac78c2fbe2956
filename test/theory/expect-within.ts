import { expect } from 'vitest';
import type { Interval } from './batch-means.ts';

/** The interval holds the true value, and is narrow enough (share of the value) to mean something. */
export function expectWithin(value: number, interval: Interval, width: number): void {
  expect(interval.low).toBeLessThanOrEqual(value);
  expect(interval.high).toBeGreaterThanOrEqual(value);
  expect((interval.high - interval.low) / value).toBeLessThan(width);
}
