import type { StreamingFlow } from '../../../streaming/streaming-flow.ts';
import { CatchUps } from './catch-ups.ts';
import { type Glance, History } from './history.ts';

/** What is billed: worker·ms so far, and workers now. */
export interface BilledNow {
  readonly workerMs: number;
  readonly workers: number;
}

/** What a job's streams looked like over time. Asked at every change of a rate, so that between two all is linear. */
export class StreamingMeter {
  readonly catchUps: CatchUps;
  readonly history: History;
  peakElements = 0;
  peakBytes = 0;
  /** Longest backlog of any stage that goes on at all, s, and when. */
  peakSeconds = 0;
  peakAt = 0;
  /** ms in which a stage stood still though elements waited. */
  stalledMs = 0;
  private readonly flow: StreamingFlow;
  private readonly since: number;
  private readonly sources: readonly number[];
  private stalled = false;
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
    this.catchUps = new CatchUps(threshold);
    this.history = new History(this.glance(0, { workerMs: 0, workers: 0 }));
  }

  note(billed: BilledNow): void {
    const now = this.flow.now;
    if (this.stalled) this.stalledMs += now - this.noted;
    this.noted = now;
    const { elements, bytes, seconds, stalled } = this.look();
    this.stalled = stalled;
    this.peakElements = Math.max(this.peakElements, elements);
    this.peakBytes = Math.max(this.peakBytes, bytes);
    if (seconds > this.peakSeconds) [this.peakSeconds, this.peakAt] = [seconds, now];
    const behind = { elements, seconds: stalled ? Infinity : seconds };
    this.catchUps.note(now, behind, billed.workerMs);
    this.history.note(this.glance(elements, billed));
  }

  /** A stretch of the history ends now. */
  cut(billed: BilledNow): void {
    this.history.cut(this.glance(this.look().elements, billed));
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

  private look(): { elements: number; bytes: number; seconds: number; stalled: boolean } {
    let [elements, bytes, seconds] = [0, 0, 0];
    let stalled = false;
    for (const { backlog, backlogBytes, outflow } of this.flow.stages) {
      if (backlog === 0) continue;
      elements += backlog;
      bytes += backlogBytes;
      if (outflow > 0) seconds = Math.max(seconds, backlog / outflow / 1000);
      else stalled = true;
    }
    return { elements, bytes, seconds, stalled };
  }
}
