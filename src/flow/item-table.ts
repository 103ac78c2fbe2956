const NOBODY = -1;

/**
 * Where each running item is: its class, its slot in the class's queue, and a serial number that
 * is never used twice. Item ids are small integers, reused once an item has ended.
 */
export class ItemTable {
  private readonly classes: number[] = [];
  private readonly slots: number[] = [];
  private readonly serials: number[] = [];
  private readonly free: number[] = [];
  private serial = 0;

  /** Takes a free id for an item of a class at a slot of its queue. */
  add(classId: number, slot: number): number {
    const item = this.free.pop() ?? this.classes.length;
    this.classes[item] = classId;
    this.place(item, slot);
    return item;
  }

  /** Puts an item at a slot, under a new serial number. */
  place(item: number, slot: number): void {
    this.slots[item] = slot;
    this.serials[item] = this.serial;
    this.serial += 1;
  }

  /** Frees an id. */
  release(item: number): void {
    this.classes[item] = NOBODY;
    this.serials[item] = NOBODY;
    this.free.push(item);
  }

  /**
   * The class of a running item.
   * @throws RangeError when no item of that id runs
   */
  classOf(item: number): number {
    const classId = this.classes[item] ?? NOBODY;
    if (classId === NOBODY) throw new RangeError(`flow: no item ${item} is running`);
    return classId;
  }

  /** The slot of a running item in the queue of its class. */
  slotOf(item: number): number {
    return this.slots[item] ?? NOBODY;
  }

  /** The serial number under which an item runs, -1 once it has ended. */
  serialOf(item: number): number {
    return this.serials[item] ?? NOBODY;
  }
}
