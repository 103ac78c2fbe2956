import { ItemTable } from './item-table.ts';
import { LargestFirst } from './largest-first.ts';
import { addToSum, clockAt, type RateClass, restartClock } from './rate-class.ts';

/**
 * The items that run: which class each is in, and its place in the queue of that class. Keeps
 * queue, sum of finishes and largest-first order of a class in step; counting is the caller's.
 */
export class RunningItems {
  private readonly table = new ItemTable();

  /** Adds an item to a class and returns its id. */
  add(each: RateClass, work: number, now: number): number {
    if (each.count === 0) restartClock(each, now);
    const finish = clockAt(each, now) + work;
    const slot = each.queue.push(finish, 0);
    const item = this.table.add(each.id, slot);
    this.enter(each, item, slot, finish);
    return item;
  }

  /** Takes out the item that finishes next, of a class that has one, and returns its id. */
  endNext(each: RateClass): number {
    addToSum(each, -each.queue.peekKey());
    const slot = each.queue.pop();
    const item = each.itemAt[slot] ?? -1;
    each.itemAt[slot] = -1;
    this.table.release(item);
    return item;
  }

  /** `endNext` and `add` at once, under the same id. */
  replaceNext(each: RateClass, work: number, now: number): number {
    if (each.count === 1) restartClock(each, now);
    else addToSum(each, -each.queue.peekKey());
    const item = each.itemAt[each.queue.peekSlot()] ?? -1;
    const finish = clockAt(each, now) + work;
    const slot = each.queue.replaceTop(finish, 0);
    this.table.place(item, slot);
    this.enter(each, item, slot, finish);
    return item;
  }

  /** Takes an item out, wherever it stands. */
  remove(each: RateClass, item: number): void {
    this.withdraw(each, item);
    this.table.release(item);
  }

  /** Moves an item's virtual finish. */
  move(each: RateClass, item: number, finish: number): void {
    this.withdraw(each, item);
    const slot = each.queue.push(finish, 0);
    this.table.place(item, slot);
    this.enter(each, item, slot, finish);
  }

  /** Class id of a running item. Throws a RangeError when no item of that id runs. */
  classOf(item: number): number {
    return this.table.classOf(item);
  }

  /** Virtual finish of a running item of a class. */
  finishOf(each: RateClass, item: number): number {
    return each.queue.keyOf(this.table.slotOf(item));
  }

  /** A class's items by work left, set up when first asked for. */
  largestFirst(each: RateClass): LargestFirst {
    each.largest ??= this.sorted(each);
    return each.largest;
  }

  private enter(each: RateClass, item: number, slot: number, finish: number): void {
    each.itemAt[slot] = item;
    addToSum(each, finish);
    each.largest?.push(item, finish);
    if (each.largest !== undefined && each.largest.size > 2 * each.count + 64) {
      each.largest = undefined; // mostly entries left behind: set up anew when next asked for
    }
  }

  private withdraw(each: RateClass, item: number): void {
    const slot = this.table.slotOf(item);
    addToSum(each, -each.queue.keyOf(slot));
    each.itemAt[slot] = -1;
    each.queue.cancel(each.queue.handleOf(slot));
  }

  private sorted(each: RateClass): LargestFirst {
    const order = new LargestFirst(this.table);
    const running = each.itemAt.filter((item) => item >= 0);
    running.sort((a, b) => this.table.serialOf(a) - this.table.serialOf(b));
    for (const item of running) order.push(item, this.finishOf(each, item));
    return order;
  }
}
