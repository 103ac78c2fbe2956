import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchThroughput } from '../../src/autoscaling/batch-throughput.ts';
import { fixedSize } from '../../src/autoscaling/fixed-size.ts';
import type { AutoscalingPolicy, PoolView } from '../../src/autoscaling/policy.ts';

/** Every policy, by the file it stands in; a new file has to come here. */
const POLICIES: Readonly<Record<string, AutoscalingPolicy<null>>> = {
  'batch-throughput.ts': batchThroughput({ vcpusAtPivot: 15, exponent: 0.62, lowCpu: 0.05 }),
  'fixed-size.ts': fixedSize,
};

/** Files of the room that hold no policy. */
const OTHERS = ['policy.ts', 'start-size.ts'];

/** Streaming policies see something else: streaming-laws.test.ts holds them to the same laws. */
const isStreaming = (file: string): boolean => file.startsWith('streaming-');

const views: fc.Arbitrary<PoolView> = fc
  .record({
    ready: fc.nat(3000),
    pending: fc.nat(3000),
    vcpusPerWorker: fc.constantFrom(1, 2, 4, 16, 96),
    threadsPerWorker: fc.constantFrom(1, 2, 4, 16, 96),
    cpu: fc.double({ min: 0, max: 1, noNaN: true }),
    remainingWork: fc.double({ min: 0, max: 1e12, noNaN: true }),
    parallelism: fc.nat(1_000_000),
    min: fc.nat(50),
    room: fc.option(fc.nat(5000), { nil: Infinity }),
    spare: fc.nat(4000),
  })
  .map(({ room, spare, ...view }) => {
    const size = view.ready + view.pending;
    return { ...view, max: Math.max(1, view.min) + spare, quotaCap: size + room };
  });

const sizeOf = ({ ready, pending }: PoolView): number => ready + pending;

test('every policy file is held to the laws', () => {
  const folder = new URL('../../src/autoscaling/', import.meta.url);
  expect(
    readdirSync(folder)
      .filter((file) => !isStreaming(file))
      .sort(),
  ).toEqual([...Object.keys(POLICIES), ...OTHERS].sort());
});

describe.each(Object.entries(POLICIES))('%s', (_file, policy) => {
  const holds = (law: (view: PoolView, target: number) => boolean): void => {
    fc.assert(
      fc.property(views, (view) => law(view, policy(view, null).target)),
      { numRuns: 1000 },
    );
  };

  test('the target is a whole number of workers', () => {
    holds((_view, target) => Number.isSafeInteger(target) && target >= 0);
  });

  test('the target is not above the maximum, unless the pool is', () => {
    holds((view, target) => target <= Math.max(sizeOf(view), view.max));
  });

  test('the target is not below the minimum, unless the pool is', () => {
    holds((view, target) => target >= Math.min(Math.max(1, view.min), sizeOf(view)));
  });

  test('what is asked for has room in quota', () => {
    holds((view, target) => target <= Math.max(sizeOf(view), view.quotaCap));
  });

  test('the same view has the same answer', () => {
    holds((view, target) => policy({ ...view }, null).target === target);
  });
});

describe('batch-throughput.ts', () => {
  const policy = POLICIES['batch-throughput.ts']!;

  test('more work is never a smaller pool', () => {
    fc.assert(
      fc.property(views, fc.double({ min: 0, max: 1e12, noNaN: true }), (view, more) => {
        const busier = { ...view, remainingWork: view.remainingWork + more };
        return policy(busier, null).target >= policy(view, null).target;
      }),
      { numRuns: 1000 },
    );
  });

  test('work alone never shrinks a pool that has a use for all its threads', () => {
    fc.assert(
      fc.property(views, (view) => {
        const size = sizeOf(view);
        const useful = { ...view, parallelism: size * view.threadsPerWorker, max: size + 1 };
        return policy(useful, null).target >= size;
      }),
      { numRuns: 1000 },
    );
  });
});
