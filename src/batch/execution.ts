import { wholeTime } from '../flow/due.ts';
import { FINISH } from '../kernel/priorities.ts';
import type { Scheduler } from '../kernel/simulation.ts';
import type { RandomStream } from '../kernel/random.ts';
import type { Stage } from '../pipeline/stage.ts';
import { fromSeconds, type Milliseconds, milliseconds } from '../units/duration.ts';
import {
  adjustToDrawnWork,
  layOut,
  type MachineLimits,
  type WorkerCeiling,
  workerCeiling,
} from './capacity-groups.ts';
import type { BatchEvent } from './events.ts';
import { drawItemWork, type Pace } from './item-work.ts';
import { findDonor, split } from './rebalance.ts';
import { hasQueued, noteEnd, noteStart, noteWorks, type StageRun } from './stage-run.ts';
import { createThreads, type Threads } from './threads.ts';

export interface ExecutionOptions {
  readonly job: number;
  readonly stages: readonly Stage[];
  readonly pace: Pace;
  readonly limits: MachineLimits;
  /** From "its inputs are done" to "its items can be taken". */
  readonly openingTime: (stage: Stage) => Milliseconds;
  /** Seconds after which a running item has reported progress and can be split. */
  readonly reportInterval: number;
  /** One stream a stage, named by its first step. */
  readonly stageStream: (step: string) => RandomStream;
  readonly scheduler: Scheduler<BatchEvent>;
  /** Called when a worker that was to leave is idle. */
  readonly workerLeft: (worker: number) => void;
  /** Called once, when the last item has ended. */
  readonly finished: () => void;
  /** Called when a stage opens or closes. */
  readonly stageChanged: (run: StageRun) => void;
}

/** Milliseconds; a finish beyond the range of whole milliseconds never comes. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Runs the stages of one batch job on the threads of its workers. */
export class BatchExecution {
  readonly runs: readonly StageRun[];
  readonly threads: Threads;
  private readonly options: ExecutionOptions;
  private readonly interval: number;
  private rebalanceAt = Infinity;
  private open: StageRun[] = [];

  constructor(options: ExecutionOptions) {
    this.options = options;
    this.threads = createThreads(options.limits.threads);
    this.runs = layOut(options.job, options.stages, options.pace);
    this.interval = fromSeconds(options.reportInterval);
  }

  /** Stages whose items can be taken now, in the order of the pipeline. */
  get openRuns(): readonly StageRun[] {
    return this.open;
  }

  /** Opens the stages that read sources. Call once, when the first worker is ready. */
  begin(): void {
    for (const run of this.runs) if (run.stage.after.length === 0) this.startOpening(run);
  }

  addWorker(worker: number): void {
    this.threads.addWorker(worker);
    this.employIdle();
    for (const run of this.open) if (run.workerLimit !== null) this.rerate(run);
  }

  /** Sends workers away: idle ones now (returned), others once idle (`workerLeft`). */
  shrinkBy(count: number): readonly number[] {
    return this.threads.shrinkBy(count);
  }

  handle(event: BatchEvent): void {
    const run = this.runs[event.subject];
    if (run === undefined) throw new RangeError(`no stage ${event.subject}`);
    switch (event.kind) {
      case 'stage-open':
        this.openStage(run);
        return;
      case 'items-finish':
        this.finishItems(run);
        return;
      case 'rebalance':
        this.rebalanceAt = Infinity;
        this.employIdle();
        return;
    }
  }

  private get now(): number {
    return this.options.scheduler.now;
  }

  private startOpening(run: StageRun): void {
    run.state = 'opening';
    this.schedule(this.options.openingTime(run.stage), 'stage-open', run);
  }

  private openStage(run: StageRun): void {
    const { pace, limits, stageStream } = this.options;
    const { stage, group } = run;
    run.works = drawItemWork(stage, pace, stageStream(stage.root));
    noteWorks(run);
    adjustToDrawnWork(run, pace);
    group.capacity.advanceTo(this.now);
    run.classId = group.capacity.addClass({ ceiling: 1, demand: run.demand });
    const { by, rate } = this.ceilingOf(stage, limits.threads);
    run.workerLimit = rate < 1 ? by : null;
    run.state = 'open';
    run.openedAt = this.now;
    this.open = this.runs.filter(({ state }) => state === 'open');
    this.options.stageChanged(run);
    this.employIdle();
  }

  private finishItems(run: StageRun): void {
    const { capacity, items } = run.group;
    run.armed = null;
    run.armedAt = Infinity;
    capacity.advanceTo(this.now);
    for (;;) {
      const work = hasQueued(run) && this.threads.leaving === 0 ? (run.works[run.next] ?? 0) : 0;
      const item =
        work > 0 ? capacity.finishAndStart(run.classId, work) : capacity.finishNext(run.classId);
      if (item < 0) break;
      noteEnd(run, item);
      const worker = items.worker[item] ?? -1;
      if (work > 0) noteStart(run, item, worker, this.now);
      else if (this.threads.giveBack(worker)) this.options.workerLeft(worker);
    }
    if (run.unfinished === 0) this.closeStage(run);
    this.employIdle();
    this.armGroup(run);
  }

  private closeStage(run: StageRun): void {
    run.state = 'closed';
    run.closedAt = this.now;
    run.works = new Float64Array(0);
    this.open = this.runs.filter(({ state }) => state === 'open');
    if (run.recordsDone !== run.stage.records) {
      throw new Error(`${run.stage.name}: ${run.recordsDone} of ${run.stage.records} records done`);
    }
    this.options.stageChanged(run);
    for (const next of this.runs) if (this.canOpen(next)) this.startOpening(next);
    if (this.runs.every(({ state }) => state === 'closed')) this.options.finished();
  }

  private canOpen(run: StageRun): boolean {
    const closed = (index: number): boolean => this.runs[index]?.state === 'closed';
    return run.state === 'waiting' && run.stage.after.every(closed);
  }

  /** Hands queued items to idle threads, then splits running ones for those still idle. */
  private employIdle(): void {
    if (this.threads.idle === 0) return;
    for (const run of this.open) {
      if (!hasQueued(run)) continue;
      while (this.threads.idle > 0 && hasQueued(run)) this.startQueued(run, this.threads.take());
      this.armGroup(run);
    }
    while (this.threads.idle > 0 && this.splitOne());
  }

  private startQueued(run: StageRun, worker: number): void {
    const { capacity } = run.group;
    capacity.advanceTo(this.now);
    const item = capacity.start(run.classId, run.works[run.next] ?? 0);
    noteStart(run, item, worker, this.now);
  }

  /** @returns whether an item was split; if one only has yet to report, tries again when it has. */
  private splitOne(): boolean {
    for (const { group } of this.open) group.capacity.advanceTo(this.now);
    const donor = findDonor(this.open);
    if (donor === null) return false;
    const { run, item } = donor;
    const { capacity, items } = run.group;
    const reportsAt = (items.startedAt[item] ?? 0) + this.interval;
    if (reportsAt > this.now) {
      this.rebalanceBy(reportsAt, run);
      return false;
    }
    const { records, work } = split(donor);
    const started = capacity.start(run.classId, work);
    items.worker[started] = this.threads.take();
    items.records[started] = records;
    items.work[started] = work;
    items.startedAt[started] = this.now;
    items.hot[started] = false;
    run.unfinished += 1;
    run.splits += 1;
    this.armGroup(run);
    return true;
  }

  private rebalanceBy(time: number, run: StageRun): void {
    if (time >= this.rebalanceAt) return;
    this.rebalanceAt = time;
    this.schedule(time - this.now, 'rebalance', run);
  }

  /** Keeps one pending finish event for each stage whose rate or next finish may have changed. */
  private armGroup(changed: StageRun): void {
    this.applyCeilings(changed);
    if (changed.group.runs.length === 1) this.arm(changed);
    else for (const run of changed.group.runs) if (run.state === 'open') this.arm(run);
  }

  /** One worker more carries what the stage moves: its items run faster from now on. */
  private rerate(run: StageRun): void {
    run.group.capacity.advanceTo(this.now);
    this.armGroup(run);
  }

  /** What a source feeds and a worker carries is shared by the threads that are busy now. */
  private applyCeilings(run: StageRun): void {
    const { exclusiveLimit, workerLimit, classId, stage, state } = run;
    if (state !== 'open' || (exclusiveLimit === null && workerLimit === null)) return;
    const { capacity } = run.group;
    const active = Math.max(1, capacity.active(classId));
    const workers = this.threads.total / this.options.limits.threads;
    const sharing = Math.max(1, active / workers);
    const own = workerLimit === null ? 1 : this.ceilingOf(stage, sharing).rate;
    const share = exclusiveLimit === null ? 1 : exclusiveLimit.capacity / active;
    capacity.setCeiling(classId, Math.min(own, share));
  }

  private ceilingOf(stage: Stage, sharing: number): WorkerCeiling {
    const { pace, limits } = this.options;
    return workerCeiling(stage, pace, limits.egressBytesPerSecond, sharing);
  }

  private arm(run: StageRun): void {
    const next = run.state === 'open' ? run.group.capacity.nextFinish(run.classId) : Infinity;
    const at = next < NEVER ? Math.max(this.now, milliseconds(wholeTime(next))) : Infinity;
    if (at === run.armedAt) return;
    if (run.armed !== null) this.options.scheduler.cancel(run.armed);
    run.armedAt = at;
    run.armed =
      at < Infinity ? this.options.scheduler.scheduleAt(at, FINISH, run.itemsFinish) : null;
  }

  private schedule(delay: number, kind: BatchEvent['kind'], run: StageRun): void {
    this.options.scheduler.schedule(delay, FINISH, { ...run.itemsFinish, kind });
  }
}
