import { createTimeWeightedMean } from './time-weighted-mean.ts';
import type { TimeWeightedMean } from './time-weighted-mean.ts';
import { join, newBucket, setLast } from './timeline-bucket.ts';
import type { OpenBucket, TimelineBucket } from './timeline-bucket.ts';

export type { TimelineBucket } from './timeline-bucket.ts';

/** The history of a value that changes in steps, in bounded memory. */
export interface Timeline extends TimeWeightedMean {
  /** Least and greatest value ever recorded, however short they lasted. */
  readonly min: number;
  readonly max: number;
  /** A copy of the history, without gaps, from the start to `time`. */
  buckets(): readonly TimelineBucket[];
}

export interface TimelineOptions {
  /** Time at which it starts; 0 when left out. */
  readonly start?: number;
  /** Value from the start on; 0 when left out. */
  readonly value?: number;
  /** Most buckets to keep, at least 2; 4,096 when left out. */
  readonly limit?: number;
}

/**
 * Starts a timeline. Each change opens a bucket, so the history is exact at first. When the limit
 * is reached, neighbours merge in pairs, and from then on a bucket takes twice as many changes:
 * the resolution is finest where most happens. Integrals and extremes survive merging.
 * @throws RangeError on a limit below 2
 */
export function createTimeline(options: TimelineOptions = {}): Timeline {
  const { start = 0, value = 0, limit = 4096 } = options;
  if (!(limit >= 2)) throw new RangeError(`timeline: a limit of ${limit} buckets`);
  return new MergingTimeline(start, value, limit);
}

class MergingTimeline implements Timeline {
  min: number;
  max: number;
  private readonly total: TimeWeightedMean;
  private readonly limit: number;
  private closed: OpenBucket[] = [];
  private open: OpenBucket;
  private changes = 1; // instants of change in the open bucket
  private changesPerBucket = 1;
  private changedAt: number;

  constructor(start: number, value: number, limit: number) {
    this.total = createTimeWeightedMean(start, value);
    this.limit = limit;
    this.open = newBucket(start, value);
    this.changedAt = start;
    this.min = value;
    this.max = value;
  }

  get time(): number {
    return this.total.time;
  }

  get value(): number {
    return this.total.value;
  }

  get integral(): number {
    return this.total.integral;
  }

  get mean(): number {
    return this.total.mean;
  }

  record(time: number, value: number): void {
    this.advanceTo(time);
    if (value === this.total.value) return;
    this.total.record(time, value);
    this.min = Math.min(this.min, value);
    this.max = Math.max(this.max, value);
    if (time > this.changedAt) this.countChange(time, value);
    this.changedAt = time;
    setLast(this.open, value);
  }

  advanceTo(time: number): void {
    const { open, total } = this;
    const before = total.time;
    total.advanceTo(time);
    open.integral += total.value * (time - before);
    open.end = time;
  }

  buckets(): readonly TimelineBucket[] {
    return [...this.closed, this.open].map((bucket) => ({ ...bucket }));
  }

  private countChange(time: number, value: number): void {
    const isFull = this.changes === this.changesPerBucket;
    if (isFull && this.closed.length + 1 >= this.limit) this.mergePairs();
    if (this.changes < this.changesPerBucket) {
      this.changes += 1;
      return;
    }
    this.closed.push(this.open);
    this.open = newBucket(time, value);
    this.changes = 1;
  }

  /** Leaves the open bucket full, or half full if their number is odd. */
  private mergePairs(): void {
    const merged: OpenBucket[] = [];
    let waiting: OpenBucket | undefined;
    for (const bucket of [...this.closed, this.open]) {
      if (waiting !== undefined) merged.push(join(waiting, bucket));
      waiting = waiting === undefined ? bucket : undefined;
    }
    this.changesPerBucket *= 2;
    if (waiting === undefined) this.changes = this.changesPerBucket;
    this.open = waiting ?? merged.pop() ?? this.open;
    this.closed = merged;
  }
}
