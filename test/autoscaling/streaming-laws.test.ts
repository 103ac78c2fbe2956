import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepDisksEven } from '../../src/autoscaling/streaming-disks.ts';
import { evenSizes } from '../../src/quota/even-disks.ts';
import { streamingFixed } from '../../src/autoscaling/streaming-fixed.ts';
import { fixedSchedule, scheduled } from '../../src/autoscaling/streaming-schedule.ts';
import { FRESH_MEMORY, streamingThroughput } from '../../src/autoscaling/streaming-throughput.ts';
import type { StreamingPolicy, StreamingView } from '../../src/autoscaling/streaming-view.ts';
import { TUNING } from './streaming-tuning.ts';

const throughput = streamingThroughput(TUNING);
const SIZES = evenSizes(60, 'divisors');

interface Held {
  readonly policy: StreamingPolicy<unknown>;
  readonly fresh: unknown;
  /** Whether it moves at once to bounds of its own. */
  readonly ownBounds: boolean;
}

const POLICIES: Readonly<Record<string, Held>> = {
  'streaming-throughput.ts': {
    policy: throughput as StreamingPolicy<unknown>,
    fresh: FRESH_MEMORY,
    ownBounds: false,
  },
  'streaming-fixed.ts': {
    policy: streamingFixed(0) as StreamingPolicy<unknown>,
    fresh: null,
    ownBounds: false,
  },
  'streaming-schedule.ts': {
    policy: scheduled(
      throughput,
      fixedSchedule([{ from: 0, to: 1e12, priority: 0, bounds: { min: 3, max: 40 } }]),
    ) as StreamingPolicy<unknown>,
    fresh: FRESH_MEMORY,
    ownBounds: true,
  },
  'streaming-disks.ts': {
    policy: keepDisksEven(throughput, SIZES, 0.75) as StreamingPolicy<unknown>,
    fresh: FRESH_MEMORY,
    ownBounds: true,
  },
};

const number = (max: number): fc.Arbitrary<number> =>
  fc.oneof(fc.constant(0), fc.double({ min: 0, max, noNaN: true }));

const views: fc.Arbitrary<StreamingView> = fc
  .record({
    now: fc.nat(1e9),
    ready: fc.integer({ min: 0, max: 60 }),
    pending: fc.constantFrom(0, 0, 0, 5),
    cpu: fc.double({ min: 0, max: 1, noNaN: true }),
    backlog: fc.array(number(1e9), { minLength: 2, maxLength: 2 }),
    inflow: fc.array(number(1e4), { minLength: 2, maxLength: 2 }),
    outflow: fc.array(number(1e4), { minLength: 2, maxLength: 2 }),
    usefulWorkers: fc.constantFrom(Infinity, 7),
    min: fc.integer({ min: 1, max: 6 }),
    spare: fc.nat(100),
    room: fc.constantFrom(Infinity, 0, 3),
  })
  .map(({ spare, room, ...view }) => ({
    ...view,
    max: view.min + spare,
    quotaCap: view.ready + view.pending + room,
  }));

/** Times since when conditions hold, long ago or just now. */
const memories = fc.record({
  behind: fc.constantFrom(null, 0),
  hot: fc.constantFrom(null, 0),
  idle: fc.constantFrom(null, 0),
  crossing: fc.constant(Infinity),
});

const sizeOf = ({ ready, pending }: StreamingView): number => ready + pending;

test('every streaming policy is held to the laws', () => {
  const folder = new URL('../../src/autoscaling/', import.meta.url);
  const files = readdirSync(folder).filter(
    (file) => file.startsWith('streaming-') && file !== 'streaming-memory.ts', // sizes workers, not pools: streaming-memory.test.ts
  );
  expect(files.sort()).toEqual([...Object.keys(POLICIES), 'streaming-view.ts'].sort());
});

describe.each(Object.entries(POLICIES))('%s', (_file, { policy, fresh, ownBounds }) => {
  const holds = (law: (view: StreamingView, target: number, askAt: number) => boolean): void => {
    fc.assert(
      fc.property(views, memories, (view, memory) => {
        const { target, askAt } = policy(view, fresh === null ? null : memory);
        return law(view, target, askAt);
      }),
      { numRuns: 1000 },
    );
  };

  test('the target is a whole number of workers', () => {
    holds((_view, target) => Number.isSafeInteger(target) && target >= 0);
  });

  test('the target is not above the maximum, unless the pool is', () => {
    holds((view, target) => ownBounds || target <= Math.max(sizeOf(view), view.max));
  });

  test('the target is not below the minimum, unless the pool is', () => {
    holds((view, target) => ownBounds || target >= Math.min(view.min, sizeOf(view)));
  });

  test('what is asked for has room in quota', () => {
    holds((view, target) => ownBounds || target <= Math.max(sizeOf(view), view.quotaCap));
  });

  test('it asks for a time to come', () => {
    holds((view, _target, askAt) => askAt > view.now);
  });

  test('the same view and memory have the same answer', () => {
    fc.assert(
      fc.property(views, memories, (view, memory) => {
        const given = fresh === null ? null : memory;
        expect(policy({ ...view }, given)).toEqual(policy(view, given));
      }),
    );
  });
});
