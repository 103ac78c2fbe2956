import type { SlotQueue } from '../kernel/slot-queue.ts';
import { createSlotQueue } from '../kernel/slot-queue.ts';
import type { ItemTable } from './item-table.ts';

/**
 * The items of one class, the latest virtual finish first; among equals the one started (or last
 * shortened) first. An item that ends or moves leaves its entry behind, to be recognised by its
 * serial number when it comes to the top: ending an item costs nothing here.
 */
export class LargestFirst {
  private readonly queue: SlotQueue;
  private readonly itemAt: number[] = [];
  private readonly serialAt: number[] = [];
  private readonly items: ItemTable;

  constructor(items: ItemTable) {
    this.items = items;
    this.queue = createSlotQueue();
  }

  /** Entries, those left behind included. */
  get size(): number {
    return this.queue.size;
  }

  /** Enters an item under its present serial number. */
  push(item: number, finish: number): void {
    const slot = this.queue.push(-finish, 0);
    this.itemAt[slot] = item;
    this.serialAt[slot] = this.items.serialOf(item);
  }

  /** The item with the latest finish, -1 when there is none. */
  top(): number {
    while (this.queue.size > 0) {
      const slot = this.queue.peekSlot();
      const item = this.itemAt[slot] ?? -1;
      if (this.items.serialOf(item) === this.serialAt[slot]) return item;
      this.queue.pop();
    }
    return -1;
  }

  /** Drops what `top` returns. */
  dropTop(): void {
    if (this.top() >= 0) this.queue.pop();
  }
}
