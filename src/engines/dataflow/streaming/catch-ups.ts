/** A time in which a job had fallen behind. ms of the flow. */
export interface CatchUp {
  readonly from: number;
  /** When nothing waited any longer but what bundles hold level; null: more still does. */
  readonly to: number | null;
  /** Most elements that waited, and the longest backlog of a stage that went on, s; null: none did. */
  readonly peakElements: number;
  readonly peakSeconds: number | null;
  /** Billed worker·ms from its beginning to its end. */
  readonly workerMs: number;
}

/** What a job has to catch up with, at one instant. */
export interface Backlog {
  readonly elements: number;
  /** Of these, what waits level in front of stages with bundles: it makes them as large as the load needs. */
  readonly level: number;
  /** The longest since the last note, of a stage that went on, ms; null: none did. */
  readonly longest: number | null;
  readonly isBehind: boolean;
  /** ms until it is, at the present rates; Infinity: it never will be. */
  readonly behindIn: number;
}

/** First catch-ups that are kept; of later ones only the longest is. */
const MOST_KEPT = 200;

const ON_TIME: Backlog = {
  ...{ elements: 0, level: 0, longest: null },
  ...{ isBehind: false, behindIn: Infinity },
};

/**
 * Notes when a job falls behind and when nothing waits any longer but what its bundles hold level. Rates are constant from one note to the next, so that
 * its beginning is foreseen at the one before, unless it comes all at once. What waits before the first worker works is
 * forgotten then, so that only a job that never starts is behind from its creation on.
 */
export class CatchUps {
  count = 0;
  private readonly first: CatchUp[] = [];
  private longest: CatchUp | null = null; // of those after the first
  private before = ON_TIME;
  private noted = 0;
  private open: {
    from: number;
    elements: number;
    longest: number | null;
    workerMs: number;
  } | null = null;

  /** @param workerMs billed worker·ms so far */
  note(now: number, backlog: Backlog, workerMs: number): void {
    const { open } = this;
    const { elements, longest } = backlog;
    const foreseen = this.noted + this.before.behindIn;
    if (open !== null) {
      open.elements = Math.max(open.elements, elements);
      if (longest !== null) open.longest = Math.max(open.longest ?? 0, longest);
      if (isThrough(backlog)) this.close(now, workerMs);
    } else if (elements > 0 && (backlog.isBehind || foreseen < now)) {
      this.open = { from: Math.min(now, foreseen), elements, longest, workerMs };
      this.count += 1;
    }
    this.before = backlog;
    this.noted = now;
  }

  /** Workers work from now on: what has gathered by then is a start-up, which a job is not behind by. */
  begin(): void {
    this.count = 0;
    this.first.length = 0;
    this.longest = null;
    this.open = null;
    this.before = ON_TIME;
  }

  /** @returns the first ones, the longest of the others, and one that is not over */
  records(workerMs: number): readonly CatchUp[] {
    const last = this.open === null ? [] : [this.recordOf(this.open, null, workerMs)];
    return [...this.first, ...(this.longest === null ? [] : [this.longest]), ...last];
  }

  /**
   * @param least ms for which a job is behind before that is told of its end: what comes all at once has only begun to wait
   * @returns whether it has been behind for so long, and is
   */
  isBehindFor(least: number, now: number): boolean {
    return this.open !== null && now - this.open.from >= least;
  }

  private close(now: number, workerMs: number): void {
    if (this.open === null) return;
    const record = this.recordOf(this.open, now, workerMs);
    this.open = null;
    if (this.first.length < MOST_KEPT) this.first.push(record);
    else if (this.longest === null || lengthOf(record) > lengthOf(this.longest)) {
      this.longest = record;
    }
  }

  private recordOf(
    open: NonNullable<CatchUps['open']>,
    to: number | null,
    workerMs: number,
  ): CatchUp {
    return {
      ...{ from: open.from, to, peakElements: open.elements },
      peakSeconds: open.longest === null ? null : open.longest / 1000,
      workerMs: workerMs - open.workerMs,
    };
  }
}

/** Whether nothing waits but what bundles hold level, and that is not so much that the job is behind. */
const isThrough = ({ elements, level, isBehind }: Backlog): boolean =>
  elements === 0 || (elements === level && !isBehind);

const lengthOf = ({ from, to }: CatchUp): number => (to ?? Infinity) - from;
