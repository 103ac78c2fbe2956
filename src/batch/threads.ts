/** The threads of a pool: which are idle, what the others run, and which workers may leave. */
export interface Threads {
  readonly total: number;
  readonly idle: number;
  addWorker(worker: number): void;
  /** Takes an idle thread, last freed first, so that work gathers on few workers; -1 when none. */
  take(): number;
  /** As `take`, but of another worker than this one. */
  takeElsewhere(worker: number): number;
  /** Notes what a thread runs: the index of a stage, and an item of it. */
  hold(thread: number, stage: number, item: number): void;
  /** Gives a thread back. @returns true when its worker was to leave and now does */
  giveBack(thread: number): boolean;
  /**
   * Asks for `count` workers to leave in all: idle ones at once, others when their last item ends.
   * @returns the workers that leave now
   */
  shrinkBy(count: number): readonly number[];
  /** Workers asked to leave that are still busy. */
  readonly leaving: number;
  /** A worker is gone; calls back for all that it ran. One that left already is not missed. */
  lose(worker: number, ran: (stage: number, item: number) => void): void;
  workerOf(thread: number): number;
  /** Index of the stage that a thread works on; -1: idle. */
  stageOf(thread: number): number;
  itemOf(thread: number): number;
  /** Calls back for every busy thread, in the order of the workers. */
  eachBusy(visit: (thread: number) => void): void;
}

/** @param perWorker threads of one worker: one a vCPU in batch (troubleshoot-oom page, 2026-03-03) */
export function createThreads(perWorker: number): Threads {
  return new IdleStack(perWorker);
}

const IDLE = -1;

/** The threads of worker w are numbered from w · perWorker. */
class IdleStack implements Threads {
  total = 0;
  idle = 0;
  leaving = 0;
  private readonly perWorker: number;
  private readonly busy: number[] = []; // by worker; -1 once it has left
  private readonly idleThreads: number[] = []; // stale when the worker left
  private readonly idleWorkers: number[] = []; // workers seen wholly idle; stale when busy again or left
  private readonly stages: number[] = []; // by thread
  private readonly items: number[] = []; // by thread

  constructor(perWorker: number) {
    this.perWorker = perWorker;
  }

  addWorker(worker: number): void {
    while (this.busy.length <= worker) this.busy.push(-1);
    while (this.stages.length < this.busy.length * this.perWorker) {
      this.stages.push(IDLE);
      this.items.push(IDLE);
    }
    this.busy[worker] = 0;
    for (let slot = 0; slot < this.perWorker; slot += 1) {
      this.idleThreads.push(worker * this.perWorker + slot);
    }
    this.idleWorkers.push(worker);
    this.total += this.perWorker;
    this.idle += this.perWorker;
  }

  take(): number {
    if (this.idle === 0) return -1;
    let thread = this.idleThreads.pop() ?? -1;
    while (thread >= 0 && this.busyOn(this.workerOf(thread)) < 0) {
      thread = this.idleThreads.pop() ?? -1;
    }
    const worker = this.workerOf(thread);
    this.busy[worker] = this.busyOn(worker) + 1;
    this.idle -= 1;
    return thread;
  }

  takeElsewhere(worker: number): number {
    const at = this.idleThreads.findLastIndex((thread) => {
      const owner = this.workerOf(thread);
      return owner !== worker && this.busyOn(owner) >= 0;
    });
    if (at < 0) return -1;
    this.idleThreads.push(...this.idleThreads.splice(at, 1));
    return this.take();
  }

  hold(thread: number, stage: number, item: number): void {
    this.stages[thread] = stage;
    this.items[thread] = item;
  }

  giveBack(thread: number): boolean {
    const worker = this.workerOf(thread);
    const busy = this.busyOn(worker) - 1;
    this.busy[worker] = busy;
    this.stages[thread] = IDLE;
    this.items[thread] = IDLE;
    this.idleThreads.push(thread);
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

  lose(worker: number, ran: (stage: number, item: number) => void): void {
    if (this.busyOn(worker) < 0) return;
    const first = worker * this.perWorker;
    for (let thread = first; thread < first + this.perWorker; thread += 1) {
      const stage = this.stageOf(thread);
      if (stage === IDLE) continue;
      ran(stage, this.itemOf(thread));
      this.stages[thread] = IDLE;
      this.items[thread] = IDLE;
      this.idle += 1;
    }
    this.leave(worker);
  }

  workerOf(thread: number): number {
    return Math.floor(thread / this.perWorker);
  }

  stageOf(thread: number): number {
    return this.stages[thread] ?? IDLE;
  }

  itemOf(thread: number): number {
    return this.items[thread] ?? IDLE;
  }

  eachBusy(visit: (thread: number) => void): void {
    for (let thread = 0; thread < this.stages.length; thread += 1) {
      if (this.stageOf(thread) !== IDLE) visit(thread);
    }
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
