/**
 * A rising count by event time, linear between points: what was put in by the time it was born. Only what is younger
 * than a given age need be kept.
 */
export class Cumulative {
  private times: number[] = [];
  private counts: number[] = [];
  private head = 0; // points before are dropped

  /** Count at the last point. */
  get total(): number {
    return this.counts.at(-1) ?? 0;
  }

  /** Time of the last point; -Infinity before the first. */
  get time(): number {
    return this.times.at(-1) ?? -Infinity;
  }

  /** Adds elements born evenly from `from` to `to`; what is older than the last point counts from there on. */
  add(amount: number, from: number, to: number): void {
    const total = this.total;
    if (from > this.time) this.push(from, total);
    this.push(Math.max(this.time, to), total + amount);
  }

  /** Count of those born up to `time`. */
  at(time: number): number {
    const next = this.after(time);
    const [from, count] = [this.times[next - 1], this.counts[next - 1] ?? 0];
    const [to, then] = [this.times[next], this.counts[next] ?? 0];
    if (from === undefined) return this.counts[this.head] ?? 0;
    if (to === undefined) return count;
    return count + ((then - count) * (time - from)) / (to - from);
  }

  /** The first point after `time`; Infinity: none. */
  nextPoint(time: number): number {
    return this.times[this.after(time)] ?? Infinity;
  }

  /** Forgets what happened before `time`, but for the count. */
  forgetBefore(time: number): void {
    while ((this.times[this.head + 1] ?? Infinity) <= time) this.head += 1;
    if (this.head < 256 || 2 * this.head < this.times.length) return;
    this.times = this.times.slice(this.head);
    this.counts = this.counts.slice(this.head);
    this.head = 0;
  }

  private push(time: number, count: number): void {
    const end = this.times.length - 1;
    if (time === this.time && end > this.head && this.times[end - 1] === time) {
      this.counts[end] = count;
      return;
    }
    this.times.push(time);
    this.counts.push(count);
  }

  /** Place of the first point after `time`: binary search. */
  private after(time: number): number {
    let [low, high] = [this.head, this.times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.times[middle] ?? Infinity) > time) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
