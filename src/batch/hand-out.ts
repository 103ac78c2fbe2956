import { FINISH } from '../kernel/priorities.ts';
import type { Scheduler } from '../kernel/simulation.ts';
import { type Laggard, lookForLaggard, noteCopy } from './copies.ts';
import type { BatchEvent } from './events.ts';
import type { Pacing } from './pacing.ts';
import { slownessOf, type WorkPool } from './pool.ts';
import { findDonor, split } from './rebalance.ts';
import { noteStart, type StageRun } from './stage-run.ts';
import { hasQueued, putBack, upcomingOf } from './work-queue.ts';

export interface HandOutOptions {
  readonly job: number;
  readonly scheduler: Scheduler<BatchEvent>;
  readonly pools: readonly WorkPool[];
  readonly runs: readonly StageRun[];
  readonly pacing: Pacing;
  /** ms after which a running item has reported progress. */
  readonly interval: number;
  /** A running item gets a second copy after so many times the mean item; null: never. */
  readonly speculation: number | null;
}

/** Hands work to idle threads: what is queued, else part of what runs, else a copy of what lags. */
export class HandOut {
  /** Open stages by pool, in the order of the pipeline. */
  private openOf: StageRun[][] = [];
  private readonly options: HandOutOptions;
  private rebalanceAt = Infinity;
  /** When laggards were last looked for, by pool. */
  private readonly lookedAt: number[] = [];

  constructor(options: HandOutOptions) {
    this.options = options;
  }

  /** Notes which stages are open now. */
  refresh(open: readonly StageRun[]): void {
    this.openOf = this.options.pools.map((_, index) => open.filter(({ pool }) => pool === index));
  }

  /** The time that was waited for has come. */
  rebalance(): void {
    this.rebalanceAt = Infinity;
    this.employIdle();
  }

  employIdle(): void {
    for (let pool = 0; pool < this.options.pools.length; pool += 1) this.employPool(pool);
  }

  private employPool(index: number): void {
    const { threads } = this.poolAt(index);
    if (threads.idle === 0) return;
    const open = this.openOf[index] ?? [];
    for (const run of open) {
      if (!hasQueued(run)) continue;
      while (threads.idle > 0 && hasQueued(run)) this.startQueued(run, threads.take());
      this.options.pacing.renew(run);
    }
    while (threads.idle > 0 && this.splitOne(index));
    if (threads.idle > 0 && open.length > 0) this.copyOne(index);
  }

  private startQueued(run: StageRun, thread: number): void {
    const { capacity } = run.group;
    const pool = this.poolAt(run.pool);
    const slowness = slownessOf(pool, thread);
    const { work, share } = upcomingOf(run);
    capacity.advanceTo(this.now);
    const item = capacity.start(run.classId, work * share * slowness);
    pool.threads.hold(thread, run.stage.index, item);
    noteStart(run, item, thread, this.now, slowness);
  }

  /** @returns whether an item was split; if one only has yet to report, tries again when it has. */
  private splitOne(index: number): boolean {
    const open = this.openOf[index] ?? [];
    for (const { group } of open) group.capacity.advanceTo(this.now);
    const donor = findDonor(open);
    if (donor === null) return false;
    const { run, item } = donor;
    const reportsAt = (run.group.items.startedAt[item] ?? 0) + this.options.interval;
    if (reportsAt > this.now) {
      this.rebalanceBy(reportsAt);
      return false;
    }
    putBack(run, split(donor));
    this.startQueued(run, this.poolAt(index).threads.take());
    run.unfinished += 1;
    run.splits += 1;
    this.options.pacing.renew(run);
    return true;
  }

  /** Looks for a laggard, at most once in every report interval, and gives it a copy on another worker. */
  private copyOne(index: number): void {
    const { runs, interval, speculation } = this.options;
    if (speculation === null) return;
    const lookAgain = (this.lookedAt[index] ?? -Infinity) + interval;
    if (this.now < lookAgain) {
      this.rebalanceBy(lookAgain);
      return;
    }
    this.lookedAt[index] = this.now;
    const { laggard, next } = lookForLaggard(
      runs,
      this.poolAt(index).threads,
      this.now,
      speculation,
    );
    if (laggard !== null) this.copy(laggard, this.poolAt(index));
    const soonest = this.now + interval;
    if (laggard !== null) this.rebalanceBy(soonest);
    else if (next < Infinity) this.rebalanceBy(Math.max(soonest, Math.ceil(next)));
  }

  private copy({ run, item }: Laggard, pool: WorkPool): void {
    const { threads } = pool;
    const thread = threads.takeElsewhere(threads.workerOf(run.group.items.thread[item] ?? -1));
    if (thread < 0) return;
    const slowness = slownessOf(pool, thread);
    const work = (run.group.items.work[item] ?? 0) * slowness;
    const copy = { item: run.group.capacity.start(run.classId, work), thread, slowness };
    threads.hold(thread, run.stage.index, copy.item);
    noteCopy(run, item, copy, this.now);
    this.options.pacing.renew(run);
  }

  private rebalanceBy(time: number): void {
    if (time >= this.rebalanceAt) return;
    this.rebalanceAt = time;
    const { job, scheduler } = this.options;
    const event = { domain: 'batch', kind: 'rebalance', job, subject: 0 } as const;
    scheduler.schedule(time - scheduler.now, FINISH, event);
  }

  private get now(): number {
    return this.options.scheduler.now;
  }

  private poolAt(index: number): WorkPool {
    const pool = this.options.pools[index];
    if (pool === undefined) throw new RangeError(`no pool ${index}`);
    return pool;
  }
}
