import type { PoolSpec, WorkerSpec } from './flow-spec.ts';

/** A pool of workers at work. */
export class PoolRun {
  readonly worker: WorkerSpec;
  workers: number;
  /** Whether nobody works, because key ranges move. */
  paused = false;
  /** vCPU that something beside the stages asks for, before they get any. */
  aside = 0;
  /** Threads and vCPU taken by elements that fail and are tried again for ever. */
  private retrying = { threads: 0, vcpus: 0 };

  constructor({ worker, workers }: PoolSpec) {
    this.worker = worker;
    this.workers = workers;
  }

  /** @throws RangeError on what is no number >= 0 */
  retry(threads: number, vcpus: number): void {
    if (!(Math.min(threads, vcpus) >= 0 && Math.max(threads, vcpus) < Infinity)) {
      throw new RangeError(`flow: ${threads} threads and ${vcpus} vCPU tried again`);
    }
    this.retrying = { threads, vcpus };
  }

  /** A worker with the threads that are left on it, on the mean. */
  get free(): WorkerSpec {
    const { threads } = this.retrying;
    if (threads === 0) return this.worker;
    const left = this.worker.threads - threads / Math.max(1, this.working);
    return { ...this.worker, threads: Math.max(0, left) };
  }

  /** Workers that work now. */
  get working(): number {
    return this.paused ? 0 : this.workers;
  }

  /** vCPU that something beside the stages has now. */
  get setAside(): number {
    return Math.min(this.aside + this.retrying.vcpus, this.working * this.worker.vcpus);
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
