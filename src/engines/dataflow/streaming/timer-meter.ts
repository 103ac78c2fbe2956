import type { StreamingFlow } from '../../../streaming/streaming-flow.ts';
import { Most } from '../../../streaming/timers/most.ts';
import type { TimerRecord, TimerSpan } from '../../streaming-record.ts';

/** What the timers of a job's windows looked like over time. Asked at every change of a rate. */
export class TimerMeter {
  private readonly flow: StreamingFlow;
  private readonly seconds = new Most();

  constructor(flow: StreamingFlow) {
    this.flow = flow;
  }

  note(): void {
    this.seconds.note(this.secondsNow, this.flow.now);
  }

  /** A stretch ends now. @returns the most of it; null: no window closes */
  cut(): TimerSpan | null {
    const { timers, now } = this.flow;
    if (!timers.exist) return null;
    return {
      pendingMax: timers.pending.cut(timers.pendingNow, now),
      dueMax: timers.due.cut(timers.dueNow, now),
      secondsMax: this.seconds.cut(this.secondsNow, now),
    };
  }

  /** @param since when the flow began, ms of the simulation */
  record(since: number): TimerRecord | null {
    const { timers, now } = this.flow;
    if (!timers.exist) return null;
    const { pending, due, waits, pendingNow, dueNow, becameDue } = timers;
    pending.note(pendingNow, now);
    return {
      becameDue,
      pendingPeak: pending.value,
      pendingPeakAt: since + pending.at,
      pendingEnd: pendingNow,
      duePeak: due.value,
      duePeakAt: since + due.at,
      dueEnd: dueNow,
      secondsPeak: this.seconds.value,
      wait:
        waits.count > 0
          ? {
              mean: waits.sum / waits.count,
              p50: waits.quantile(0.5),
              p95: waits.quantile(0.95),
              max: waits.max,
            }
          : null,
    };
  }

  /** Until the last timer that is due has fired, of the stage that goes on and needs longest, s. */
  private get secondsNow(): number {
    let longest = 0;
    for (const { timersDueUnits, outflow } of this.flow.stages) {
      if (outflow > 0) longest = Math.max(longest, timersDueUnits / outflow / 1000);
    }
    return longest;
  }
}
