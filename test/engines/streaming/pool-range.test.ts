import { describe, expect, test } from 'vitest';
import { type PoolRange, poolRange } from '../../../src/engines/dataflow/streaming/pool-range.ts';
import type { JobSpec } from '../../../src/scenario/scenario.ts';
import { fixedAt, type Given, playStreaming, scenarioOf, streamsOf } from './streaming-job.ts';

function rangeOf(given: Given): PoolRange {
  const [job] = scenarioOf(given).jobs as [JobSpec];
  return poolRange(job, job.streaming?.updates ?? []);
}

const disks = (most: number, more: object = {}) => ({
  ...{ enableStreamingEngine: false, autoscalingAlgorithm: 'THROUGHPUT_BASED' },
  ...{ maxNumWorkers: most, ...more },
});

describe('a pool may be as small and as large as its bounds let it', () => {
  test.each([
    ['scaling', {}, [1, 10]],
    ['fixed', { options: fixedAt(4) }, [4, 4]],
    // 100 disks, at most 15 on a worker and as many on each: 10 workers at least
    ['on disks', { options: disks(100) }, [10, 100]],
    ['on 15 disks', { options: disks(15) }, [1, 15]],
    ['on 16 disks', { options: disks(16) }, [2, 16]],
    ['on 7 disks, 2 at least', { options: disks(7, { minNumWorkers: 2 }) }, [7, 7]],
  ] as const)('%s', (_, given, [fewest, most]) => {
    expect(rangeOf(given)).toEqual({ fewest, most });
  });

  test('updates and schedules move the bounds, and a job beside it has as many again', () => {
    const updates = [
      { at: '1 h', how: 'in-flight', maxNumWorkers: 4 },
      { at: '2 h', how: 'in-flight', minNumWorkers: 3, maxNumWorkers: 30 },
    ];
    expect(rangeOf({ job: { updates } })).toEqual({ fewest: 1, most: 30 });
    const schedules = [{ from: '1 h', lasts: '1 h', maxNumWorkers: 50 }];
    expect(rangeOf({ job: { schedules } })).toEqual({ fewest: 1, most: 50 });
    const beside = [{ at: '1 h', how: 'parallel', overlap: '30 min' }];
    expect(rangeOf({ options: fixedAt(2), job: { updates: beside } })).toEqual({
      fewest: 2,
      most: 4,
    });
  });
});

test('the pool stays within it, and an update that never came does not count', () => {
  const beside = [{ at: '1 h', how: 'parallel', overlap: '30 min' }];
  const job = playStreaming({ options: fixedAt(2), job: { updates: beside } });
  expect(streamsOf(job).poolRange.most).toBe(4);
  expect(job.peakWorkers).toBe(4);
  const ended = playStreaming({
    options: fixedAt(2),
    job: { updates: [{ ...beside[0], at: '3 h' }] },
    faults: [{ kind: 'cancel', at: '2 h', job: 'job' }],
  });
  expect(streamsOf(ended).poolRange).toEqual({ fewest: 2, most: 2 });
});
