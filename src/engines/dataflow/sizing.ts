import type { Decision, PoolView } from '../../autoscaling/policy.ts';
import { progressOf } from '../../batch/progress.ts';
import { ARRIVE } from '../../kernel/priorities.ts';
import type { AccountName } from '../../quota/account-name.ts';
import { exceededWords } from '../../quota/refusal.ts';
import type { JobContext } from './context.ts';
import { growTo, type JobPool, roomFor } from './job-pool.ts';
import { MESSAGES } from './messages.ts';
import { policyOf, viewOf } from './pool.ts';

/** Decides how many workers each pool has. */
export class Sizing {
  private readonly job: JobContext;
  private readonly decide: ReturnType<typeof policyOf>;

  constructor(job: JobContext) {
    this.job = job;
    this.decide = policyOf(job.spec.options, job.world.constants);
  }

  /** The autoscaler's decision for every pool that has begun. */
  resize(): void {
    for (const pool of this.job.pools) if (pool.started) this.resizePool(pool);
  }

  /** Asks for workers in place of lost ones, as far as quota has room. */
  replace(pool: JobPool, lost: number): void {
    const wanted = pool.fleet.size + lost;
    const room = roomFor(pool, this.job.world);
    const workers = Math.min(wanted, room.workers);
    if (workers > pool.fleet.size) this.ask(pool, workers);
    if (workers === wanted || room.by === null) return;
    this.job.held.note(pool.index, { short: wanted - pool.fleet.size, by: room.by });
  }

  /** Asks for workers, and says so where the zone has none to give. */
  ask(pool: JobPool, workers: number): void {
    const { now } = this.job.world.scheduler;
    const more = workers - pool.fleet.size;
    growTo(pool, workers);
    const { stockedOutUntil } = pool.fleet;
    if (stockedOutUntil <= now) return;
    this.job.schedule(stockedOutUntil - now, ARRIVE, 'stock-back');
    const { region } = this.job.world.place;
    this.job.say('warning', 'stock', MESSAGES.stockedOut(more, region));
  }

  /** Workers that a pool may have beside the others of its job; one it may always have. */
  most(pool: JobPool): number {
    const others = this.job.pools.reduce((sum, { fleet }) => sum + fleet.size, -pool.fleet.size);
    return Math.max(1, this.job.spec.options.maxNumWorkers - others);
  }

  private resizePool(pool: JobPool): void {
    const { execution, spec, world } = this.job;
    const progress = progressOf(execution, pool.index, world.scheduler.now);
    const room = roomFor(pool, world);
    const max = this.most(pool);
    const min = Math.min(spec.options.minNumWorkers, max);
    const view = viewOf(pool.fleet, pool.worker, { min, max, quotaCap: room.workers }, progress);
    const decision = this.decide(view, null);
    pool.last = decision;
    this.noteQuota(pool, decision, view, room.by);
    if (decision.target > pool.fleet.size) this.grow(pool, decision.target);
    else if (!execution.holdsOutputs) this.shrink(pool, decision.target);
  }

  private grow(pool: JobPool, target: number): void {
    this.job.execution.shrinkBy(pool.index, 0);
    this.job.say('detailed', 'autoscaling', MESSAGES.raised(target));
    this.ask(pool, target);
  }

  private shrink(pool: JobPool, target: number): void {
    const { execution } = this.job;
    const { fleet, index } = pool;
    const surplus = fleet.size - target;
    const before = execution.pools[index]?.threads.leaving ?? 0;
    const fromReady = surplus - fleet.giveUpUnready(surplus);
    for (const worker of execution.shrinkBy(index, fromReady)) this.job.retire(pool, worker);
    if (fromReady > before) this.job.say('detailed', 'autoscaling', MESSAGES.reduced(target));
  }

  private noteQuota(
    { index }: JobPool,
    decision: Decision<null>,
    view: PoolView,
    by: AccountName | null,
  ): void {
    const { held, spec, world } = this.job;
    if (decision.reason === 'fixed size') return; // as it started
    if (decision.reason !== 'quota' || by === null) {
      held.note(index, null);
      return;
    }
    held.note(index, { short: this.wanted(view) - decision.target, by });
    world.ledger.markBound(by);
    const exceeded = exceededWords(by, world.ledger, world.place, `${spec.name}-harness`);
    const { workerZone } = spec.options;
    const words = MESSAGES.unableToResize(world.place.region, workerZone, exceeded);
    this.job.say('warning', 'quota', words);
  }

  /** The size that the policy would ask for, were there quota without end and all workers at work. */
  private wanted(view: PoolView): number {
    const size = view.ready + view.pending;
    return this.decide({ ...view, ready: size, pending: 0, quotaCap: Infinity }, null).target;
  }
}
