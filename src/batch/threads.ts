/** The threads of a pool: which worker has idle ones, and which workers may leave. */
export interface Threads {
  readonly total: number;
  readonly idle: number;
  addWorker(worker: number): void;
  /** Takes an idle thread, last freed first, so that work gathers on few workers; -1 when none. */
  take(): number;
  /** Gives a thread back. @returns true when its worker was to leave and now does */
  giveBack(worker: number): boolean;
  /**
   * Asks for `count` workers to leave in all: idle ones at once, others when their last item ends.
   * @returns the workers that leave now
   */
  shrinkBy(count: number): readonly number[];
  /** Workers asked to leave that are still busy. */
  readonly leaving: number;
}

/** @param perWorker threads of one worker: one a vCPU in batch (troubleshoot-oom page, 2026-03-03) */
export function createThreads(perWorker: number): Threads {
  return new IdleStack(perWorker);
}

class IdleStack implements Threads {
  total = 0;
  idle = 0;
  leaving = 0;
  private readonly perWorker: number;
  private readonly busy: number[] = []; // by worker; -1 once it has left
  private readonly idleThreads: number[] = []; // workers, one entry a thread; stale when the worker left
  private readonly idleWorkers: number[] = []; // workers seen wholly idle; stale when busy again or left

  constructor(perWorker: number) {
    this.perWorker = perWorker;
  }

  addWorker(worker: number): void {
    while (this.busy.length <= worker) this.busy.push(-1);
    this.busy[worker] = 0;
    for (let thread = 0; thread < this.perWorker; thread += 1) this.idleThreads.push(worker);
    this.idleWorkers.push(worker);
    this.total += this.perWorker;
    this.idle += this.perWorker;
  }

  take(): number {
    if (this.idle === 0) return -1;
    let worker = this.idleThreads.pop() ?? -1;
    while (worker >= 0 && this.busyOn(worker) < 0) worker = this.idleThreads.pop() ?? -1;
    this.busy[worker] = this.busyOn(worker) + 1;
    this.idle -= 1;
    return worker;
  }

  giveBack(worker: number): boolean {
    const busy = this.busyOn(worker) - 1;
    this.busy[worker] = busy;
    this.idleThreads.push(worker);
    this.idle += 1;
    if (busy > 0) return false;
    if (this.leaving === 0) {
      this.idleWorkers.push(worker);
      return false;
    }
    this.leaving -= 1;
    this.leave(worker);
    return true;
  }

  shrinkBy(count: number): readonly number[] {
    const gone: number[] = [];
    this.leaving = count;
    while (this.leaving > 0) {
      const worker = this.idleWorkers.pop();
      if (worker === undefined) break;
      if (this.busyOn(worker) !== 0) continue;
      this.leave(worker);
      this.leaving -= 1;
      gone.push(worker);
    }
    return gone;
  }

  private leave(worker: number): void {
    this.busy[worker] = -1;
    this.idle -= this.perWorker;
    this.total -= this.perWorker;
  }

  private busyOn(worker: number): number {
    return this.busy[worker] ?? -1;
  }
}
