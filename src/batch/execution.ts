import { FINISH } from '../kernel/priorities.ts';
import type { RandomStream } from '../kernel/random.ts';
import type { Scheduler } from '../kernel/simulation.ts';
import type { Stage } from '../pipeline/stage.ts';
import { fromSeconds, type Milliseconds } from '../units/duration.ts';
import { adjustToDrawnWork, layOut } from './capacity-groups.ts';
import { dropCopy } from './copies.ts';
import type { BatchEvent } from './events.ts';
import { type FailingRecords, noteFailure } from './failing-records.ts';
import { HandOut } from './hand-out.ts';
import { drawItemWork } from './item-work.ts';
import { takeKept } from './kept-outputs.ts';
import { asItems, interrupt, keepOutput } from './lost-work.ts';
import { Pacing } from './pacing.ts';
import { emptyPool, join, type PoolSpec, type WorkPool } from './pool.ts';
import { Returns } from './returns.ts';
import { neededStages, refreshBlocked } from './stage-order.ts';
import { noteEnd, noteStart, noteWorks, type StageRun } from './stage-run.ts';
import { hasQueued, upcomingOf } from './work-queue.ts';

export interface ExecutionOptions {
  readonly job: number;
  readonly stages: readonly Stage[];
  readonly pools: readonly PoolSpec[];
  /** Index of the pool that runs a stage. */
  readonly poolOf: (stage: Stage) => number;
  /** Whether the workers themselves hold what is shuffled. */
  readonly keepsOutputs: boolean;
  /** From "its inputs are done" to "its items can be taken". */
  readonly openingTime: (stage: Stage) => Milliseconds;
  /** Seconds after which a running item has reported progress and can be split. */
  readonly reportInterval: number;
  /** One stream a stage, named by its first step. */
  readonly stageStream: (step: string) => RandomStream;
  readonly failingRecords: (stage: Stage) => FailingRecords | null;
  /** Whether the work of a stage fails however often it is tried. */
  readonly failsAlways: (stage: Stage) => boolean;
  /** Attempts of one item after which the job fails, and seconds until a failed one is tried again. */
  readonly attempts: number;
  readonly retryDelay: number;
  /** A running item gets a second copy after so many times the mean item; null: never. */
  readonly speculation: number | null;
  readonly scheduler: Scheduler<BatchEvent>;
  /** Called when a worker that was to leave is idle. */
  readonly workerLeft: (pool: number, worker: number) => void;
  /** Called once, when the last item has ended. */
  readonly finished: () => void;
  /** Called once, when an item has failed for the last time: nothing more happens. */
  readonly failed: (run: StageRun) => void;
  /** Called when a stage begins to open, opens or closes. */
  readonly stageChanged: (run: StageRun) => void;
}

/** Whether a thread that ends an item can take the next one in the same breath, whichever item and thread they are. */
const goesStraightOn = ({ anySlow, threads }: WorkPool, run: StageRun): boolean =>
  !anySlow && threads.leaving === 0 && run.failing === null && !run.failsAlways && hasQueued(run);

/** In place of an item: its thread failed, and asks for work again with a delay. */
const WAITING = -2;

/** Runs the stages of one batch job on the threads of its workers. */
export class BatchExecution {
  readonly runs: readonly StageRun[];
  readonly pools: readonly WorkPool[];
  private readonly options: ExecutionOptions;
  private readonly pacing: Pacing;
  private readonly interval: number;
  private readonly handOut: HandOut;
  private readonly returns: Returns;
  private halted = false;
  private open: StageRun[] = [];

  constructor(options: ExecutionOptions) {
    this.options = options;
    this.pools = options.pools.map(emptyPool);
    this.pacing = new Pacing(options.scheduler, this.pools);
    this.interval = fromSeconds(options.reportInterval);
    this.runs = layOut(options.job, options.stages, (stage) => {
      const pool = options.poolOf(stage);
      return { pool, pace: this.poolAt(pool).pace, keeps: options.keepsOutputs };
    });
    const { job, scheduler, speculation } = options;
    const { pools, runs, pacing, interval } = this;
    this.handOut = new HandOut({ job, scheduler, pools, runs, pacing, interval, speculation });
    this.returns = new Returns(job, scheduler);
  }

  /** Stages whose items can be taken now, in the order of the pipeline. */
  get openRuns(): readonly StageRun[] {
    return this.open;
  }

  /** Whether workers hold output that is still needed: then none may leave. */
  get holdsOutputs(): boolean {
    const needed = neededStages(this.runs);
    return this.runs.some(({ kept, state, stage }) => {
      const begun = state === 'open' || state === 'closed';
      return kept !== null && begun && needed[stage.index] === true;
    });
  }

  /** Opens the stages that read sources. Call once, when the first worker is ready. */
  begin(): void {
    for (const run of this.runs) if (run.stage.after.length === 0) this.startOpening(run);
  }

  /** @param slowness how many times as long it takes for the same work */
  addWorker(pool: number, worker: number, slowness = 1): void {
    join(this.poolAt(pool), worker, slowness);
    this.handOut.employIdle();
    for (const run of this.open) {
      if (run.pool === pool && run.workerLimit !== null) this.rerate(run);
    }
  }

  /** Sends workers away: idle ones now (returned), others once idle (`workerLeft`). */
  shrinkBy(pool: number, count: number): readonly number[] {
    return this.poolAt(pool).threads.shrinkBy(count);
  }

  /**
   * A worker is gone: what it ran goes back with the progress that was last reported, and what it held of the
   * shuffle has to be made again.
   * @param noticeAfter ms until the service knows
   */
  lose(pool: number, worker: number, noticeAfter: number): void {
    for (const { group } of this.open) group.capacity.advanceTo(this.now);
    this.poolAt(pool).threads.lose(worker, (stage, item) => {
      if (item === WAITING) return;
      const run = this.runAt(stage);
      if ((run.group.items.twin[item] ?? -1) >= 0) dropCopy(run, item);
      else this.returns.back(run, interrupt(run, item, this.now, this.interval), noticeAfter);
    });
    const needed = neededStages(this.runs);
    for (const run of this.runs) {
      if (run.pool === pool && needed[run.stage.index] === true) {
        this.redoLost(run, worker, noticeAfter);
      }
    }
    this.refreshOpen();
    this.handOut.employIdle();
    for (const run of this.open) this.rerate(run);
  }

  /** @returns whether nothing but items is other than before: all threads are as busy, each on the stage that it was on */
  handle(event: BatchEvent): boolean {
    switch (event.kind) {
      case 'stage-open':
        this.openStage(this.runAt(event.subject));
        return false;
      case 'items-finish':
        return this.finishItems(this.runAt(event.subject));
      case 'rebalance':
        this.handOut.rebalance();
        return false;
      case 'work-back':
        this.takeBack(event.subject);
        return false;
    }
  }

  private get now(): number {
    return this.options.scheduler.now;
  }

  private runAt(stage: number): StageRun {
    const run = this.runs[stage];
    if (run === undefined) throw new RangeError(`no stage ${stage}`);
    return run;
  }

  private poolAt(index: number): WorkPool {
    const pool = this.pools[index];
    if (pool === undefined) throw new RangeError(`no pool ${index}`);
    return pool;
  }

  private startOpening(run: StageRun): void {
    run.state = 'opening';
    this.options.stageChanged(run);
    this.schedule(this.options.openingTime(run.stage), 'stage-open', run.stage.index);
  }

  private openStage(run: StageRun): void {
    const { stageStream, failingRecords, failsAlways } = this.options;
    const { stage, group } = run;
    const { pace } = this.poolAt(run.pool);
    run.works = drawItemWork(stage, pace, stageStream(stage.root));
    run.failing = failingRecords(stage);
    run.failsAlways = failsAlways(stage);
    noteWorks(run);
    adjustToDrawnWork(run, pace);
    group.capacity.advanceTo(this.now);
    run.classId = group.capacity.addClass({ ceiling: 1, demand: run.demand });
    this.pacing.noteWorkerLimit(run);
    run.state = 'open';
    run.openedAt = this.now;
    this.refreshOpen();
    this.options.stageChanged(run);
    this.handOut.employIdle();
  }

  private refreshOpen(): void {
    refreshBlocked(this.runs);
    this.open = this.runs.filter(({ state }) => state === 'open');
    this.handOut.refresh(this.open);
  }

  private finishItems(run: StageRun): boolean {
    const { capacity } = run.group;
    const { threads } = this.poolAt(run.pool);
    const running = threads.idle === 0 ? capacity.active(run.classId) : -1;
    run.armed = null;
    run.armedAt = Infinity;
    capacity.advanceTo(this.now);
    this.finishDue(run);
    if (this.halted) return false;
    if (run.unfinished === 0) this.closeStage(run);
    this.handOut.employIdle();
    this.pacing.renew(run);
    return run.state === 'open' && threads.idle === 0 && capacity.active(run.classId) === running;
  }

  private finishDue(run: StageRun): void {
    const { capacity, items } = run.group;
    const pool = this.poolAt(run.pool);
    while (!this.halted) {
      const next = goesStraightOn(pool, run) ? upcomingOf(run) : null;
      const item =
        next === null
          ? capacity.finishNext(run.classId)
          : capacity.finishAndStart(run.classId, next.work * next.share);
      if (item < 0) break;
      const thread = items.thread[item] ?? -1;
      const failed = this.endItem(run, item);
      if (next !== null) noteStart(run, item, thread, this.now);
      else if (!failed) this.release(run.pool, thread);
    }
  }

  /** @returns whether it has failed: then its thread stays away with it */
  private endItem(run: StageRun, item: number): boolean {
    const { items } = run.group;
    const copy = items.twin[item] ?? -1;
    if (copy >= 0) this.endCopy(run, copy);
    if (items.fails[item] === true) {
      this.failItem(run, item);
      return true;
    }
    keepOutput(run, item, this.poolAt(run.pool).threads.workerOf(items.thread[item] ?? -1));
    noteEnd(run, item);
    return false;
  }

  private endCopy(run: StageRun, copy: number): void {
    const thread = run.group.items.thread[copy] ?? -1;
    dropCopy(run, copy);
    this.release(run.pool, thread);
  }

  private failItem(run: StageRun, item: number): void {
    const { items } = run.group;
    const [from, records] = [items.from[item] ?? -1, items.records[item] ?? 1];
    const [work, share] = [items.work[item] ?? 0, items.share[item] ?? 1];
    const attempts = (items.attempts[item] ?? 0) + 1;
    run.failedAttempts += 1;
    run.repeatedWork += work * share;
    if (run.failing !== null) noteFailure(run.failing, from + Math.round(share * records) - 1);
    if (attempts >= this.options.attempts) {
      this.halted = true;
      this.options.failed(run);
      return;
    }
    const back = { from, records, work, hot: items.hot[item] === true, attempts };
    const thread = items.thread[item] ?? -1;
    this.poolAt(run.pool).threads.hold(thread, run.stage.index, WAITING);
    this.returns.later(run, back, fromSeconds(this.options.retryDelay), thread);
  }

  private takeBack(number: number): void {
    const { pool, thread } = this.returns.arrive(number);
    if (thread >= 0 && this.poolAt(pool).threads.itemOf(thread) === WAITING) {
      this.release(pool, thread);
    }
    this.handOut.employIdle();
  }

  private release(pool: number, thread: number): void {
    const { threads } = this.poolAt(pool);
    if (threads.giveBack(thread)) this.options.workerLeft(pool, threads.workerOf(thread));
  }

  /** What a stage had put on a lost worker's disk is made again, if somebody still needs it. */
  private redoLost(run: StageRun, worker: number, noticeAfter: number): void {
    if (run.kept === null) return;
    const lost = takeKept(run.kept, worker);
    if (lost.records === 0) return;
    run.recordsDone -= lost.records;
    run.repeatedWork += lost.work;
    const parts = asItems(run, lost);
    run.unfinished += parts.length;
    for (const part of parts) this.returns.back(run, part, noticeAfter);
    if (run.state !== 'closed') return;
    run.state = 'open';
    this.options.stageChanged(run);
  }

  private closeStage(run: StageRun): void {
    run.state = 'closed';
    run.closedAt = this.now;
    run.works = new Float64Array(0);
    this.refreshOpen();
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

  /** One worker more or less carries what the stage moves: its items run at another rate from now on. */
  private rerate(run: StageRun): void {
    run.group.capacity.advanceTo(this.now);
    this.pacing.renew(run);
  }

  private schedule(delay: number, kind: BatchEvent['kind'], subject: number): void {
    const { job, scheduler } = this.options;
    scheduler.schedule(delay, FINISH, { domain: 'batch', kind, job, subject });
  }
}
