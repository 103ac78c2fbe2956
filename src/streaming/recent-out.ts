/** Points that are kept of one stage; more than are needed to tell the last of a few seconds. */
const POINTS = 32;

/**
 * What has left a stage in the last moments. In the fluid an element leaves at once; a real one is worked on for a while,
 * so that what left in that time is what is being worked on (Little's law, for rates that change too).
 */
export class RecentOut {
  private readonly times = new Float64Array(POINTS).fill(-Infinity);
  private readonly totals = new Float64Array(POINTS);
  private last = 0;
  private readonly apart: number;

  /** @param lasts ms that an element is worked on */
  constructor(lasts: number) {
    this.apart = (2 * lasts) / (POINTS - 2); // points come to lie half as far apart at least
    this.times[0] = 0;
  }

  /** So many have left in all by `time`, which is not before the last one. */
  note(time: number, total: number): void {
    const before = (this.last + POINTS - 1) % POINTS;
    const isNear = time - (this.times[before] ?? -Infinity) < this.apart;
    if (!isNear) this.last = (this.last + 1) % POINTS;
    this.times[this.last] = time;
    this.totals[this.last] = total;
  }

  /** @returns how many had left by `time`, evenly between two points; those of the oldest point before it */
  at(time: number): number {
    let [after, afterTotal] = [this.times[this.last] ?? 0, this.totals[this.last] ?? 0];
    if (time >= after) return afterTotal;
    for (let back = 1; back < POINTS; back += 1) {
      const place = (this.last + POINTS - back) % POINTS;
      const [point, total] = [this.times[place] ?? -Infinity, this.totals[place] ?? 0];
      if (point === -Infinity) return 0;
      if (time >= point) {
        const share = after > point ? (time - point) / (after - point) : 1;
        return total + share * (afterTotal - total);
      }
      [after, afterTotal] = [point, total];
    }
    return afterTotal;
  }
}
