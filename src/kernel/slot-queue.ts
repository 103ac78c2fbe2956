/* eslint-disable @typescript-eslint/no-non-null-assertion -- slots are in range by construction */
import FastPriorityQueue from 'fastpriorityqueue';

/** Names one entry: its slot and the low 29 bits of its number. Stale handles are recognised. */
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
 * The heap holds slots only. What its comparator reads lies on the heap object itself, because
 * FastPriorityQueue calls the comparator as a method: one function then serves all queues of the
 * process, its calls are inlined, and its checks happen once a sift instead of once a comparison.
 */
interface SlotHeap extends FastPriorityQueue<number> {
  /** [2 slot] key; [2 slot + 1] priority · 2^48 + sequence number, FREE when not in the heap. */
  fields: Float64Array;
}

function isBefore(this: SlotHeap, a: number, b: number): boolean {
  const fields = this.fields;
  const keyA = fields[2 * a]!;
  const keyB = fields[2 * b]!;
  return keyA < keyB || (keyA === keyB && fields[2 * a + 1]! < fields[2 * b + 1]!);
}

/**
 * A cancelled entry stays in the heap as a tombstone, but never at its top: peeking needs no search.
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
      fields: new Float64Array(2 * capacity),
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
    return this.size === 0 ? Infinity : this.heap.fields[2 * this.heap.peek()!]!;
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
    return this.heap.fields[2 * slot]!;
  }

  priorityOf(slot: number): number {
    return Math.floor(this.heap.fields[2 * slot + 1]! / PRIORITY_STEP);
  }

  handleOf(slot: number): Handle {
    return (this.heap.fields[2 * slot + 1]! & GENERATION_MASK) * MAX_SLOTS + slot;
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
    return (
      slot < this.usedSlots && this.heap.fields[2 * slot + 1] !== FREE && this.cancelled[slot] === 0
    );
  }

  private write(slot: number, key: number, priority: number): void {
    this.heap.fields[2 * slot] = key;
    this.heap.fields[2 * slot + 1] = priority * PRIORITY_STEP + this.sequence;
    this.sequence += 1;
  }

  private free(slot: number): void {
    this.heap.fields[2 * slot + 1] = FREE;
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
    const isCancelled = (slot: number): boolean => this.cancelled[slot] === 1;
    for (const slot of this.heap.removeMany(isCancelled)) this.bury(slot);
  }

  private takeSlot(): number {
    if (this.freedCount > 0) return this.freed[--this.freedCount]!;
    if (this.usedSlots === this.freed.length) this.grow();
    return this.usedSlots++;
  }

  private grow(): void {
    if (this.usedSlots === MAX_SLOTS) throw new RangeError('slot queue: more than 2^24 entries');
    const capacity = Math.min(MAX_SLOTS, Math.max(1, this.usedSlots * 2));
    this.heap.fields = grown(this.heap.fields, new Float64Array(2 * capacity));
    this.cancelled = grown(this.cancelled, new Uint8Array(capacity));
    this.freed = grown(this.freed, new Int32Array(capacity));
  }
}

function isEntry(key: number, priority: number): boolean {
  return !Number.isNaN(key) && (priority & 15) === priority;
}

function badEntry(key: number, priority: number): RangeError {
  return new RangeError(`slot queue: key ${key}, priority ${priority}; must be a number, 0 to 15`);
}

function grown<A extends Float64Array | Uint8Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
