import { expect, test } from 'vitest';
import type { MemoryResult } from '../../src/forecast/run-result.ts';
import { memoryWords, ranOut } from '../../src/report/streams/memory-words.ts';
import type { StreamingJob } from '../../src/report/streams/words.ts';

const MEMORY: MemoryResult = {
  ...{ pool: 'workers', limits: { leastGib: 6, mostGib: 16 }, neededGib: 8.2349 },
  ...{ startGib: 7.5, endGib: 7.5, peakGib: 7.5, outOfMemory: 0, outOfMemoryS: 0, changes: [] },
};

const jobWith = (...memory: readonly MemoryResult[]): StreamingJob =>
  ({ submittedS: 60, streaming: memory.length === 0 ? {} : { memory } }) as unknown as StreamingJob;

test('memory that nobody changed', () => {
  expect(memoryWords(jobWith(MEMORY))).toEqual([
    'memory of a worker 7.5 GiB, never changed · 8.23 GiB needed at most · vertical autoscaling from 6 GiB to 16 GiB',
  ]);
  expect(ranOut(jobWith(MEMORY))).toBe(false);
});

test('changes, the first three and the last, when the first was and why, and how long it was out', () => {
  const change = (fromGib: number, toGib: number) =>
    ({ atS: 387, fromGib, toGib, why: 'out of memory' }) as const;
  const changes = [change(7.5, 9), change(9, 11), change(11, 13), change(13, 16)];
  const job = jobWith({ ...MEMORY, endGib: 16, changes, outOfMemory: 4, outOfMemoryS: 720 });
  expect(memoryWords(job)[0]).toContain(
    '7.5 GiB → 9 GiB → 11 GiB → 13 GiB … → 16 GiB · first 5 min 27 s in (out of memory), 4 changes · out of memory 4 times, for 12 min 00 s',
  );
  expect(ranOut(job)).toBe(true);
});

test('several pools are told apart, and none is told of where there is none', () => {
  const words = memoryWords(jobWith({ ...MEMORY, limits: null }, { ...MEMORY, pool: 'mix' }));
  expect(words[0]).toMatch(/^workers: .*no vertical autoscaling$/u);
  expect(words[1]).toMatch(/^mix: /u);
  expect(memoryWords(jobWith())).toEqual([]);
});
