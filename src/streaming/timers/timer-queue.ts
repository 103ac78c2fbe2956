import type { Histogram } from '../../kernel/statistics/histogram.ts';

/** Timers that became due together or evenly one after the other, among the units of their stage. */
interface Batch {
  timers: number;
  /** How many units of the stage go before the first of them, and until the last is through. */
  unitsFrom: number;
  unitsTo: number;
  /** When the first and the last became due, ms. */
  dueFrom: number;
  dueTo: number;
}

/**
 * Timers that are due and wait for a thread, first come first served: what windows let go stands among all units in front
 * of a stage, and a unit's timer has fired when the unit is taken. Exact, as units are taken evenly between two events.
 */
export class TimerQueue {
  /** Timers that wait. */
  waiting = 0;
  private readonly waits: Histogram;
  private batches: Batch[] = [];
  private head = 0;
  private cameBefore = 0;
  private tookBefore = 0;

  /** @param waits takes how long each timer waits, ms */
  constructor(waits: Histogram) {
    this.waits = waits;
  }

  /** Units in front of the stage until the last timer has fired, `took` of them being through. */
  unitsAhead(took: number): number {
    const last = this.batches.at(-1);
    return last === undefined || this.waiting === 0 ? 0 : Math.max(0, last.unitsTo - took);
  }

  /**
   * Timers became due.
   * @param came units that have come to the stage by now, theirs included
   * @param from when the first and the last became due, ms
   */
  put(timers: number, came: number, from: number, to: number): void {
    const unitsFrom = this.cameBefore;
    this.cameBefore = came;
    if (!(timers > 0)) return;
    this.batches.push({ timers, unitsFrom, unitsTo: came, dueFrom: from, dueTo: to });
    this.waiting += timers;
  }

  /**
   * Units were taken, evenly.
   * @param took in all by now
   * @param isEmpty whether none is left, whatever rounding says
   */
  take(took: number, from: number, to: number, isEmpty: boolean): void {
    const before = this.tookBefore;
    this.tookBefore = took;
    if (this.waiting === 0) return;
    const end = isEmpty ? Infinity : took;
    const perUnit = took > before ? (to - from) / (took - before) : 0;
    const timeOf = (units: number): number =>
      Math.min(to, from + Math.max(0, units - before) * perUnit);
    for (;;) {
      const batch = this.batches[this.head];
      if (batch === undefined || batch.unitsFrom >= end) break;
      this.fire(
        batch,
        Math.min(1, (end - batch.unitsFrom) / (batch.unitsTo - batch.unitsFrom)),
        timeOf,
      );
      if (batch.timers > 0) break;
      this.head += 1;
    }
    this.compact();
  }

  /** Fires the first part of a batch, which is a share of it. */
  private fire(batch: Batch, share: number, timeOf: (units: number) => number): void {
    const part = share < 1 ? share : 1;
    const timers = batch.timers * part;
    const units = batch.unitsFrom + part * (batch.unitsTo - batch.unitsFrom);
    const due = batch.dueFrom + part * (batch.dueTo - batch.dueFrom);
    const first = Math.max(0, timeOf(batch.unitsFrom) - batch.dueFrom);
    const last = Math.max(0, timeOf(units) - due);
    this.waits.recordRange(Math.min(first, last), Math.max(first, last), timers);
    this.waiting = Math.max(0, this.waiting - timers);
    batch.timers = part === 1 ? 0 : batch.timers - timers;
    batch.unitsFrom = units;
    batch.dueFrom = due;
  }

  private compact(): void {
    if (this.head === this.batches.length) {
      this.waiting = 0;
      this.batches.length = this.head = 0;
    } else if (this.head > 64 && 2 * this.head > this.batches.length) {
      this.batches = this.batches.slice(this.head);
      this.head = 0;
    }
  }
}
