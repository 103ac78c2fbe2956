import { isDue } from '../../flow/due.ts';
import { distinctKeys } from '../../pipeline/windows/distinct-keys.ts';
import { finalUnits } from '../../pipeline/windows/early-panes.ts';
import { EarlyPanesDue } from './early-panes-due.ts';
import type { Hold } from './hold.ts';
import { Retained } from './retained.ts';
import type { WindowSpec } from '../../pipeline/windows/window-spec.ts';

/** Parts of a window in each of which early panes are foreseen in one. */
const FILLINGS = 8;

/**
 * Fixed and sliding windows (a fixed one slides by its size). Elements are counted by period of birth; at the end of
 * each period the window that ends there goes on: the last size/period periods, the first of them in part when that is
 * no whole number. Where windows are shorter than the period, elements born between two of them are in none.
 */
export class PanedHold implements Hold {
  fired = 0;
  /** Nothing goes on evenly. */
  readonly timersPerUnit = 0;
  readonly early: EarlyPanesDue;
  /** Steps are told by `fillTime`. */
  readonly fillAmount = Infinity;
  private readonly spec: WindowSpec;
  private readonly size: number;
  private readonly period: number;
  private readonly covered: number; // of each period, at its end, by any window, ms
  private readonly shift: number; // of the ends of periods from the multiples of it, ms
  private readonly windows: number; // that an element is in, where it is in any
  private readonly kept: number; // periods that a window touches
  private readonly retained: Retained;
  private counts: Float64Array; // ring by number of the period
  private gone: Float64Array; // units that have gone on early, ring by the last period of the window
  private open = -Infinity; // number of the first period not yet closed
  private last = -Infinity; // number of the last period with elements

  /** @param spec of a fixed or a sliding window; size and period in ms, > 0 */
  constructor(spec: WindowSpec, size: number, period: number) {
    this.spec = spec;
    this.size = size;
    this.period = period;
    this.covered = Math.min(size, period);
    this.shift = this.covered - period;
    this.windows = Math.max(1, size / period);
    this.kept = Math.ceil(this.windows);
    this.retained = new Retained(spec.allowedLateness);
    this.early = new EarlyPanesDue(spec);
    this.counts = new Float64Array(2 * this.kept + 2);
    this.gone = new Float64Array(this.counts.length);
  }

  put(amount: number, from: number, to: number): void {
    if (!(amount > 0)) return;
    const [first, end] = [this.periodOf(from), this.periodOf(to)];
    const density = amount / (to - from);
    let left = amount;
    for (let period = first; period < end; period += 1) {
      const begin = Math.max(from, this.endOf(period) - this.period);
      const part = Math.min(left, density * Math.max(0, this.endOf(period) - begin));
      this.count(period, part * this.coveredOf(period, begin, this.endOf(period)));
      left -= part;
    }
    const last = Math.max(first, end);
    const begin = Math.max(from, this.endOf(last) - this.period);
    this.count(last, left * this.coveredOf(last, begin, to));
  }

  foreseeEarly(amount: number, born: number): number {
    const period = Math.max(this.open, this.periodOf(born));
    let units = 0;
    this.eachWindowOf(period, (end, held, share) => {
      units += this.early.foresee(held, share * amount, this.goneOf(end)).units;
    });
    return units;
  }

  fillTime(born: number): number {
    const step = this.period / Math.max(1, Math.round((FILLINGS * this.period) / this.size));
    const next = Math.floor((born - this.shift) / step) + 1;
    const time = next * step + this.shift;
    return isDue(time, born) ? (next + 1) * step + this.shift : time;
  }

  boundary(watermark: number, flowing: boolean): number {
    if (!this.isEmpty()) return this.endOf(this.open);
    return flowing ? this.endOf(this.periodOf(watermark)) : Infinity;
  }

  reach(time: number): number {
    let units = 0;
    while (!this.isEmpty() && isDue(this.endOf(this.open), time)) units += this.close();
    return units;
  }

  plan(): number {
    return 0;
  }

  release(): number {
    return 0;
  }

  get unfinished(): number {
    return this.sumOver((count) => count);
  }

  get unfinishedOnce(): number {
    return this.sumOver((count) => count, 1);
  }

  get held(): number {
    return this.retained.elements + this.unfinished;
  }

  get heldKeys(): number {
    return this.retained.keys + this.sumOver((count) => distinctKeys(count, this.spec.keys));
  }

  /** The elements of a window change from one to the next by the period that comes in and the one that falls out. */
  get timers(): number {
    if (this.isEmpty()) return 0;
    let keys = 0;
    this.eachWindow(this.open, this.last + this.kept, (_, elements) => {
      keys += distinctKeys(elements, this.spec.keys);
    });
    return keys;
  }

  /** Goes through windows by their last periods, from one to before another, and what they hold. */
  private eachWindow(
    first: number,
    until: number,
    visit: (end: number, elements: number) => void,
  ): void {
    const whole = Math.floor(this.windows);
    const part = this.windows - whole;
    let elements = this.inWindow(first);
    for (let end = first; end < until; end += 1) {
      visit(end, elements);
      const out = end + 1 - whole;
      elements += this.at(end + 1) - (1 - part) * this.at(out) - part * this.at(out - 1);
    }
  }

  /** Goes through the windows that an element of a period is in, the last one perhaps for a share of them only. */
  private eachWindowOf(
    period: number,
    visit: (end: number, held: number, share: number) => void,
  ): void {
    const isNone = this.isEmpty();
    this.eachWindow(period, period + this.kept, (end, elements) => {
      visit(end, isNone ? 0 : Math.max(0, elements), Math.min(1, this.windows - (end - period)));
    });
  }

  private isEmpty(): boolean {
    return this.last + this.kept <= this.open;
  }

  /** Over the periods, times the windows of each that have still to close, at most so many of them. */
  private sumOver(value: (count: number) => number, most = Infinity): number {
    if (this.isEmpty()) return 0;
    let total = 0;
    for (let period = this.open - this.kept + 1; period <= this.last; period += 1) {
      const closed = Math.max(0, this.open - period);
      const open = Math.min(most, Math.max(0, this.windows - closed));
      total += open * value(this.at(period));
    }
    return total;
  }

  private close(): number {
    const elements = this.inWindow(this.open);
    const [end, gone] = [this.endOf(this.open), this.goneOf(this.open)];
    this.gone[this.place(this.open)] = 0;
    this.open += 1;
    this.counts[this.place(this.open - this.kept)] = 0;
    const keys = distinctKeys(elements, this.spec.keys);
    this.fired += keys;
    this.retained.keep(end, elements, keys);
    return finalUnits(this.spec, elements, keys, gone);
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
    const next = Math.floor((time - this.shift) / this.period) + 1;
    return isDue(this.endOf(next - 1), time) ? next : next - 1;
  }

  private endOf(period: number): number {
    return (period + 1) * this.period + this.shift;
  }

  /** The share of a stretch within a period that is in a window. */
  private coveredOf(period: number, from: number, to: number): number {
    if (this.shift === 0) return 1;
    const begin = this.endOf(period) - this.covered;
    if (!(to > from)) return from >= begin ? 1 : 0;
    return Math.max(0, to - Math.max(from, begin)) / (to - from);
  }

  private goneOf(end: number): number {
    return end < this.last + this.kept ? (this.gone[this.place(end)] ?? 0) : 0;
  }

  /** What is older than the first open period (by rounding, or in mixed streams) counts for that one. */
  private count(period: number, amount: number): void {
    if (!(amount > 0)) return;
    if (this.isEmpty()) this.startAt(period);
    const own = Math.max(period, this.open);
    while (own - this.open + this.kept >= this.counts.length) this.makeRoom();
    this.last = Math.max(this.last, own);
    if (this.early.exist) this.putEarly(own, amount);
    const place = this.place(own);
    this.counts[place] = (this.counts[place] ?? 0) + amount;
  }

  private putEarly(period: number, amount: number): void {
    this.eachWindowOf(period, (end, held, share) => {
      const gone = this.goneOf(end);
      this.gone[this.place(end)] = gone + this.early.put(held, share * amount, gone);
    });
  }

  private startAt(period: number): void {
    this.counts.fill(0);
    this.gone.fill(0);
    this.open = Math.max(period, this.open);
    this.last = this.open;
  }

  /** Many periods are open: the watermark waits longer than a window lasts. */
  private makeRoom(): void {
    const [counts, gone] = [this.counts, this.gone];
    this.counts = new Float64Array(2 * counts.length);
    this.gone = new Float64Array(2 * gone.length);
    for (let period = this.open - this.kept + 1; period < this.last + this.kept; period += 1) {
      const place = mod(period, counts.length);
      if (period <= this.last) this.counts[this.place(period)] = counts[place] ?? 0;
      if (period >= this.open) this.gone[this.place(period)] = gone[place] ?? 0;
    }
  }

  /** What came in a period; nothing after the last one, whose places are those of others. */
  private at(period: number): number {
    if (period > this.last) return 0;
    return this.counts[this.place(period)] ?? 0;
  }

  private place(period: number): number {
    return mod(period, this.counts.length);
  }
}

const mod = (value: number, by: number): number => ((value % by) + by) % by;
