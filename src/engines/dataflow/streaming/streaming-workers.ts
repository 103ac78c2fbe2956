import { ARRIVE } from '../../../kernel/priorities.ts';
import type { Handle } from '../../../kernel/slot-queue.ts';
import { exceededWords } from '../../../quota/refusal.ts';
import type { AccountName } from '../../../quota/account-name.ts';
import type { StreamingFlow } from '../../../streaming/streaming-flow.ts';
import { fromSeconds } from '../../../units/duration.ts';
import type { JobGround } from '../context.ts';
import { slownessOf } from '../faults.ts';
import type { HeldBelow } from '../held-below.ts';
import { growTo, type JobPool, roomFor } from '../job-pool.ts';
import { MESSAGES } from '../messages.ts';
import { timeToTearDown } from '../timing.ts';

/** The workers of a pool of a streaming job: which take work, which are on their way, and the pause after a change. */
export class StreamingWorkers {
  /** Whether nobody works, because key ranges or disks move. */
  paused = false;
  private readonly job: JobGround;
  private readonly pool: JobPool;
  private readonly flow: StreamingFlow;
  private readonly held: HeldBelow;
  private readonly ready: number[] = []; // VMs, in the order in which they began to take work
  private extra = 0; // workers of a second job beside this one, asked for after its own
  private owed = 0; // workers that a job that took over could not have at once
  private boundBy: AccountName | null = null;
  private goOn: Handle | null = null;
  private opened = false;
  private stopped = false; // out of memory
  private isOpening = false;

  constructor(job: JobGround, pool: JobPool, flow: StreamingFlow, held: HeldBelow) {
    this.job = job;
    this.pool = pool;
    this.flow = flow;
    this.held = held;
  }

  /** Workers that take work, and those on their way; the ones of a second job beside it are not counted. */
  get atWork(): number {
    return Math.min(this.ready.length, this.size);
  }

  get pending(): number {
    return this.size - this.atWork;
  }

  get size(): number {
    return Math.max(0, this.pool.fleet.size - this.extra);
  }

  /** Whether its stages are not open yet, and no worker has come that opens them. */
  get isUnopened(): boolean {
    return !this.opened && !this.isOpening;
  }

  /** Whether workers are there and its stages are open on them. */
  get isOpen(): boolean {
    return this.opened && this.atWork > 0;
  }

  /** Whether workers are there and get nothing done, being out of memory. */
  get isStopped(): boolean {
    return this.stopped;
  }

  /** VMs that run. */
  get alive(): number {
    return this.pool.fleet.alive().length;
  }

  /** Workers that quota has room for, those there are included. */
  room(): ReturnType<typeof roomFor> {
    const { workers, by } = roomFor(this.pool, this.job.world);
    return { workers: workers - this.extra, by };
  }

  becomeReady(vm: number): void {
    this.pool.fleet.becomeReady(vm);
    const before = this.atWork;
    this.ready.push(vm);
    if (this.atWork > before) this.changed(before > 0);
  }

  /** The first worker has come, and opens the stages. */
  beginToOpen(): void {
    this.isOpening = true;
  }

  /** The stages are open on the first worker: from now on workers work. */
  open(): void {
    this.opened = true;
    this.isOpening = false;
    this.changed(false);
  }

  grow(target: number): void {
    const { now } = this.job.world.scheduler;
    const more = target - this.size;
    growTo(this.pool, target + this.extra);
    const { stockedOutUntil } = this.pool.fleet;
    if (stockedOutUntil <= now) return;
    this.job.schedule(stockedOutUntil - now, ARRIVE, 'stock-back');
    this.job.say('warning', 'stock', MESSAGES.stockedOut(more, this.job.world.place.region));
  }

  /** Gives workers back, the last first. */
  shrink(target: number): void {
    let surplus = this.size - target;
    surplus -= this.pool.fleet.giveUpUnready(surplus);
    for (; surplus > 0; surplus -= 1) this.retireLast();
    this.changed(true);
  }

  /** Workers are gone at once; others are asked for in their place, as far as quota has room. */
  lose(count: number, choose: () => number): void {
    const alive = [...this.pool.fleet.alive()];
    const wanted = this.size;
    for (let lost = 0; lost < count && alive.length > 0; lost += 1) {
      const [vm] = alive.splice(Math.floor(choose() * alive.length), 1);
      if (vm === undefined) break;
      this.pool.fleet.lose(vm, false);
      const place = this.ready.indexOf(vm);
      if (place >= 0) this.ready.splice(place, 1);
    }
    const target = Math.min(wanted, this.room().workers);
    if (target > this.size) this.grow(target);
    this.changed(true);
  }

  /** A new job takes over: all workers are new ones, as far as quota has room before the old ones are gone. */
  replaceAll(wanted = this.size): void {
    while (this.ready.length > 0) this.retireLast();
    this.flow.setWorkers(0, this.pool.index);
    this.opened = false; // it comes up and opens its stages as the first one had
    this.isOpening = false;
    this.owed = wanted;
    this.askForOwed();
  }

  /** Workers of another shape take the place of all, those on their way included. */
  replaceByOthers(): void {
    const wanted = this.size;
    this.pool.fleet.giveUpUnready(this.pool.fleet.size);
    this.stopped = false;
    this.endPause();
    this.replaceAll(wanted);
  }

  /** Workers crash again and again: nothing is done from now on. */
  stop(): void {
    this.stopped = true;
    this.flow.setPaused(true, this.pool.index);
  }

  /** A VM's quota is free. */
  vmGone(vm: number): void {
    this.pool.fleet.gone(vm);
    if (this.owed > 0) this.askForOwed();
  }

  /** A second job of the same size runs beside this one: its workers are billed, and not needed. */
  double(): void {
    const beside = Math.min(this.size, this.room().workers - this.size);
    if (beside <= 0) return;
    growTo(this.pool, this.size + beside);
    this.extra = beside;
  }

  /** The second job ends. */
  single(): void {
    let surplus = Math.min(this.extra, this.pool.fleet.size);
    surplus -= this.pool.fleet.giveUpUnready(surplus);
    for (; surplus > 0; surplus -= 1) this.retireLast();
    this.extra = 0;
    this.changed(false);
  }

  /** Nobody works for a while; a further change begins it anew. */
  pauseOver(): void {
    this.goOn = null;
    this.paused = false;
    this.flow.setPaused(this.stopped, this.pool.index);
  }

  /** @param short workers that quota keeps the job from having */
  noteQuota(short: number): void {
    const { job, held } = this;
    const by = short > 0 ? this.room().by : null;
    const isNew = by !== this.boundBy;
    this.boundBy = by;
    held.note(this.pool.index, by === null ? null : { short, by });
    if (by === null || !isNew) return;
    const { spec, world } = job;
    world.ledger.markBound(by);
    const exceeded = exceededWords(by, world.ledger, world.place, `${spec.name}-harness`);
    const { workerZone } = spec.options;
    job.say('warning', 'quota', MESSAGES.unableToResize(world.place.region, workerZone, exceeded));
  }

  private endPause(): void {
    if (this.goOn !== null) this.job.world.scheduler.cancel(this.goOn);
    this.pauseOver();
  }

  private askForOwed(): void {
    const target = Math.min(this.owed, this.room().workers);
    if (target <= this.size) return;
    this.grow(target);
    if (this.size >= this.owed) this.owed = 0;
  }

  private retireLast(): void {
    const vm = this.ready.pop();
    if (vm === undefined) return;
    const teardown = timeToTearDown(this.job, 'vm-teardown', this.pool.entity(vm));
    this.pool.fleet.retire(vm, teardown);
  }

  private changed(pauses: boolean): void {
    if (!this.opened) return;
    this.flow.setWorkers(this.atSpeed, this.pool.index);
    if (pauses) this.pause();
  }

  /** Workers that take work, each by its speed: one that takes `factor` times as long is 1/factor of one. */
  private get atSpeed(): number {
    const { faults, spec, world } = this.job;
    if (!faults.some(({ fault }) => fault.kind === 'slow-worker')) return this.atWork;
    return this.ready.slice(0, this.atWork).reduce((sum, vm) => {
      return sum + 1 / slownessOf(this.pool.entity(vm), spec, faults, world.stream);
    }, 0);
  }

  private pause(): void {
    const { spec, world } = this.job;
    const moves =
      spec.options.dataDisks === undefined
        ? 'streaming.rebalance.pause'
        : 'streaming.disks.reattach';
    const pause = fromSeconds(world.constants.get(moves));
    if (this.goOn !== null) world.scheduler.cancel(this.goOn);
    this.goOn = null;
    if (pause === 0) return;
    this.paused = true;
    this.flow.setPaused(true, this.pool.index);
    this.goOn = this.job.schedule(pause, ARRIVE, 'go-on', this.pool.index);
  }
}
