/** A time in which a job had fallen behind. ms of the flow. */
export interface CatchUp {
  readonly from: number;
  /** When nothing waited any longer; null: it still does. */
  readonly to: number | null;
  /** Most elements that waited, and the longest backlog, s. */
  readonly peakElements: number;
  readonly peakSeconds: number;
  /** Billed worker·ms from its beginning to its end. */
  readonly workerMs: number;
}

/** What a job has to catch up with, at one instant. */
export interface Backlog {
  readonly elements: number;
  /** At the present rate, of the stage that is furthest behind; Infinity: it stands still. */
  readonly seconds: number;
}

/** Catch-ups that are kept, beside one that is not over: the first ones, and the longest of all after them. */
const MOST_KEPT = 200;

/**
 * Notes when a job falls behind and when it has caught up: from a backlog of so many seconds until nothing waits.
 * Rates are constant from one note to the next, so that its beginning is found on the line between them.
 */
export class CatchUps {
  count = 0;
  readonly kept: CatchUp[] = [];
  private readonly threshold: number;
  private before: Backlog = { elements: 0, seconds: 0 };
  private noted = 0;
  private open: { from: number; elements: number; seconds: number; workerMs: number } | null = null;

  /** @param threshold s */
  constructor(threshold: number) {
    this.threshold = threshold;
  }

  /** @param workerMs billed worker·ms so far */
  note(now: number, backlog: Backlog, workerMs: number): void {
    const { threshold, open } = this;
    if (open === null && backlog.seconds > threshold) {
      const { elements, seconds } = backlog;
      const known = seconds < Infinity ? seconds : 0;
      this.open = { from: this.crossing(now, seconds), elements, seconds: known, workerMs };
      this.count += 1;
    } else if (open !== null) {
      open.elements = Math.max(open.elements, backlog.elements);
      if (backlog.seconds < Infinity) open.seconds = Math.max(open.seconds, backlog.seconds);
      if (backlog.elements === 0) this.close(now, workerMs);
    }
    this.before = backlog;
    this.noted = now;
  }

  /** @returns all that were kept, one that is not over among them */
  records(workerMs: number): readonly CatchUp[] {
    if (this.open === null) return this.kept;
    return [...this.kept, this.recordOf(null, workerMs)];
  }

  private close(now: number, workerMs: number): void {
    const over = this.recordOf(now, workerMs);
    const last = this.kept[MOST_KEPT - 1];
    if (last === undefined) this.kept.push(over);
    else if (now - over.from > (last.to ?? now) - last.from) this.kept[MOST_KEPT - 1] = over;
    this.open = null;
  }

  private recordOf(to: number | null, workerMs: number): CatchUp {
    const { open } = this;
    if (open === null) throw new RangeError('nothing to catch up with');
    return {
      ...{ from: open.from, to, peakElements: open.elements },
      peakSeconds: open.seconds,
      workerMs: workerMs - open.workerMs,
    };
  }

  private crossing(now: number, seconds: number): number {
    const { before, noted, threshold } = this;
    const isLine = seconds < Infinity && before.seconds < Infinity && seconds > before.seconds;
    if (!isLine || now === noted) return now;
    const share = (threshold - before.seconds) / (seconds - before.seconds);
    return noted + Math.max(0, share) * (now - noted);
  }
}
