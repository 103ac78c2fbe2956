import type { Pace } from './item-work.ts';
import type { MachineLimits } from './worker-ceiling.ts';
import { createThreads, type Threads } from './threads.ts';

/** What the workers of one pool are to the work. */
export interface PoolSpec {
  readonly pace: Pace;
  readonly limits: MachineLimits;
}

/** A pool while it works. Workers are numbered as its VMs. */
export interface WorkPool extends PoolSpec {
  readonly threads: Threads;
  /** How many times as long each worker takes; left out: 1. */
  readonly slowness: number[];
  /** Whether any of them is slow. */
  anySlow: boolean;
}

/** A pool without workers. */
export const emptyPool = (spec: PoolSpec): WorkPool => ({
  ...spec,
  threads: createThreads(spec.limits.threads),
  slowness: [],
  anySlow: false,
});

/** A worker begins to take work. */
export function join(pool: WorkPool, worker: number, slowness: number): void {
  pool.threads.addWorker(worker);
  if (slowness === 1) return;
  pool.slowness[worker] = slowness;
  pool.anySlow = true;
}

/** @returns how many times as long the worker of a thread takes */
export const slownessOf = ({ threads, slowness }: WorkPool, thread: number): number =>
  slowness[threads.workerOf(thread)] ?? 1;
