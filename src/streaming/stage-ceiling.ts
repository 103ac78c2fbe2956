import type { CeilingSpec, WorkerSpec } from './flow-spec.ts';

/**
 * Takes a stage's ceilings and the pool; returns the most elements per ms that the stage can process. A key is worked
 * on by one thread at a time, and a thread by one key: so the lesser of keys and threads, over the time that an element
 * takes a thread.
 */
export function stageCeiling(
  { job, perWorker, keys, serviceMs }: CeilingSpec,
  workers: number,
  { threads }: WorkerSpec,
): number {
  if (workers === 0) return 0;
  const parallel = Math.min(keys, workers * threads);
  const byThreads = serviceMs > 0 ? parallel / serviceMs : Infinity;
  return Math.min(job, perWorker === Infinity ? Infinity : workers * perWorker, byThreads);
}
