import { FINISH } from '../kernel/priorities.ts';
import type { Scheduler } from '../kernel/simulation.ts';
import type { BatchEvent } from './events.ts';
import type { ReturnedWork, StageRun } from './stage-run.ts';
import { putBack } from './work-queue.ts';

interface Returning {
  readonly run: StageRun;
  readonly work: ReturnedWork;
  readonly thread: number;
}

/** Work on its way back into the queue of its stage: at once, or once the service has noticed. */
export class Returns {
  private readonly job: number;
  private readonly scheduler: Scheduler<BatchEvent>;
  private readonly waiting = new Map<number, Returning>();
  private count = 0;

  constructor(job: number, scheduler: Scheduler<BatchEvent>) {
    this.job = job;
    this.scheduler = scheduler;
  }

  /** @param after ms; 0: now */
  back(run: StageRun, work: ReturnedWork, after: number): void {
    if (after > 0) this.later(run, work, after);
    else putBack(run, work);
  }

  /** As `back`, but in an event of its own even if that is now. @param thread that waits as long; -1: none */
  later(run: StageRun, work: ReturnedWork, after: number, thread = -1): void {
    const subject = this.count;
    this.waiting.set(subject, { run, work, thread });
    const event = { domain: 'batch', kind: 'work-back', job: this.job, subject } as const;
    this.scheduler.schedule(after, FINISH, event);
    this.count += 1;
  }

  /** What was to come back, comes. @returns the thread that waited, and its pool */
  arrive(subject: number): { readonly pool: number; readonly thread: number } {
    const back = this.waiting.get(subject);
    if (back === undefined) throw new RangeError(`nothing ${subject} was to come back`);
    this.waiting.delete(subject);
    putBack(back.run, back.work);
    return { pool: back.run.pool, thread: back.thread };
  }
}
