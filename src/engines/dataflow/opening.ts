import type { Stage } from '../../pipeline/stage.ts';
import { perJob } from '../../quota/demand.ts';
import { startRefusal } from '../../quota/refusal.ts';
import type { JobContext } from './context.ts';
import type { JobPool } from './job-pool.ts';
import { MESSAGES } from './messages.ts';
import { type Start, startOf } from './pool.ts';
import type { Sizing } from './sizing.ts';

/** The service's own words why workers can't be had; null: they can. */
type Refusal = string | null;

const bytesRead = (stages: readonly Stage[]): number =>
  stages.reduce((sum, { begins, input }) => sum + (begins === 'source' ? input.bytes : 0), 0);

/** Gives a job's pools their first workers: nobody published when; the first one at once, another with its first stage. */
export class Opening {
  initialWorkers = 0;
  private readonly job: JobContext;
  private readonly sizing: Sizing;

  constructor(job: JobContext, sizing: Sizing) {
    this.job = job;
    this.sizing = sizing;
  }

  /** The pool of the first stage begins, as large as the service takes the data for that it reads. */
  begin(): Refusal {
    const { pools, world } = this.job;
    const [pool] = pools;
    if (pool === undefined) throw new RangeError('a job without a pool');
    const start = this.sizeOf(pool, bytesRead);
    if (start.refusedBy.length > 0) return this.refusal(pool, start);
    this.initialWorkers = start.workers;
    world.ledger.charge(perJob(pool.worker.shape), world.scheduler.now, this.job.number);
    this.begins(pool, start);
    return null;
  }

  /** A stage is about to open: its pool begins, if it has not begun. */
  beginFor(pool: JobPool): Refusal {
    if (pool.started) return null;
    const start = this.sizeOf(pool, (stages) =>
      stages.reduce((most, { readBytes }) => Math.max(most, readBytes), 0),
    );
    if (start.refusedBy.length > 0) return this.refusal(pool, start);
    this.begins(pool, start);
    return null;
  }

  /** `numWorkers` is the size of the first pool; the others are sized by the service, with what is left of the most. */
  private sizeOf(pool: JobPool, bytes: (stages: readonly Stage[]) => number): Start {
    const { spec, world } = this.job;
    const maxNumWorkers = this.sizing.most(pool);
    const own = pool.index === 0 ? {} : { numWorkers: null, maxNumWorkers };
    const size = bytes(pool.plan.stages);
    return startOf({ ...spec.options, ...own }, size, pool, world.constants, world.ledger);
  }

  private begins(pool: JobPool, { workers, cut }: Start): void {
    const { region } = this.job.world.place;
    this.job.say('basic', 'pool', MESSAGES.startingWorkers(workers, region));
    pool.started = true;
    pool.startCut = cut !== null;
    this.sizing.ask(pool, workers);
    if (cut !== null) this.job.held.note(pool.index, cut);
  }

  private refusal({ worker }: JobPool, { workers, demand }: Start): Refusal {
    const { spec, world } = this.job;
    const asked = { shape: worker.shape, workers, demand };
    return startRefusal(asked, spec.name, world.place, world.ledger);
  }
}
