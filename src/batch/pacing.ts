import { wholeTime } from '../flow/due.ts';
import { FINISH } from '../kernel/priorities.ts';
import type { Scheduler } from '../kernel/simulation.ts';
import { milliseconds } from '../units/duration.ts';
import type { BatchEvent } from './events.ts';
import type { WorkPool } from './pool.ts';
import type { StageRun } from './stage-run.ts';
import { type WorkerCeiling, workerCeiling } from './worker-ceiling.ts';

/** Milliseconds; a finish beyond the range of whole milliseconds never comes. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Keeps the rates of running items, and the one pending finish event of each stage, up to date. */
export class Pacing {
  private readonly scheduler: Scheduler<BatchEvent>;
  private readonly pools: readonly WorkPool[];

  constructor(scheduler: Scheduler<BatchEvent>, pools: readonly WorkPool[]) {
    this.scheduler = scheduler;
    this.pools = pools;
  }

  /** Notes what of its workers holds a stage back when all their threads are on it. */
  noteWorkerLimit(run: StageRun): void {
    const { by, rate } = this.ceilingOf(run, this.poolOf(run).limits.threads);
    run.workerLimit = rate < 1 ? by : null;
  }

  /** The rate or the next finish of a stage, and of those that share its sink, may have changed. */
  renew(changed: StageRun): void {
    this.applyCeilings(changed);
    if (changed.group.runs.length === 1) this.arm(changed);
    else for (const run of changed.group.runs) if (run.state === 'open') this.arm(run);
  }

  private poolOf({ pool }: StageRun): WorkPool {
    const found = this.pools[pool];
    if (found === undefined) throw new RangeError(`no pool ${pool}`);
    return found;
  }

  private ceilingOf(run: StageRun, sharing: number): WorkerCeiling {
    const { pace, limits } = this.poolOf(run);
    return workerCeiling(run.stage, pace, limits, sharing);
  }

  /** What a source feeds and a worker carries is shared by the threads that are busy now. */
  private applyCeilings(run: StageRun): void {
    const { exclusiveLimit, workerLimit, classId, state } = run;
    if (state !== 'open' || (exclusiveLimit === null && workerLimit === null)) return;
    const { capacity } = run.group;
    const { threads, limits } = this.poolOf(run);
    const active = Math.max(1, capacity.active(classId));
    const workers = Math.max(1, threads.total / limits.threads);
    const sharing = Math.max(1, active / workers);
    const own = workerLimit === null ? 1 : this.ceilingOf(run, sharing).rate;
    const share = exclusiveLimit === null ? 1 : exclusiveLimit.capacity / active;
    capacity.setCeiling(classId, Math.min(own, share));
  }

  private arm(run: StageRun): void {
    const { now } = this.scheduler;
    const next = run.state === 'open' ? run.group.capacity.nextFinish(run.classId) : Infinity;
    const at = next < NEVER ? Math.max(now, milliseconds(wholeTime(next))) : Infinity;
    if (at === run.armedAt) return;
    if (run.armed !== null) this.scheduler.cancel(run.armed);
    run.armedAt = at;
    run.armed = at < Infinity ? this.scheduler.scheduleAt(at, FINISH, run.itemsFinish) : null;
  }
}
