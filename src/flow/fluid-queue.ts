import { SimulationError } from '../kernel/simulation-error.ts';
import { isDue } from './due.ts';

/**
 * A queue of fluid: an amount that rises by an inflow and falls by a service, both constant
 * between calls, so the level is a broken line and everything asked of it is exact. With nothing
 * queued the outflow is the lesser of inflow and service. Amounts and times are in the caller's
 * units. Passive: the owner advances it and asks when the level crosses something.
 */
export interface FluidQueue {
  /** Amount queued now. */
  readonly level: number;
  /** Amount per time unit that leaves now. */
  readonly outflow: number;
  /** Amount that has come in so far, `add` included, the first level not. */
  readonly totalIn: number;
  /** Amount that has left so far. */
  readonly totalOut: number;
  /** Integral of the level over time so far: over elapsed time it is the mean level, over
   * `totalIn` the mean wait (Little's law). */
  readonly area: number;
  /** Changes the inflow from now on: amount per time unit, finite, >= 0. */
  setInflow(rate: number): void;
  /** Changes the service from now on: most that can leave per time unit, >= 0, may be Infinity. */
  setCapacity(rate: number): void;
  /** Puts an amount >= 0 in at once. */
  add(amount: number): void;
  /** Makes crossings of a level > 0, in either direction, count as changes. */
  watch(level: number): void;
  /** Takes back a `watch`. */
  unwatch(level: number): void;
  /** Lets time pass. Throws a SimulationError when `time` is before now or not finite. */
  advanceTo(time: number): void;
  /** The next time after now at which the level gets to 0 or to a watched level, Infinity when it
   * doesn't at the present rates. Advanced to that time, or to a whole one no earlier than
   * rounding allows (`wholeTime`), the level is exactly that or beyond it. */
  nextChange(): number;
}

/**
 * Creates a fluid queue without inflow or service.
 * @param start the time now
 * @param level the amount queued now, finite, >= 0
 */
export function createFluidQueue(start = 0, level = 0): FluidQueue {
  requireAmount('level', level);
  return new BrokenLine(start, level);
}

/** The present piece of the line: from time `since` on, the level moves by `slope`. */
class BrokenLine implements FluidQueue {
  private now: number;
  private since: number;
  private first: number; // level, totals and area at `since`
  private firstIn = 0;
  private firstOut = 0;
  private firstArea = 0;
  private inflow = 0;
  private capacity = 0;
  private outflowNow = 0;
  private readonly marks = [0]; // levels whose crossing counts

  constructor(start: number, level: number) {
    this.now = start;
    this.since = start;
    this.first = level;
  }

  get level(): number {
    return Math.max(0, this.first + this.slope * (this.now - this.since));
  }

  get outflow(): number {
    return this.outflowNow;
  }

  get totalIn(): number {
    return this.firstIn + this.inflow * (this.now - this.since);
  }

  get totalOut(): number {
    return this.firstOut + this.outflowNow * (this.now - this.since);
  }

  get area(): number {
    const passed = this.now - this.since;
    return this.firstArea + (this.first + (this.slope * passed) / 2) * passed;
  }

  setInflow(rate: number): void {
    requireAmount('inflow', rate);
    this.bend(this.level);
    this.inflow = rate;
    this.serve();
    this.snap();
  }

  setCapacity(rate: number): void {
    if (!(rate >= 0)) throw new RangeError(`flow: service ${rate} is not >= 0`);
    this.bend(this.level);
    this.capacity = rate;
    this.serve();
    this.snap();
  }

  add(amount: number): void {
    requireAmount('amount', amount);
    this.bend(this.level);
    this.firstIn += amount;
    this.first += amount;
    this.serve();
    this.snap();
  }

  watch(level: number): void {
    if (!(level > 0 && level < Infinity)) throw new RangeError(`flow: can't watch level ${level}`);
    if (!this.marks.includes(level)) this.marks.push(level);
  }

  unwatch(level: number): void {
    const index = this.marks.indexOf(level, 1);
    if (index > 0) this.marks.splice(index, 1);
  }

  advanceTo(time: number): void {
    if (!(time >= this.now && time < Infinity)) {
      throw new SimulationError(`flow: can't advance from ${this.now} to ${time}`);
    }
    const empty = this.slope < 0 ? this.timeOf(0) : Infinity;
    if (empty <= time) {
      this.now = Math.max(this.now, empty);
      this.bend(0);
      this.serve();
    }
    this.now = time;
    this.snap();
  }

  nextChange(): number {
    let next = Infinity;
    for (const mark of this.marks) {
      const time = this.timeOf(mark);
      if (!isDue(time, this.now)) next = Math.min(next, time);
    }
    return next;
  }

  private get slope(): number {
    return this.inflow - this.outflowNow;
  }

  /** Time at which the present piece, lengthened both ways, is at a level. */
  private timeOf(level: number): number {
    return this.slope === 0 ? Infinity : this.since + (level - this.first) / this.slope;
  }

  /** Starts a new piece now, at `level`: the line's own but for rounding. */
  private bend(level: number): void {
    this.firstArea = this.area;
    this.firstIn = this.totalIn;
    this.firstOut = this.totalOut;
    this.first = level;
    this.since = this.now;
  }

  /** Puts the level on a mark that it is about to cross but for rounding. */
  private snap(): void {
    const mark = this.marks.find((each) => this.isReached(this.timeOf(each)));
    if (mark === undefined || mark === this.level) return;
    this.bend(mark);
    this.serve();
  }

  private isReached(time: number): boolean {
    return time >= this.now && isDue(time, this.now);
  }

  /** Sets the outflow that inflow, service and level allow. Boundless service takes all at once. */
  private serve(): void {
    if (this.capacity === Infinity) {
      this.firstOut += this.first;
      this.first = 0;
    }
    this.outflowNow = this.first > 0 ? this.capacity : Math.min(this.inflow, this.capacity);
  }
}

function requireAmount(name: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) {
    throw new RangeError(`flow: ${name} ${value} is not finite and >= 0`);
  }
}
