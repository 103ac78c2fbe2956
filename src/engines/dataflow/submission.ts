import { JOB_SLOT } from '../../quota/demand.ts';
import { shortages } from '../../quota/fit.ts';
import type { JobSpec } from '../../scenario/scenario.ts';
import { nameInUse } from '../../scenario/sent-name.ts';
import type { Refusal, World } from '../engine.ts';
import { MESSAGES } from './messages.ts';

/** A job's way in: what the checks say, its slot among the project's jobs, and whoever submits it again. */
export class Submission {
  /** How often it was turned down. */
  refusals = 0;
  /** Whether it is between two submissions: there is no job then. */
  waits = false;
  private readonly number: number;
  private readonly spec: JobSpec;
  private readonly world: World;
  private hasSlot = false;

  constructor(number: number, spec: JobSpec, world: World) {
    this.number = number;
    this.spec = spec;
    this.world = world;
  }

  /** The job is submitted. @returns why it is turned down; null: it is not, and has a slot */
  enter(): Refusal | null {
    const { ledger, place, scheduler } = this.world;
    this.waits = false;
    const refusal = this.world.refusalOf(this.number);
    if (refusal !== null && refusal.inWork === undefined) return refusal;
    if (!this.world.names.take(this.spec)) {
      return { state: 'NOT_CREATED', text: nameInUse(this.spec), byQuota: false };
    }
    if (shortages(JOB_SLOT, ledger).length > 0) {
      ledger.markBound('CONCURRENT_JOBS');
      this.world.names.free(this.spec);
      const text = MESSAGES.tooManyJobs(place.project, ledger.inUse('CONCURRENT_JOBS'));
      return { state: 'NOT_CREATED', text, byQuota: true };
    }
    ledger.charge(JOB_SLOT, scheduler.now, this.number);
    this.hasSlot = true;
    return null;
  }

  /** The job is turned down. @returns after how long it is submitted again, ms; null: it is not */
  turnedDown(): number | null {
    this.leave();
    this.refusals += 1;
    const plan = this.spec.onRefused;
    if (plan === null || this.refusals > plan.times) return null;
    this.waits = true;
    return plan.retryEvery;
  }

  /** The job is over. */
  leave(): void {
    if (!this.hasSlot) return;
    this.world.names.free(this.spec);
    this.world.ledger.release(JOB_SLOT, this.world.scheduler.now, this.number);
    this.hasSlot = false;
  }
}
