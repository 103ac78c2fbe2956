/** Spans that a meter keeps at most. */
export const MOST_SPANS = 48;

/** ms. */
const FIRST_WIDTH = 1000;

/** @returns the width of equal spans, ms, of which at most `MOST_SPANS` reach from 0 to `end` */
export function spanWidth(end: number): number {
  let width = FIRST_WIDTH;
  while (width * MOST_SPANS < end) width *= 2;
  return width;
}

/**
 * A value that changes in steps, and its exact integral over spans of equal length from time 0 on. When the last span
 * is full, neighbours merge in pairs: memory is bounded, whatever the time. Nothing is kept of the time before the first
 * value above 0.
 */
export class SpanMeter {
  value = 0;
  peak = 0;
  /** Value × ms so far. */
  integral = 0;
  private since: number;
  private width = FIRST_WIDTH;
  private first = 0;
  private sums: number[] = [];

  constructor(now: number) {
    this.since = now;
  }

  /** Sets the value from `now` on. */
  record(now: number, value: number): void {
    this.advanceTo(now);
    this.value = value;
    if (value > this.peak) this.peak = value;
  }

  /** Carries the value on to `now`. */
  advanceTo(now: number): void {
    if (this.value !== 0 && now > this.since) {
      this.integral += this.value * (now - this.since);
      while (this.width * MOST_SPANS < now) this.double();
      this.spread(now);
    }
    this.since = now;
  }

  /** @returns value × ms in each of `spans` spans of that width, one that `spanWidth` gives */
  over(spans: number, width: number): number[] {
    const sums = Array.from({ length: spans }, () => 0);
    const each = width / this.width;
    this.sums.forEach((sum, at) => {
      const span = Math.floor((this.first + at) / each);
      sums[span] = (sums[span] ?? 0) + sum;
    });
    return sums;
  }

  private spread(now: number): void {
    if (this.sums.length === 0) this.first = Math.floor(this.since / this.width);
    let from = this.since;
    while (from < now) {
      const span = Math.floor(from / this.width);
      const to = Math.min(now, (span + 1) * this.width);
      const at = span - this.first;
      while (this.sums.length <= at) this.sums.push(0);
      this.sums[at] = (this.sums[at] ?? 0) + this.value * (to - from);
      from = to;
    }
  }

  private double(): void {
    const first = Math.floor(this.first / 2);
    const merged: number[] = [];
    this.sums.forEach((sum, at) => {
      const span = Math.floor((this.first + at) / 2) - first;
      merged[span] = (merged[span] ?? 0) + sum;
    });
    [this.first, this.sums, this.width] = [first, merged, this.width * 2];
  }
}
