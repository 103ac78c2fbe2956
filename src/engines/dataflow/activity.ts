import { DECIDE } from '../../kernel/priorities.ts';
import type { Handle } from '../../kernel/slot-queue.ts';
import { fromSeconds } from '../../units/duration.ts';
import type { JobContext } from './context.ts';

/** A job without any worker at work fails in an hour (constant `job.noActivity`). */
export class Activity {
  private readonly job: Pick<JobContext, 'world' | 'schedule'>;
  private pending: Handle | null = null;

  constructor(job: Pick<JobContext, 'world' | 'schedule'>) {
    this.job = job;
  }

  /** Notes whether any worker is at work now. */
  note(atWork: boolean): void {
    if (atWork) this.stop();
    else if (this.pending === null) {
      const patience = fromSeconds(this.job.world.constants.get('job.noActivity'));
      this.pending = this.job.schedule(patience, DECIDE, 'no-activity');
    }
  }

  /** It matters no longer. */
  stop(): void {
    if (this.pending !== null) this.job.world.scheduler.cancel(this.pending);
    this.pending = null;
  }
}
