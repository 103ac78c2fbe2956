import { isDue } from '../../flow/due.ts';
import { distinctKeys } from '../../pipeline/windows/distinct-keys.ts';
import { finalUnits } from '../../pipeline/windows/early-panes.ts';
import type { Hold } from './hold.ts';
import { Retained } from './retained.ts';
import type { WindowSpec } from '../../pipeline/windows/window-spec.ts';

/**
 * Fixed and sliding windows (a fixed one slides by its size). Elements are counted by period of birth; at the end of
 * each period the window that ends there goes on: the last size/period periods, the first of them in part when that is
 * no whole number.
 */
export class PanedHold implements Hold {
  fired = 0;
  private readonly spec: WindowSpec;
  private readonly size: number;
  private readonly period: number;
  private readonly windows: number; // that an element is in
  private readonly kept: number; // periods that a window touches
  private readonly retained: Retained;
  private counts: Float64Array; // ring by number of the period
  private open = -Infinity; // number of the first period not yet closed
  private last = -Infinity; // number of the last period with elements

  /** @param spec of a fixed or a sliding window; size and period in ms, > 0 */
  constructor(spec: WindowSpec, size: number, period: number) {
    this.spec = spec;
    this.size = size;
    this.period = period;
    this.windows = size / period;
    this.kept = Math.max(1, Math.ceil(size / period));
    this.retained = new Retained(spec.allowedLateness);
    this.counts = new Float64Array(2 * this.kept + 2);
  }

  put(amount: number, from: number, to: number): void {
    if (!(amount > 0)) return;
    const [first, end] = [this.periodOf(from), this.periodOf(to)];
    const density = amount / (to - from);
    let left = amount;
    for (let period = first; period < end; period += 1) {
      const begin = Math.max(from, period * this.period);
      const part = Math.min(left, density * Math.max(0, (period + 1) * this.period - begin));
      this.count(period, part);
      left -= part;
    }
    this.count(Math.max(first, end), left);
  }

  boundary(watermark: number, flowing: boolean): number {
    if (!this.isEmpty()) return (this.open + 1) * this.period;
    return flowing ? (this.periodOf(watermark) + 1) * this.period : Infinity;
  }

  reach(time: number): number {
    let units = 0;
    while (!this.isEmpty() && isDue((this.open + 1) * this.period, time)) units += this.close();
    return units;
  }

  plan(): number {
    return 0;
  }

  release(): number {
    return 0;
  }

  get held(): number {
    return this.retained.elements + this.sumOver((count) => count);
  }

  get heldKeys(): number {
    return this.retained.keys + this.sumOver((count) => distinctKeys(count, this.spec.keys));
  }

  /** The elements of a window change from one to the next by the period that comes in and the one that falls out. */
  get timers(): number {
    if (this.isEmpty()) return 0;
    const whole = Math.floor(this.windows);
    const part = this.windows - whole;
    let elements = this.inWindow(this.open);
    let keys = 0;
    for (let end = this.open; end < this.last + this.kept; end += 1) {
      keys += distinctKeys(elements, this.spec.keys);
      const out = end + 1 - whole;
      elements +=
        this.within(end + 1) - (1 - part) * this.within(out) - part * this.within(out - 1);
    }
    return keys;
  }

  private isEmpty(): boolean {
    return this.last + this.kept <= this.open;
  }

  /** Over the periods, times the windows of each that have still to close. */
  private sumOver(value: (count: number) => number): number {
    if (this.isEmpty()) return 0;
    let total = 0;
    for (let period = this.open - this.kept + 1; period <= this.last; period += 1) {
      const closed = Math.max(0, this.open - period);
      total += Math.max(0, this.windows - closed) * value(this.at(period));
    }
    return total;
  }

  private close(): number {
    const elements = this.inWindow(this.open);
    this.open += 1;
    this.counts[this.place(this.open - this.kept)] = 0;
    const keys = distinctKeys(elements, this.spec.keys);
    this.fired += keys;
    this.retained.keep(this.open * this.period, elements, keys);
    return finalUnits(this.spec, elements, keys, elements / this.spec.keys / this.size);
  }

  /** Elements of the window that ends with a period. */
  private inWindow(end: number): number {
    const whole = Math.floor(this.windows);
    const part = this.windows - whole;
    let elements = part === 0 ? 0 : part * this.at(end - whole);
    for (let back = 0; back < whole; back += 1) elements += this.at(end - back);
    return elements;
  }

  private periodOf(time: number): number {
    const next = Math.floor(time / this.period) + 1;
    return isDue(next * this.period, time) ? next : next - 1;
  }

  /** What is older than the first open period (by rounding, or in mixed streams) counts for that one. */
  private count(period: number, amount: number): void {
    if (!(amount > 0)) return;
    if (this.isEmpty()) this.startAt(period);
    const own = Math.max(period, this.open);
    while (own - this.open + this.kept >= this.counts.length) this.makeRoom();
    this.last = Math.max(this.last, own);
    const place = this.place(own);
    this.counts[place] = (this.counts[place] ?? 0) + amount;
  }

  private startAt(period: number): void {
    this.counts.fill(0);
    this.open = Math.max(period, this.open);
    this.last = this.open;
  }

  /** Many periods are open: the watermark waits longer than a window lasts. */
  private makeRoom(): void {
    const old = this.counts;
    this.counts = new Float64Array(2 * old.length);
    for (let period = this.open - this.kept + 1; period <= this.last; period += 1) {
      this.counts[this.place(period)] = old[mod(period, old.length)] ?? 0;
    }
  }

  /** What came in a period; nothing after the last one, whose places are those of others. */
  private within(period: number): number {
    return period > this.last ? 0 : this.at(period);
  }

  private at(period: number): number {
    return this.counts[this.place(period)] ?? 0;
  }

  private place(period: number): number {
    return mod(period, this.counts.length);
  }
}

const mod = (value: number, by: number): number => ((value % by) + by) % by;
