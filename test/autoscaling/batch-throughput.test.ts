import { expect, test } from 'vitest';
import { batchThroughput } from '../../src/autoscaling/batch-throughput.ts';
import type { PoolView } from '../../src/autoscaling/policy.ts';
import { poolView } from './pool-view.ts';

/** 10 vCPUs for 10,000 vCPU s, growing with the square root of work. */
const policy = batchThroughput({ vcpusAtPivot: 10, exponent: 0.5, lowCpu: 0.05 });

function decide(given: Partial<PoolView>): [target: number, reason: string] {
  const { target, reason } = policy(poolView(given), null);
  return [target, reason];
}

test('the pool grows to what the remaining work asks for', () => {
  // √(10^7 / 10^4) · 10 = 316.2 vCPUs on workers of 4: 79.06
  expect(decide({ remainingWork: 1e7 })).toEqual([80, 'remaining work']);
});

test('the pool does not shrink because less work is left', () => {
  expect(decide({ remainingWork: 1 })).toEqual([10, 'remaining work']);
});

test('nobody gets more workers than there are threads’ worth of parts', () => {
  expect(decide({ parallelism: 81 })).toEqual([21, 'parallelism']);
});

test('workers that no part is left for go', () => {
  expect(decide({ parallelism: 9 })).toEqual([3, 'parallelism']);
});

test('the maximum caps', () => {
  expect(decide({ max: 25 })).toEqual([25, 'maximum']);
});

test('quota caps', () => {
  expect(decide({ quotaCap: 12 })).toEqual([12, 'quota']);
});

test('quota that is used up by the pool itself holds it, and is the reason', () => {
  expect(decide({ quotaCap: 10 })).toEqual([10, 'quota']);
});

test('of several caps the tightest is the reason, of equal ones the first', () => {
  expect(decide({ parallelism: 60, max: 14, quotaCap: 20 })).toEqual([14, 'maximum']);
  expect(decide({ parallelism: 60, max: 15, quotaCap: 15 })).toEqual([15, 'parallelism']);
});

test('no step up while workers that were asked for have not reported', () => {
  expect(decide({ pending: 2 })).toEqual([12, 'waiting for workers asked for']);
});

test('pending workers do not keep the pool from shrinking', () => {
  expect(decide({ pending: 2, parallelism: 8 })).toEqual([2, 'parallelism']);
});

test('no step up below the CPU threshold, but at it', () => {
  expect(decide({ cpu: 0.049 })).toEqual([10, 'low CPU']);
  expect(decide({ cpu: 0.05, remainingWork: 1e7 })).toEqual([80, 'remaining work']);
});

test('the minimum holds when no parts are left', () => {
  expect(decide({ parallelism: 0, min: 6 })).toEqual([6, 'parallelism']);
});

test('one worker stays even where the minimum is none', () => {
  expect(decide({ parallelism: 0, min: 0 })).toEqual([1, 'parallelism']);
});

test('a pool that began below its minimum grows to it', () => {
  expect(decide({ ready: 2, min: 6, remainingWork: 1 })).toEqual([6, 'remaining work']);
});

test('a minimum that quota has no room for is not asked for', () => {
  expect(decide({ ready: 2, min: 10, quotaCap: 5 })).toEqual([5, 'quota']);
});

test('a lower quota than the pool has does not take workers away from a minimum', () => {
  expect(decide({ ready: 6, min: 6, quotaCap: 6, max: 8 })).toEqual([6, 'quota']);
});
