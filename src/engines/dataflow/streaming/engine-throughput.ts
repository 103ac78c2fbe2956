import type { Demand } from '../../../quota/demand.ts';
import type { JobGround } from '../context.ts';
import { MESSAGES } from '../messages.ts';

const MINUTE = 60_000; // ms
const GB = 1e9;

/**
 * What a job puts through Streaming Engine, against the region's GB a minute. It is known when a stretch is over, of a
 * minute or, where no rate changes for longer, until one does, and is charged from then to the end of the next. Whether
 * the service counts so, and what it does beyond the limit, is not published: nothing is refused, it is said once.
 */
export class EngineThroughput {
  private readonly job: JobGround;
  private readonly bytes: () => number;
  private from: number; // ms of the simulation
  private before = 0; // bytes by then
  private held = 0; // GB a minute
  private said = false;

  /** @param bytes through the engine so far */
  constructor(job: JobGround, bytes: () => number) {
    this.job = job;
    this.bytes = bytes;
    this.from = job.world.scheduler.now;
  }

  /** A rate may have changed; as soon as a minute is over it is charged. */
  note(): void {
    const { scheduler } = this.job.world;
    const ms = scheduler.now - this.from;
    if (ms < MINUTE) return;
    const bytes = this.bytes();
    this.hold(((bytes - this.before) / GB / ms) * MINUTE);
    this.before = bytes;
    this.from = scheduler.now;
    this.sayIfOver();
  }

  /** The job is over. */
  end(): void {
    this.hold(0);
  }

  private hold(gbPerMinute: number): void {
    const { number, world } = this.job;
    const { now } = world.scheduler;
    if (this.held > 0) world.ledger.release(taken(this.held), now, number);
    if (gbPerMinute > 0) world.ledger.charge(taken(gbPerMinute), now, number);
    this.held = gbPerMinute;
  }

  private sayIfOver(): void {
    const { ledger, place } = this.job.world;
    const metric = 'STREAMING_ENGINE_GB_PER_MIN';
    const [inUse, limit] = [ledger.inUse(metric), ledger.limit(metric)];
    if (this.said || limit === null || inUse <= limit) return;
    this.said = true;
    this.job.say('warning', 'engine', MESSAGES.engineThroughput(inUse, limit, place.region));
  }
}

const taken = (amount: number): Demand => [{ metric: 'STREAMING_ENGINE_GB_PER_MIN', amount }];
