import { RELEASE } from '../../../kernel/priorities.ts';
import { type Demand, JOB_SLOT, perJob } from '../../../quota/demand.ts';
import { shortages } from '../../../quota/fit.ts';
import type { JobUpdate } from '../../../scenario/scenario.ts';
import { fromSeconds } from '../../../units/duration.ts';
import type { JobGround } from '../context.ts';
import { MESSAGES } from '../messages.ts';
import type { Crew } from './crew.ts';

/** Updates of a running job: of its options in flight, by another job in its place, or by one beside it for a while. */
export class StreamingUpdates {
  private readonly job: JobGround;
  private readonly crews: readonly Crew[];
  private readonly perJob: Demand;
  /** That took effect, in their order. */
  readonly begun: JobUpdate[] = [];
  private beside = false; // whether a second job runs beside this one

  /** @param crews of its pools, at least one */
  constructor(job: JobGround, crews: readonly Crew[]) {
    this.job = job;
    this.crews = crews;
    this.perJob = [...JOB_SLOT, ...perJob(crews[0]?.pool.worker.shape ?? {})];
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
    if (update.how === 'replace') {
      this.begun.push(update);
      for (const { sizing, workers } of this.crews) {
        sizing.update(update);
        workers.replaceAll();
        sizing.beginAnew();
      }
    } else if (this.beginBeside()) {
      this.begun.push(update);
      for (const { sizing, workers } of this.crews) {
        sizing.update(update);
        workers.double();
      }
      this.job.schedule(update.overlap, RELEASE, 'updated', number);
    }
    return update.how;
  }

  /** The job is over, and the one beside it. */
  end(): void {
    const { number, world } = this.job;
    if (this.beside) world.ledger.release(this.perJob, world.scheduler.now, number);
    this.beside = false;
  }

  /** A second job takes what any job takes. @returns whether there is room for it, else it is refused and this one goes on */
  private beginBeside(): boolean {
    const { number, world } = this.job;
    const { ledger, scheduler } = world;
    if (this.beside) return true;
    const short = shortages(this.perJob, ledger);
    for (const metric of short) ledger.markBound(metric);
    if (short.length > 0) {
      this.job.say('warning', 'life', MESSAGES.updateRefused(short.join(', ')));
      return false;
    }
    ledger.charge(this.perJob, scheduler.now, number);
    this.beside = true;
    return true;
  }

  /** It has taken effect: new options hold, or the job beside it is the only one left. */
  take(number: number): void {
    const update = this.updateAt(number);
    if (update === undefined) return;
    if (update.how === 'in-flight') {
      this.begun.push(update);
      for (const { sizing } of this.crews) sizing.update(update);
    } else {
      for (const { workers } of this.crews) workers.single();
      this.end();
    }
  }

  private updateAt(number: number): JobUpdate | undefined {
    return this.job.spec.streaming?.updates[number];
  }
}
