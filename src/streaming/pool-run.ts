import type { PoolSpec, WorkerSpec } from './flow-spec.ts';

/** A pool of workers at work. */
export class PoolRun {
  readonly worker: WorkerSpec;
  workers: number;
  /** Whether nobody works, because key ranges move. */
  paused = false;

  constructor({ worker, workers }: PoolSpec) {
    this.worker = worker;
    this.workers = workers;
  }

  /** Workers that work now. */
  get working(): number {
    return this.paused ? 0 : this.workers;
  }

  /** vCPU of the workers, whether they work or not. */
  get vcpus(): number {
    return this.workers * this.worker.vcpus;
  }
}
