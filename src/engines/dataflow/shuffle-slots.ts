import { BYTES_PER_SHUFFLE_SLOT } from '../../facts/service-limits.ts';
import type { Stage } from '../../pipeline/stage.ts';
import type { Demand } from '../../quota/demand.ts';
import type { JobContext } from './context.ts';
import { MESSAGES } from './messages.ts';

/**
 * Slots of Dataflow Shuffle that a job holds: those of every stage that has opened, until the job is over (assumed:
 * `SHUFFLE_SLOTS_HELD_PROVENANCE`). They refuse nothing; what is over the limit is said once.
 */
export class ShuffleSlots {
  private readonly job: JobContext;
  private held = 0;
  private said = false;

  constructor(job: JobContext) {
    this.job = job;
  }

  /** A stage has opened: what it shuffles is there from now on. */
  opened({ shuffledBytes }: Stage): void {
    const { number, spec, world } = this.job;
    if (spec.options.shuffleMode === 'workers' || shuffledBytes === 0) return;
    const slots = shuffledBytes / BYTES_PER_SHUFFLE_SLOT;
    world.ledger.charge(taken(slots), world.scheduler.now, number);
    this.held += slots;
    this.sayIfOver();
  }

  freeAll(): void {
    const { number, world } = this.job;
    if (this.held > 0) world.ledger.release(taken(this.held), world.scheduler.now, number);
    this.held = 0;
  }

  private sayIfOver(): void {
    const { ledger, place } = this.job.world;
    const [inUse, limit] = [ledger.inUse('SHUFFLE_SLOTS'), ledger.limit('SHUFFLE_SLOTS')];
    if (this.said || limit === null || inUse <= limit) return;
    this.said = true;
    this.job.say('warning', 'shuffle', MESSAGES.shuffleSlots(inUse, limit, place.region));
  }
}

const taken = (slots: number): Demand => [{ metric: 'SHUFFLE_SLOTS', amount: slots }];
