import {
  decideMemory,
  type MemoryReason,
  type MemorySince,
  type MemoryTuning,
  UNCHANGED,
} from '../../../autoscaling/streaming-memory.ts';
import type { FlowSpec } from '../../../streaming/flow-spec.ts';
import type { StreamingFlow } from '../../../streaming/streaming-flow.ts';
import { GIB } from '../../../units/bytes.ts';
import type { MemoryRecord } from '../../streaming-record.ts';
import type { JobGround } from '../context.ts';
import { MESSAGES } from '../messages.ts';
import type { Crew } from './crew.ts';
import { heldByWorker, type MemoryPool } from './memory-demand.ts';

/** What is looked at, and by what it is judged. */
export interface MemoryGround {
  readonly held: MemoryPool;
  readonly spec: FlowSpec;
  readonly flow: StreamingFlow;
  /** Share of a worker's memory that its work may use. */
  readonly usable: number;
  /** Null: no vertical autoscaling. */
  readonly tuning: MemoryTuning | null;
  /** How long after a change the number of workers stays, ms. */
  readonly holdsSize: number;
}

/**
 * The memory of the workers of a pool. Workers that would hold more than they may use crash, are started again and crash
 * again: nothing is done until vertical autoscaling has put workers with more memory in their place, and without it for ever.
 */
export class WorkerMemory {
  private gib: number;
  private since: MemorySince = UNCHANGED;
  private needed = 0; // GiB of memory in which what a worker holds is just usable
  private sizeHeldUntil = Infinity; // Infinity: it is not held
  private outSince: number | null = null;
  private toldMost = false;
  private readonly job: JobGround;
  private readonly crew: Crew;
  private readonly ground: MemoryGround;
  private readonly startGib: number;
  private readonly changes: MemoryRecord['changes'][number][] = [];
  private readonly phases: { readonly memoryGib: number; readonly workerMs: number }[] = [];
  private billedBefore = 0;
  private neededMost = 0;
  private outs = 0;
  private outMs = 0;

  constructor(job: JobGround, crew: Crew, ground: MemoryGround) {
    this.job = job;
    this.crew = crew;
    this.ground = ground;
    this.gib = crew.pool.worker.billed.memoryGib;
    this.startGib = this.gib;
  }

  /** Whether the number of workers stays as it is, because their memory has just been changed. */
  get keepsSize(): boolean {
    return this.sizeHeldUntil < Infinity;
  }

  /** Something has changed, or it is time to look. @returns when to look again, ms of the simulation */
  note(): number {
    const { now } = this.job.world.scheduler;
    const { workers } = this.crew;
    this.mayBeSized(now);
    if (!workers.isOpen || workers.paused) return this.sizeHeldUntil;
    this.look();
    if (this.needed > this.gib && this.outSince === null) this.runOut(now);
    const { tuning } = this.ground;
    const askAt = tuning === null ? Infinity : this.decide(now, tuning);
    return Math.min(this.sizeHeldUntil, askAt);
  }

  /** @returns what became of it; null: the service leaves it alone, and it was enough */
  record(finishedAt: number): MemoryRecord | null {
    const { tuning } = this.ground;
    if (tuning === null && this.outs === 0) return null;
    const out = this.outSince === null ? 0 : finishedAt - this.outSince;
    return {
      pool: this.crew.pool.plan.name,
      limits: tuning === null ? null : { leastGib: tuning.least, mostGib: tuning.most },
      startGib: this.startGib,
      endGib: this.gib,
      peakGib: Math.max(this.startGib, ...this.changes.map(({ toGib }) => toGib)),
      neededGib: this.neededMost,
      outs: this.outs,
      outMs: this.outMs + out,
      changes: this.changes,
    };
  }

  /** Billed worker·ms by memory, first ones first. Empty: it was never changed. */
  billed(): readonly { readonly memoryGib: number; readonly workerMs: number }[] {
    if (this.phases.length === 0) return [];
    const workerMs = this.crew.pool.fleet.billed.integral - this.billedBefore;
    return [...this.phases, { memoryGib: this.gib, workerMs }];
  }

  /** After a change the number of workers is decided anew, by what is so then. */
  private mayBeSized(now: number): void {
    if (this.sizeHeldUntil > now) return;
    this.sizeHeldUntil = Infinity;
    this.crew.sizing.beginAnew();
  }

  private decide(now: number, tuning: MemoryTuning): number {
    const { gib, needed } = this;
    const decision = decideMemory({ now, gib, needed }, this.since, tuning);
    this.since = decision.since;
    if (decision.capped) this.tellMost(tuning.most);
    if (decision.reason !== null) this.change(decision.target, decision.reason);
    return decision.askAt;
  }

  /** Once workers are out of memory, what drove them there waits for them. */
  private look(): void {
    const { held, spec, flow, usable } = this.ground;
    const bytes = heldByWorker(held, spec.stages, flow.stages, this.crew.workers.atWork);
    const needed = bytes / GIB / usable;
    this.needed = this.outSince === null ? needed : Math.max(this.needed, needed);
    this.neededMost = Math.max(this.neededMost, needed);
  }

  private runOut(now: number): void {
    const { usable, tuning } = this.ground;
    this.outSince = now;
    this.outs += 1;
    this.crew.workers.stop();
    const forEver = tuning === null || this.gib >= tuning.most;
    const words = forEver ? MESSAGES.outOfMemoryForEver : MESSAGES.workersOutOfMemory;
    const text = words(this.needed * usable, this.gib * usable, this.gib);
    this.job.say(forEver ? 'error' : 'warning', forEver ? 'stuck' : 'memory', text);
  }

  private tellMost(most: number): void {
    if (!this.toldMost) this.job.say('warning', 'memory', MESSAGES.mostMemory(most));
    this.toldMost = true;
  }

  /** Workers with other memory take the place of all. */
  private change(toGib: number, reason: MemoryReason): void {
    const { now } = this.job.world.scheduler;
    const { workers, pool } = this.crew;
    this.job.say('basic', 'memory', MESSAGES.memoryChanged(this.gib, toGib));
    this.changes.push({ at: now, fromGib: this.gib, toGib, reason });
    if (this.outSince !== null) this.outMs += now - this.outSince;
    this.outSince = null;
    this.toldMost = false;
    workers.replaceByOthers();
    const { integral } = pool.fleet.billed;
    this.phases.push({ memoryGib: this.gib, workerMs: integral - this.billedBefore });
    this.billedBefore = integral;
    this.gib = toGib;
    this.sizeHeldUntil = now + this.ground.holdsSize;
  }
}
