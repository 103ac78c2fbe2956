import { RELEASE } from '../../../kernel/priorities.ts';
import type { JobUpdate } from '../../../scenario/scenario.ts';
import { fromSeconds } from '../../../units/duration.ts';
import type { JobGround } from '../context.ts';
import { MESSAGES } from '../messages.ts';
import type { StreamingSizing } from './streaming-sizing.ts';
import type { StreamingWorkers } from './streaming-workers.ts';

/** Updates of a running job: of its options in flight, by another job in its place, or by one beside it for a while. */
export class StreamingUpdates {
  private readonly job: JobGround;
  private readonly sizing: StreamingSizing;
  private readonly workers: StreamingWorkers;

  constructor(job: JobGround, sizing: StreamingSizing, workers: StreamingWorkers) {
    this.job = job;
    this.sizing = sizing;
    this.workers = workers;
  }

  /** Somebody asks for the update of that number. @returns how; null: there is none */
  begin(number: number): JobUpdate['how'] | null {
    const update = this.updateAt(number);
    if (update === undefined) return null;
    this.job.say('basic', 'life', MESSAGES.updating(update.how));
    if (update.how === 'in-flight') {
      const takes = this.job.world.constants.get('streaming.update.inFlight');
      this.job.schedule(fromSeconds(takes), RELEASE, 'updated', number);
      return update.how;
    }
    this.sizing.update(update);
    if (update.how === 'replace') {
      this.workers.replaceAll();
      this.sizing.beginAnew();
    } else {
      this.workers.double();
      this.job.schedule(update.overlap, RELEASE, 'updated', number);
    }
    return update.how;
  }

  /** It has taken effect: new options hold, or the job beside it is the only one left. */
  take(number: number): void {
    const update = this.updateAt(number);
    if (update === undefined) return;
    if (update.how === 'in-flight') this.sizing.update(update);
    else this.workers.single();
  }

  private updateAt(number: number): JobUpdate | undefined {
    return this.job.spec.streaming?.updates[number];
  }
}
