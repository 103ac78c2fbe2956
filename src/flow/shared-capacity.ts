import { SimulationError } from '../kernel/simulation-error.ts';
import { Division } from './division.ts';
import { clockAt, hasDue, nextFinishOf, outstandingAt, type RateClassSpec } from './rate-class.ts';
import { RunningItems } from './running-items.ts';

/**
 * Items of work that progress side by side on one shared capacity, max–min fairly (`shareFairly`).
 * Passive: it schedules nothing. Its owner advances it, takes out what has finished and asks when
 * the next finish is due. Adding an item, ending one, or changing a rate never scans the items.
 * Every method throws a RangeError for a class or an item that does not exist.
 */
export interface SharedCapacity {
  /** Opens a class and returns its id: a small integer, reused after `removeClass`. */
  addClass(spec: RateClassSpec): number;
  /** Closes a class. Throws a RangeError while it has items. */
  removeClass(classId: number): void;
  /** Changes the capacity from now on: capacity units per time unit, >= 0, may be Infinity. */
  setCapacity(capacity: number): void;
  /** Changes a class's ceiling from now on, and so the rate of the items it has. */
  setCeiling(classId: number, ceiling: number): void;
  /** Starts an item with `work` > 0 units; its id is a small integer, reused once it has ended. */
  start(classId: number, work: number): number;
  /** Ends the item that finishes next if it is due by now (`isDue`) and returns its id, else -1. */
  finishNext(classId: number): number;
  /** `finishNext` and `start` in one sift of the queue, under the same item id; -1 if none is due. */
  finishAndStart(classId: number, work: number): number;
  /** Takes an item out before its end and returns the work it had left. */
  remove(item: number): number;
  /** Takes `by` off an item's work, 0 < by < work left. Among ties it now comes last. */
  shorten(item: number, by: number): void;
  /** Work that an item has left now, in work units. */
  remaining(item: number): number;
  /** Work left over all items of a class, once those due are taken out. O(1). */
  outstanding(classId: number): number;
  /** Number of items in a class. */
  active(classId: number): number;
  /** Progress of each item of a class now, in work units per time unit. */
  rate(classId: number): number;
  /** Whether the capacity holds some item below its ceiling now. */
  saturated(): boolean;
  /** The item with the most work left (among equals the first started), -1 when there is none. */
  largest(classId: number): number;
  /** Makes `largest` pass over the item that it would return now. Not for good: once enough items
   * have come and gone, the order is set up anew and offers it again. */
  setAsideLargest(classId: number): void;
  /** Lets time pass. Throws a SimulationError when `time` is before now or not finite. */
  advanceTo(time: number): void;
  /** Time of the class's next finish at the present rates, Infinity when none. */
  nextFinish(classId: number): number;
  /** The least `nextFinish` over the classes. O(classes). */
  nextChange(): number;
  /** Counts the changes of rates: while it stands still, every `nextFinish` known still holds
   * but for the classes whose items were started, ended or shortened. */
  rateChanges(): number;
}

/**
 * Creates a shared capacity without classes.
 * @param capacity capacity units per time unit, >= 0, may be Infinity
 * @param start the time now
 */
export function createSharedCapacity(capacity: number, start = 0): SharedCapacity {
  return new FairlyShared(capacity, start);
}

class FairlyShared implements SharedCapacity {
  private readonly division = new Division();
  private readonly items = new RunningItems();
  private now: number;

  constructor(capacity: number, start: number) {
    this.now = start;
    this.division.setCapacity(capacity);
  }

  addClass(spec: RateClassSpec): number {
    return this.division.open(spec).id;
  }

  removeClass(classId: number): void {
    this.division.close(classId);
  }

  setCapacity(capacity: number): void {
    this.division.setCapacity(capacity);
  }

  setCeiling(classId: number, ceiling: number): void {
    this.division.setCeiling(classId, ceiling);
  }

  start(classId: number, work: number): number {
    const each = this.division.get(classId);
    requireWork(work);
    const item = this.items.add(each, work, this.now);
    this.division.recount(each, 1);
    return item;
  }

  finishNext(classId: number): number {
    const each = this.division.get(classId);
    if (!hasDue(each, this.now)) return -1;
    this.division.recount(each, -1);
    return this.items.endNext(each);
  }

  finishAndStart(classId: number, work: number): number {
    const each = this.division.get(classId);
    requireWork(work);
    return hasDue(each, this.now) ? this.items.replaceNext(each, work, this.now) : -1;
  }

  remove(item: number): number {
    const each = this.division.get(this.items.classOf(item));
    const left = this.remaining(item);
    this.items.remove(each, item);
    this.division.recount(each, -1);
    return left;
  }

  shorten(item: number, by: number): void {
    const each = this.division.get(this.items.classOf(item));
    const left = this.remaining(item);
    if (!(by > 0 && by < left)) throw new RangeError(`flow: can't take ${by} off ${left}`);
    this.items.move(each, item, this.items.finishOf(each, item) - by);
  }

  remaining(item: number): number {
    const each = this.division.get(this.items.classOf(item));
    return Math.max(0, this.items.finishOf(each, item) - clockAt(each, this.now));
  }

  outstanding(classId: number): number {
    return outstandingAt(this.division.get(classId), this.now);
  }

  active(classId: number): number {
    return this.division.get(classId).count;
  }

  rate(classId: number): number {
    this.division.update(this.now);
    return this.division.get(classId).rate;
  }

  saturated(): boolean {
    this.division.update(this.now);
    return this.division.level < Infinity;
  }

  largest(classId: number): number {
    return this.items.largestFirst(this.division.get(classId)).top();
  }

  setAsideLargest(classId: number): void {
    this.items.largestFirst(this.division.get(classId)).dropTop();
  }

  advanceTo(time: number): void {
    if (time === this.now) return;
    if (!(time > this.now && time < Infinity)) {
      throw new SimulationError(`flow: can't advance from ${this.now} to ${time}`);
    }
    this.division.update(this.now);
    this.now = time;
  }

  nextFinish(classId: number): number {
    this.division.update(this.now);
    return nextFinishOf(this.division.get(classId));
  }

  nextChange(): number {
    this.division.update(this.now);
    let next = Infinity;
    for (const each of this.division.classes) next = Math.min(next, nextFinishOf(each));
    return next;
  }

  rateChanges(): number {
    this.division.update(this.now);
    return this.division.changes;
  }
}

function requireWork(work: number): void {
  if (!(work > 0 && work < Infinity)) {
    throw new RangeError(`flow: work ${work} is not finite and > 0`);
  }
}
