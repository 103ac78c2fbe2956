import { isDue } from '../flow/due.ts';
import { SimulationError } from '../kernel/simulation-error.ts';
import type { Histogram } from '../kernel/statistics/histogram.ts';
import { createFlowState, type FlowState } from './flow-state.ts';
import type { FlowSpec } from './flow-spec.ts';
import type { StageView, WindowView } from './flow-view.ts';
import { passInterval } from './interval.ts';
import type { Longest } from './longest-backlog.ts';
import type { RateCursor } from './load/rate-cursor.ts';
import { clearTime, foresee, happen } from './happenings.ts';
import type { TimerWatch } from './timers/timer-watch.ts';

/**
 * A streaming job between what changes it from outside. Inside, everything is fluid: rates are constant until a profile
 * steps, a backlog is gone, or a watermark passes the end of a window, and amounts are exact integrals. It may be
 * advanced by any stride: what happens on the way happens at its exact time, whole ms or not. Passive; times in ms.
 */
export interface StreamingFlow {
  readonly now: number;
  /** Lets time pass. Throws a SimulationError when `time` is before now or not finite. */
  advanceTo(time: number): void;
  /** The next time at which a rate changes by itself; Infinity: never. */
  nextChange(): number;
  /** Workers of a pool that take work, from now on; of the first where none is told. */
  setWorkers(workers: number, pool?: number): void;
  /** Sets vCPU of a pool aside for work that is in no stage, as far as there are so many. */
  setAside(vcpus: number, pool?: number): void;
  /** Whether nobody of a pool works, because key ranges move. */
  setPaused(paused: boolean, pool?: number): void;
  /** Replaces the arrivals of a stage by a rate, elements per ms; or by a cursor, which is then asked for times from now on. */
  setRate(stage: number, rate: number | RateCursor): void;
  /** Replaces the job's own ceiling of a stage, elements per ms: an outage is 0. */
  setCeiling(stage: number, rate: number): void;
  /** Nothing arrives or is read any longer, and all that windows hold goes on at once, as when a job is drained. */
  drain(): void;
  /** An element of a stage is never through: its watermark stays where it is. */
  holdWatermark(stage: number): void;
  /** So many threads of a pool are taken, and so many vCPU used, by elements that fail and are tried again for ever. */
  setRetrying(threads: number, vcpus: number, pool?: number): void;
  /** When, at present rates, all elements born before `born` are through a stage; or an earlier time at which that can be told better. */
  clearTime(stage: number, born: number): number;
  /** Whether nothing waits, arrives, is stuck, or is held by a window that will close; while draining, sources apart. */
  readonly isEmpty: boolean;
  /** vCPU that the stages use now, and have used so far in vCPU ms. */
  readonly cpu: number;
  readonly cpuMs: number;
  /** Share of the CPU of a pool's workers that is in use, of the first where none is told; 0 without workers. */
  load(pool?: number): number;
  readonly stages: readonly StageView[];
  readonly windows: readonly WindowView[];
  /** Age of the oldest element not yet through, what watermarks wait for included, ms; and the most so far. */
  readonly watermarkAge: number;
  readonly peakWatermarkAge: number;
  /** Timers at the ends of windows. */
  readonly timers: TimerWatch;
  /** The longest backlog of any stage that went on since this was last asked; null: nothing went on. */
  takeLongestBacklog(): Longest | null;
  /** Latency of all that has left the last stages. Collected when asked for. */
  latency(): Histogram;
  /** Changes so far of rates by themselves. */
  readonly changes: number;
}

/** Most changes at one instant; more are a bug. */
const MOST_AT_ONCE = 1_000_000;

/**
 * Creates a flow at time 0.
 * @throws RangeError on a feed from a later stage, a rate, cost or ratio that is negative or not finite, or a stage
 *   that nothing holds back
 */
export function createStreamingFlow(spec: FlowSpec): StreamingFlow {
  return new Fluid(createFlowState(spec));
}

class Fluid implements StreamingFlow {
  private readonly state: FlowState;
  private stale = true;

  constructor(state: FlowState) {
    this.state = state;
  }

  get now(): number {
    return this.state.now;
  }

  get cpu(): number {
    this.refresh();
    return this.state.cpu;
  }

  get cpuMs(): number {
    return this.state.cpuMs;
  }

  load(pool = 0): number {
    this.refresh();
    const { state } = this;
    const { vcpus, setAside } = state.poolAt(pool);
    return vcpus > 0 ? ((state.rates.used[pool] ?? 0) + setAside) / vcpus : 0;
  }

  get changes(): number {
    return this.state.changes;
  }

  get stages(): readonly StageView[] {
    this.refresh();
    return this.state.stageViews;
  }

  get windows(): readonly WindowView[] {
    return this.state.windowViews;
  }

  get timers(): TimerWatch {
    return this.state.timers;
  }

  get watermarkAge(): number {
    return this.state.watermarkAge();
  }

  get peakWatermarkAge(): number {
    return this.state.peakWatermarkAge;
  }

  takeLongestBacklog(): Longest | null {
    return this.state.longestBacklog.take();
  }

  latency(): Histogram {
    return this.state.latency();
  }

  setWorkers(workers: number, pool = 0): void {
    if (!(workers >= 0 && workers < Infinity)) throw new RangeError(`flow: ${workers} workers`);
    this.state.poolAt(pool).workers = workers;
    this.state.applyWorkers();
    this.stale = true;
  }

  setAside(vcpus: number, pool = 0): void {
    if (!(vcpus >= 0 && vcpus < Infinity)) throw new RangeError(`flow: ${vcpus} vCPU`);
    this.state.poolAt(pool).aside = vcpus;
    this.state.applyWorkers();
    this.stale = true;
  }

  setPaused(paused: boolean, pool = 0): void {
    this.state.poolAt(pool).paused = paused;
    this.state.applyWorkers();
    this.stale = true;
  }

  setRate(stage: number, rate: number | RateCursor): void {
    this.state.setSource(stage, rate);
    this.stale = true;
  }

  setCeiling(stage: number, rate: number): void {
    this.state.setCeiling(stage, rate);
    this.stale = true;
  }

  drain(): void {
    this.state.drain();
    this.stale = true;
  }

  holdWatermark(stage: number): void {
    this.state.holdWatermark(stage);
    this.stale = true;
  }

  setRetrying(threads: number, vcpus: number, pool = 0): void {
    this.state.poolAt(pool).retry(threads, vcpus);
    this.state.applyWorkers();
    this.stale = true;
  }

  clearTime(stage: number, born: number): number {
    this.refresh();
    return clearTime(this.state, stage, born);
  }

  get isEmpty(): boolean {
    this.refresh();
    return this.state.isEmpty;
  }

  advanceTo(time: number): void {
    const { state } = this;
    if (!(time >= state.now && time < Infinity)) {
      throw new SimulationError(`flow: can't advance from ${state.now} to ${time}`);
    }
    for (let atOnce = 0; atOnce < MOST_AT_ONCE; atOnce += 1) {
      this.refresh();
      const next = Math.min(time, state.changeAt);
      if (next > state.now) {
        passInterval(state, next);
        atOnce = 0;
      }
      if (!isDue(state.changeAt, state.now)) return;
      happen(state);
      this.stale = true;
    }
    throw new SimulationError(`flow: rates change without end at time ${state.now}`);
  }

  nextChange(): number {
    this.refresh();
    return this.state.changeAt;
  }

  private refresh(): void {
    if (!this.stale) return;
    this.stale = false;
    foresee(this.state);
  }
}
