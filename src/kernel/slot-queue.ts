/* eslint-disable @typescript-eslint/no-non-null-assertion -- slots are in range by construction */
import FastPriorityQueue from 'fastpriorityqueue';

/** Names one entry for good: slot + generation, exact in a double. Stale handles are recognised. */
export type Handle = number;

/**
 * A min-queue of slots, in total order by (key, priority, sequence number). A slot is a small
 * integer, reused once it is free; callers keep what belongs to an entry in arrays indexed by slot.
 */
export interface SlotQueue {
  /** Live entries; cancelled ones are not counted. */
  readonly size: number;
  /** Adds an entry and returns its slot. `key` is a number, `priority` an integer 0..15. */
  push(key: number, priority: number): number;
  /** Key of the earliest entry, Infinity when empty. */
  peekKey(): number;
  /** Slot of the earliest entry, -1 when empty. */
  peekSlot(): number;
  /** Frees and returns the slot of the earliest entry, -1 when empty. The next push may reuse it. */
  pop(): number;
  /** `pop` and `push` in one sift: the new entry takes over the slot of the earliest one. */
  replaceTop(key: number, priority: number): number;
  /** Key of a live entry. */
  keyOf(slot: number): number;
  /** Priority of a live entry. */
  priorityOf(slot: number): number;
  /** Handle of a live entry, valid until it is popped, replaced or cancelled. */
  handleOf(slot: number): Handle;
  /** Takes an entry out; false when it is gone already. Amortised O(log n). */
  cancel(handle: Handle): boolean;
}

const PRIORITY_STEP = 281_474_976_710_656; // 2^48 sequence numbers below each priority
const MAX_SLOTS = 16_777_216; // 2^24, so that 29 bits of generation fit beside a slot in a double
const GENERATION_MASK = 0x1fff_ffff; // the low 29 bits of the sequence number
const FREE = -1;

/**
 * Creates an empty queue that grows by doubling.
 * @param capacity slots to make room for at first
 * @throws RangeError from `push` and `replaceTop` on a NaN key, a priority outside 0..15, or more
 *   than 2^24 entries at once
 */
export function createSlotQueue(capacity = 64): SlotQueue {
  return new HeapOfSlots(capacity);
}

/**
 * The fields that the comparator needs lie on the heap itself: FastPriorityQueue calls its comparator
 * as a method. So all queues share one function, and V8 can keep the fields in registers.
 */
interface SlotHeap extends FastPriorityQueue<number> {
  keys: Float64Array;
  orders: Float64Array; // priority · 2^48 + sequence number, FREE for a slot not in the heap
}

function isBefore(this: SlotHeap, a: number, b: number): boolean {
  const keyA = this.keys[a]!;
  const keyB = this.keys[b]!;
  return keyA < keyB || (keyA === keyB && this.orders[a]! < this.orders[b]!);
}

/**
 * Only slots are in the heap; keys and tie-breaks lie in typed arrays beside it. A cancelled entry
 * stays in the heap as a tombstone, but never at its top, so peeking needs no search.
 */
class HeapOfSlots implements SlotQueue {
  size = 0;
  private readonly heap: SlotHeap;
  private cancelled: Uint8Array;
  private freed: Int32Array; // stack of slots to reuse
  private freedCount = 0;
  private usedSlots = 0; // slots ever handed out
  private tombstones = 0;
  private sequence = 0;

  constructor(capacity: number) {
    this.heap = Object.assign(new FastPriorityQueue<number>(isBefore), {
      keys: new Float64Array(capacity),
      orders: new Float64Array(capacity),
    });
    this.cancelled = new Uint8Array(capacity);
    this.freed = new Int32Array(capacity);
  }

  push(key: number, priority: number): number {
    if (!isEntry(key, priority)) throw badEntry(key, priority);
    const slot = this.takeSlot();
    this.write(slot, key, priority);
    this.heap.add(slot);
    this.size += 1;
    return slot;
  }

  peekKey(): number {
    return this.size === 0 ? Infinity : this.heap.keys[this.heap.peek()!]!;
  }

  peekSlot(): number {
    return this.size === 0 ? -1 : this.heap.peek()!;
  }

  pop(): number {
    if (this.size === 0) return -1;
    const slot = this.heap.poll()!;
    this.free(slot);
    this.size -= 1;
    if (this.tombstones > 0) this.dropTombstones();
    return slot;
  }

  replaceTop(key: number, priority: number): number {
    if (this.size === 0) return this.push(key, priority);
    if (!isEntry(key, priority)) throw badEntry(key, priority);
    const slot = this.heap.peek()!;
    this.write(slot, key, priority);
    this.heap.replaceTop(slot);
    if (this.tombstones > 0) this.dropTombstones();
    return slot;
  }

  keyOf(slot: number): number {
    return this.heap.keys[slot]!;
  }

  priorityOf(slot: number): number {
    return Math.floor(this.heap.orders[slot]! / PRIORITY_STEP);
  }

  handleOf(slot: number): Handle {
    return (this.heap.orders[slot]! & GENERATION_MASK) * MAX_SLOTS + slot;
  }

  cancel(handle: Handle): boolean {
    const slot = handle % MAX_SLOTS;
    if (!this.isLive(slot) || this.handleOf(slot) !== handle) return false;
    this.cancelled[slot] = 1;
    this.tombstones += 1;
    this.size -= 1;
    if (this.tombstones > this.size) this.compact();
    else this.dropTombstones();
    return true;
  }

  private isLive(slot: number): boolean {
    return slot < this.usedSlots && this.heap.orders[slot] !== FREE && this.cancelled[slot] === 0;
  }

  private write(slot: number, key: number, priority: number): void {
    this.heap.keys[slot] = key;
    this.heap.orders[slot] = priority * PRIORITY_STEP + this.sequence;
    this.sequence += 1;
  }

  private free(slot: number): void {
    this.heap.orders[slot] = FREE;
    this.freed[this.freedCount++] = slot;
  }

  private dropTombstones(): void {
    while (this.tombstones > 0 && this.cancelled[this.heap.peek()!] === 1) {
      this.bury(this.heap.poll()!);
    }
  }

  private bury(slot: number): void {
    this.cancelled[slot] = 0;
    this.free(slot);
    this.tombstones -= 1;
  }

  private compact(): void {
    const live: number[] = [];
    for (let slot = 0; slot < this.usedSlots; slot += 1) {
      if (this.cancelled[slot] === 1) this.bury(slot);
      else if (this.heap.orders[slot] !== FREE) live.push(slot);
    }
    this.heap.heapify(live);
  }

  private takeSlot(): number {
    if (this.freedCount > 0) return this.freed[--this.freedCount]!;
    if (this.usedSlots === this.heap.keys.length) this.grow();
    return this.usedSlots++;
  }

  private grow(): void {
    if (this.usedSlots === MAX_SLOTS) throw new RangeError('slot queue: more than 2^24 entries');
    const capacity = Math.min(MAX_SLOTS, Math.max(1, this.usedSlots * 2));
    this.heap.keys = grown(this.heap.keys, new Float64Array(capacity));
    this.heap.orders = grown(this.heap.orders, new Float64Array(capacity));
    this.cancelled = grown(this.cancelled, new Uint8Array(capacity));
    this.freed = grown(this.freed, new Int32Array(capacity));
  }
}

function isEntry(key: number, priority: number): boolean {
  return key === key && (priority & 15) === priority;
}

function badEntry(key: number, priority: number): RangeError {
  return new RangeError(`slot queue: key ${key} or priority ${priority} (0 to 15) is none`);
}

function grown<A extends Float64Array | Uint8Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
