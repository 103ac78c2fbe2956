import { createTimeline, type Timeline } from '../../../kernel/statistics/timeline.ts';
import type { StreamingFlow } from '../../../streaming/streaming-flow.ts';
import { CatchUps } from './catch-ups.ts';

/** History is kept as coarse as this beside the workers' own: three curves. */
const BUCKETS = 1024;

/** What a job's streams looked like over time. Asked at every change of a rate, so that between two all is linear. */
export class StreamingMeter {
  readonly catchUps: CatchUps;
  /** Elements per second that come from outside, and that wait; CPU in use, 0 to 1. */
  readonly arriving: Timeline;
  readonly waiting: Timeline;
  readonly cpu: Timeline;
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
    this.arriving = createTimeline({ start: since, limit: BUCKETS });
    this.waiting = createTimeline({ start: since, limit: BUCKETS });
    this.cpu = createTimeline({ start: since, limit: BUCKETS });
  }

  /** @param workerMs billed worker·ms so far */
  note(workerMs: number): void {
    const { flow, since } = this;
    const now = flow.now;
    if (this.stalled) this.stalledMs += now - this.noted;
    this.noted = now;
    const { elements, bytes, seconds, stalled } = this.look();
    this.stalled = stalled;
    this.peakElements = Math.max(this.peakElements, elements);
    this.peakBytes = Math.max(this.peakBytes, bytes);
    if (seconds > this.peakSeconds) [this.peakSeconds, this.peakAt] = [seconds, now];
    this.catchUps.note(now, { elements, seconds: stalled ? Infinity : seconds }, workerMs);
    this.arriving.record(since + now, this.arrivals());
    this.waiting.record(since + now, elements);
    this.cpu.record(since + now, flow.load);
  }

  private arrivals(): number {
    let rate = 0;
    for (const stage of this.sources) rate += this.flow.stages[stage]?.inflow ?? 0;
    return rate * 1000;
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
