import { expect, test } from 'vitest';
import { FIXED, hundreds, playJob } from './one-job.ts';

test('threads that share vCPUs are not taken for as many vCPUs', () => {
  const steps = [hundreds(40)]; // 4,000 vCPU s
  const even = playJob({ steps, options: FIXED });
  const crowded = playJob({ steps, options: { ...FIXED, workerThreads: 20 } });
  expect(crowded.finishedAt).toBeGreaterThanOrEqual(even.bounds?.perfectParallelism ?? Infinity);
  // ready at 100 s, 2,000 s on two vCPUs, teardown 40 s
  expect(crowded.bounds?.perfectParallelism).toBeGreaterThanOrEqual(2_140_000);
  expect(crowded.bounds?.perfectParallelism).toBeLessThanOrEqual(crowded.finishedAt);
});
