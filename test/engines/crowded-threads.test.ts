import { expect, test } from 'vitest';
import { hundreds, playJob } from './one-job.ts';

const busy = (workerThreads: number | null) =>
  playJob({ steps: [hundreds(4000)], options: { maxNumWorkers: 20, workerThreads } });

test('a pool whose threads share busy vCPUs is not taken for idle, and grows', () => {
  // a hundred threads on two vCPUs: 2 % of the threads’ time, and all of the vCPUs’
  expect(busy(100).peakWorkers).toBe(busy(null).peakWorkers);
  expect(busy(100).peakWorkers).toBe(20);
});

test('shared vCPUs of a pool at its maximum are held back by that maximum', () => {
  const bound = (workerThreads: number | null) => busy(workerThreads).limits[0]?.by;
  expect([bound(100), bound(null)]).toEqual(['max-workers', 'max-workers']);
});
