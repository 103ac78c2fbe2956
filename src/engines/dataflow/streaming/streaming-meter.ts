import type { StreamingFlow } from '../../../streaming/streaming-flow.ts';
import { type Backlog, CatchUps } from './catch-ups.ts';
import { type Glance, History } from './history.ts';
import { TimerMeter } from './timer-meter.ts';

/** What is billed: worker·ms so far, and workers now. */
export interface BilledNow {
  readonly workerMs: number;
  readonly workers: number;
}

/** What a job's streams looked like over time. Asked at every change of a rate, so that between two all is linear. */
export class StreamingMeter {
  readonly catchUps = new CatchUps();
  readonly history: History;
  readonly timers: TimerMeter;
  peakElements = 0;
  peakBytes = 0;
  /** Longest backlog of any stage that goes on at all, s, and when. */
  peakSeconds = 0;
  peakAt = 0;
  /** Most state of one key in open windows, bytes, looked at when a stretch of the history ends. */
  keyBytes = 0;
  /** ms in which a stage stood still though elements waited. */
  stalledMs = 0;
  private readonly flow: StreamingFlow;
  private readonly since: number;
  private readonly sources: readonly number[];
  private readonly threshold: number; // ms
  private stalledSince: number | null = null;
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
    this.history = new History(this.glance(0, { workerMs: 0, workers: 0 }));
  }

  note(billed: BilledNow): void {
    const now = this.flow.now;
    if (this.stalledSince !== null) this.stalledMs += now - this.noted;
    this.noted = now;
    const seen = this.look();
    this.stalledSince = seen.stalled ? (this.stalledSince ?? now) : null;
    this.peakElements = Math.max(this.peakElements, seen.elements);
    this.peakBytes = Math.max(this.peakBytes, seen.bytes);
    if (seen.seconds > this.peakSeconds) [this.peakSeconds, this.peakAt] = [seen.seconds, now];
    this.catchUps.note(now, this.behind(now, seen), billed.workerMs);
    this.history.note(this.glance(seen.elements, billed));
    this.timers.note();
  }

  /** A stretch of the history ends now. */
  cut(billed: BilledNow): void {
    for (const { stateBytes, heldKeys } of this.flow.windows) {
      if (heldKeys > 0) this.keyBytes = Math.max(this.keyBytes, stateBytes / heldKeys);
    }
    this.history.cut(this.glance(this.look().elements, billed), () => this.timers.cut());
  }

  private glance(backlog: number, { workerMs, workers }: BilledNow): Glance {
    const { flow, since } = this;
    let [arrived, arriving] = [0, 0];
    for (const stage of this.sources) {
      arrived += flow.stages[stage]?.totalIn ?? 0;
      arriving += flow.stages[stage]?.inflow ?? 0;
    }
    const at = since + flow.now;
    return { at, arrived, arriving, backlog, cpuMs: flow.cpuMs, workerMs, workers };
  }

  /** A stage that stands still is as far behind as it has stood: a pause is soon over. */
  private behind(now: number, { elements, seconds, behindIn }: Seen): Backlog {
    const { threshold, stalledSince } = this;
    const stalledIn = stalledSince === null ? Infinity : threshold - (now - stalledSince);
    const isBehind = 1000 * seconds > threshold || stalledIn < 0;
    return { elements, seconds, isBehind, behindIn: Math.max(0, Math.min(behindIn, stalledIn)) };
  }

  private look(): Seen {
    let [elements, bytes, seconds, behindIn] = [0, 0, 0, Infinity];
    let stalled = false;
    for (const { backlog, backlogBytes, inflow, outflow } of this.flow.stages) {
      elements += backlog;
      bytes += backlogBytes;
      if (outflow > 0) seconds = Math.max(seconds, backlog / outflow / 1000);
      else if (backlog > 0 || inflow > 0) stalled = true;
      const most = this.threshold * outflow;
      if (outflow > 0 && inflow > outflow)
        behindIn = Math.min(behindIn, (most - backlog) / (inflow - outflow));
    }
    return { elements, bytes, seconds, behindIn, stalled };
  }
}

/** What waits in all stages. */
interface Seen {
  readonly elements: number;
  readonly bytes: number;
  /** The longest backlog of a stage that goes on. */
  readonly seconds: number;
  /** ms until such a stage is behind, at the present rates. */
  readonly behindIn: number;
  readonly stalled: boolean;
}
