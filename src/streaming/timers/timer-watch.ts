import { createHistogram, type Histogram } from '../../kernel/statistics/histogram.ts';
import type { Feed } from '../feed.ts';
import type { StageRun } from '../stage-run.ts';
import { Most } from './most.ts';

/** The timers of all windows: those set and not yet due, those due that wait for a thread, and how long they do. */
export class TimerWatch {
  readonly pending = new Most();
  readonly due = new Most();
  /** How long timers wait from being due, ms, over those that have fired. */
  readonly waits: Histogram = createHistogram();
  private readonly closing: readonly Feed[];
  private readonly stages: readonly StageRun[];

  /** @param feeds with windows */
  constructor(feeds: readonly Feed[], stages: readonly StageRun[]) {
    this.closing = feeds.filter(({ window }) => window?.closes === true);
    this.stages = stages;
    for (const { to } of this.closing) stages[to]?.watchTimers(this.waits);
  }

  /** Whether there is any window that closes. */
  get exist(): boolean {
    return this.closing.length > 0;
  }

  /** Timers set that are not due yet. */
  get pendingNow(): number {
    return this.closing.reduce((sum, { window }) => sum + (window?.hold.timers ?? 0), 0);
  }

  get dueNow(): number {
    return this.stages.reduce((sum, { timers }) => sum + (timers?.waiting ?? 0), 0);
  }

  /** Timers that have become due so far. */
  get becameDue(): number {
    return this.closing.reduce((sum, { window }) => sum + (window?.hold.fired ?? 0), 0);
  }

  /** Windows are about to close. */
  beforeClosing(now: number): void {
    this.pending.note(this.pendingNow, now);
  }

  /** Windows have closed, and what they let go stands in front of the next stage. */
  afterClosing(now: number): void {
    this.due.note(this.dueNow, now);
  }
}
