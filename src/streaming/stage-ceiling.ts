import type { CeilingSpec, WorkerSpec } from './flow-spec.ts';

/**
 * Takes a stage's ceilings and the pool; returns the most elements per ms that the stage can process. A key is worked
 * on by one thread at a time, and a thread by one key: so the lesser of keys and threads, over the time that an element
 * takes a thread.
 */
export function stageCeiling(
  ceiling: CeilingSpec,
  workers: number,
  { threads }: WorkerSpec,
): number {
  const { keys, serviceMs } = ceiling;
  if (workers === 0) return 0;
  const parallel = Math.min(keys, workers * threads);
  const byThreads = serviceMs > 0 ? parallel / serviceMs : Infinity;
  return Math.min(throughput(ceiling, workers), byThreads);
}

/**
 * @returns elements per ms that what lies outside of a stage takes: the job's own ceiling, and those of its workers; without
 *   workers the job's alone, as what comes then waits in front of the stage, whatever pool the stage before is in
 */
export const throughput = ({ job, perWorker }: CeilingSpec, workers: number): number =>
  Math.min(job, workers === 0 || perWorker === Infinity ? Infinity : workers * perWorker);
