import type { Longest } from '../../../streaming/longest-backlog.ts';
import type { StreamingFlow } from '../../../streaming/streaming-flow.ts';
import { type Backlog, CatchUps } from './catch-ups.ts';
import { type Glance, History } from './history.ts';
import { TimerMeter } from './timer-meter.ts';

/** What is billed: worker·ms so far, and workers now. */
export interface BilledNow {
  readonly workerMs: number;
  readonly workers: number;
  /** vCPU·ms of them so far. */
  readonly vcpuMs: number;
}

/** What a job's streams looked like over time. Asked at every change of a rate, so that between two all is linear. */
export class StreamingMeter {
  readonly catchUps = new CatchUps();
  readonly history: History;
  readonly timers: TimerMeter;
  peakElements = 0;
  /** When so many waited, ms of the flow, and bytes of them. */
  peakElementsAt = 0;
  peakElementsBytes = 0;
  peakBytes = 0;
  /** Most state of one key in open windows, bytes, looked at when a stretch of the history ends. */
  keyBytes = 0;
  /** ms in which a stage stood still though elements waited. */
  stalledMs = 0;
  private readonly flow: StreamingFlow;
  private readonly since: number;
  private readonly sources: readonly number[];
  private readonly threshold: number; // ms
  private stalledSince: number | null = null;
  private longest: Longest | null = null;
  private noted = 0;

  /**
   * @param since when the flow began, ms of the simulation
   * @param sources stages that read from outside
   * @param threshold s of backlog from which a job is behind
   */
  constructor(flow: StreamingFlow, since: number, sources: readonly number[], threshold: number) {
    this.flow = flow;
    this.since = since;
    this.sources = sources;
    this.threshold = 1000 * threshold;
    this.timers = new TimerMeter(flow);
    this.history = new History(this.glance(0, { workerMs: 0, workers: 0, vcpuMs: 0 }));
  }

  note(billed: BilledNow): void {
    const now = this.flow.now;
    if (this.stalledSince !== null) this.stalledMs += now - this.noted;
    this.noted = now;
    const seen = this.look();
    this.stalledSince = seen.stalled ? (this.stalledSince ?? now) : null;
    this.notePeak(now, seen);
    const longest = this.flow.takeLongestBacklog();
    if (longest !== null && longest.ms > (this.longest?.ms ?? -1)) this.longest = longest;
    this.catchUps.note(now, this.behind(now, seen, longest), billed.workerMs);
    this.history.note(this.glance(seen.elements, billed));
    this.timers.note();
  }

  /**
   * @param draining sources are no longer read: what they keep stands still on purpose
   * @param paused nobody works for a moment
   * @returns the longest backlog of a stage that went on, in time, by now; null: it has no length in time, since a stage
   *   has let nothing through of what came to it, or has come to a standstill
   */
  longestBacklog(draining: boolean, paused: boolean): Longest | null {
    const { stages } = this.flow;
    const isEverIdle = stages.some(({ totalIn, totalOut }) => totalIn > 0 && totalOut === 0);
    const stood = this.stalledSince === null ? 0 : this.flow.now - this.stalledSince;
    const standsStill = stages.some(({ backlog, outflow }, index) => {
      return backlog > 0 && outflow === 0 && !(draining && this.sources.includes(index));
    });
    if (isEverIdle || (standsStill && !paused && stood >= this.threshold)) return null;
    return this.longest ?? { ms: 0, at: 0 };
  }

  /** Whether it isn't behind now, or has been for less than what makes a backlog count as one. */
  get isCaughtUp(): boolean {
    return !this.catchUps.isBehindFor(this.threshold, this.flow.now);
  }

  private notePeak(now: number, { elements, bytes }: Seen): void {
    this.peakBytes = Math.max(this.peakBytes, bytes);
    if (elements <= this.peakElements) return;
    this.peakElements = elements;
    this.peakElementsAt = now;
    this.peakElementsBytes = bytes;
  }

  /** A stretch of the history ends now. */
  cut(billed: BilledNow): void {
    for (const { stateBytes, heldKeys } of this.flow.windows) {
      if (heldKeys > 0) this.keyBytes = Math.max(this.keyBytes, stateBytes / heldKeys);
    }
    this.history.cut(this.glance(this.look().elements, billed), () => this.timers.cut());
  }

  private glance(backlog: number, { workerMs, workers, vcpuMs }: BilledNow): Glance {
    const { flow, since } = this;
    let [arrived, atOnce, arriving] = [0, 0, 0];
    for (const stage of this.sources) {
      arrived += flow.stages[stage]?.totalIn ?? 0;
      atOnce += flow.stages[stage]?.totalAtOnce ?? 0;
      arriving += flow.stages[stage]?.inflow ?? 0;
    }
    const at = since + flow.now;
    const { cpuMs } = flow;
    return { at, arrived, atOnce, arriving, backlog, cpuMs, workerMs, vcpuMs, workers };
  }

  /** A stage that stands still is as far behind as it has stood: a pause is soon over. */
  private behind(
    now: number,
    { elements, level, seconds, behindIn }: Seen,
    longest: Longest | null,
  ): Backlog {
    const { threshold, stalledSince } = this;
    const stalledIn = stalledSince === null ? Infinity : threshold - (now - stalledSince);
    const isBehind = 1000 * seconds > threshold || stalledIn < 0;
    const wait = Math.max(0, Math.min(behindIn, stalledIn));
    return { elements, level, longest: longest?.ms ?? null, isBehind, behindIn: wait };
  }

  private look(): Seen {
    let [elements, level, bytes, seconds, behindIn] = [0, 0, 0, 0, Infinity];
    let stalled = false;
    for (const stage of this.flow.stages) {
      const { backlog, backlogBytes, inflow, outflow } = stage;
      elements += backlog;
      if (stage.isLevel()) level += backlog;
      bytes += backlogBytes;
      if (outflow > 0) seconds = Math.max(seconds, backlog / outflow / 1000);
      else if (backlog > 0 || inflow > 0) stalled = true;
      const most = this.threshold * outflow;
      if (outflow > 0 && inflow > outflow)
        behindIn = Math.min(behindIn, (most - backlog) / (inflow - outflow));
    }
    return { elements, level, bytes, seconds, behindIn, stalled };
  }
}

/** What waits in all stages. */
interface Seen {
  readonly elements: number;
  /** Of these, what bundles hold level. */
  readonly level: number;
  readonly bytes: number;
  /** The longest backlog of a stage that goes on, s. */
  readonly seconds: number;
  /** ms until such a stage is behind, at the present rates. */
  readonly behindIn: number;
  readonly stalled: boolean;
}
