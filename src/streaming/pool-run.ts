import type { PoolSpec, WorkerSpec } from './flow-spec.ts';

/** A pool of workers at work. */
export class PoolRun {
  readonly worker: WorkerSpec;
  workers: number;
  /** Whether nobody works, because key ranges move. */
  paused = false;
  /** vCPU that something beside the stages asks for, before they get any. */
  aside = 0;

  constructor({ worker, workers }: PoolSpec) {
    this.worker = worker;
    this.workers = workers;
  }

  /** Workers that work now. */
  get working(): number {
    return this.paused ? 0 : this.workers;
  }

  /** vCPU that something beside the stages has now. */
  get setAside(): number {
    return Math.min(this.aside, this.working * this.worker.vcpus);
  }

  /** vCPU that are left for stages. */
  get forStages(): number {
    return this.working * this.worker.vcpus - this.setAside;
  }

  /** vCPU of the workers, whether they work or not. */
  get vcpus(): number {
    return this.workers * this.worker.vcpus;
  }
}
