import { shareFairly } from './fair-share.ts';
import { changeRate, createRateClass, type RateClass, type RateClassSpec } from './rate-class.ts';

/**
 * The classes that share a capacity, and the rates at which it lets them go. Changes only mark
 * the division as out of date; it is made again, once, when somebody looks or time passes.
 */
export class Division {
  readonly classes: RateClass[] = [];
  capacity = Infinity;
  /** Most that an item may consume now, Infinity when only ceilings bind. */
  level = Infinity;
  /** Times that the rate of some class has changed. */
  changes = 0;
  private readonly free: number[] = [];
  private readonly rates: number[] = [];
  private stale = true;
  private recounted = 0; // classes whose count is not the one that was divided by

  /** Opens a class. Throws a RangeError on a ceiling or a demand that isn't finite and >= 0. */
  open(spec: RateClassSpec): RateClass {
    requireFinite('ceiling', spec.ceiling);
    requireFinite('demand', spec.demand);
    const id = this.free.pop() ?? this.classes.length;
    const opened = this.classes[id] ?? createRateClass(id);
    this.classes[id] = opened;
    opened.live = true;
    opened.ceiling = spec.ceiling;
    opened.demand = spec.demand;
    this.stale = true;
    return opened;
  }

  /** Closes a class. Throws a RangeError while it has items. */
  close(id: number): void {
    const closed = this.get(id);
    if (closed.count > 0) throw new RangeError(`flow: class ${id} still has items`);
    closed.live = false;
    closed.largest = undefined;
    this.free.push(id);
  }

  /** A class by its id. Throws a RangeError when there is none. */
  get(id: number): RateClass {
    const found = this.classes[id];
    if (found?.live !== true) throw new RangeError(`flow: there is no class ${id}`);
    return found;
  }

  /** Sets the capacity; the rates follow. Throws a RangeError unless it is >= 0. */
  setCapacity(capacity: number): void {
    if (!(capacity >= 0)) throw new RangeError(`flow: capacity ${capacity} is not >= 0`);
    if (capacity !== this.capacity) this.stale = true;
    this.capacity = capacity;
  }

  /** Sets a ceiling; the rates follow. Throws a RangeError unless it is finite and >= 0. */
  setCeiling(id: number, ceiling: number): void {
    requireFinite('ceiling', ceiling);
    const changed = this.get(id);
    if (ceiling !== changed.ceiling) this.stale = true;
    changed.ceiling = ceiling;
  }

  /** Counts one item more (1) or less (-1). A count that goes and comes back changes nothing. */
  recount(each: RateClass, change: number): void {
    if (each.count === each.ratedCount) this.recounted += 1;
    each.count += change;
    if (each.count === each.ratedCount) this.recounted -= 1;
  }

  /** Brings the rates up to date. O(1) when no count changed, or when counts don't matter. */
  update(now: number): void {
    if (this.stale || (this.recounted > 0 && this.capacity < Infinity)) this.divide(now);
  }

  private divide(now: number): void {
    this.level = shareFairly(this.capacity, this.classes, this.rates);
    for (const each of this.classes) {
      if (changeRate(each, this.rates[each.id] ?? 0, now)) this.changes += 1;
      each.ratedCount = each.count;
    }
    this.stale = false;
    this.recounted = 0;
  }
}

function requireFinite(name: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) {
    throw new RangeError(`flow: ${name} ${value} is not finite and >= 0`);
  }
}
