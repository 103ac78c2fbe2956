import { expect, test } from 'vitest';
import { createSlotQueue } from '../../src/kernel/slot-queue.ts';
import type { SlotQueue } from '../../src/kernel/slot-queue.ts';

function drain(queue: SlotQueue): number[] {
  const slots: number[] = [];
  while (queue.size > 0) slots.push(queue.pop());
  return slots;
}

test('the earliest key comes first', () => {
  const queue = createSlotQueue();
  const [late, early, middle] = [queue.push(30, 0), queue.push(-10, 0), queue.push(20.5, 0)];
  expect(queue.peekKey()).toBe(-10);
  expect(queue.peekSlot()).toBe(early);
  expect(drain(queue)).toEqual([early, middle, late]);
});

test('at one key the lowest priority comes first, then the first pushed', () => {
  const queue = createSlotQueue();
  const slots = [15, 1, 0, 1].map((priority) => queue.push(7, priority));
  expect(drain(queue)).toEqual([slots[2], slots[1], slots[3], slots[0]]);
});

test('two hundred ties leave in the order of arrival', () => {
  const queue = createSlotQueue(1);
  const slots = Array.from({ length: 200 }, () => queue.push(1, 3));
  expect(drain(queue)).toEqual(slots);
});

test('ties stay first in, first out while slots are reused', () => {
  const queue = createSlotQueue();
  const labels: number[] = [];
  for (let label = 0; label < 12; label += 1) labels[queue.push(0, 0)] = label;
  const seen: number[] = [];
  for (let label = 12; label < 40; label += 1) {
    seen.push(labels[queue.pop()]!);
    labels[queue.push(0, 0)] = label;
  }
  expect(seen).toEqual(Array.from({ length: 28 }, (_, index) => index));
});

test('an empty queue answers without throwing', () => {
  const queue = createSlotQueue();
  expect([queue.size, queue.peekKey(), queue.peekSlot(), queue.pop()]).toEqual([
    0,
    Infinity,
    -1,
    -1,
  ]);
});

test('slots are small and reused, and the queue grows past its capacity', () => {
  const queue = createSlotQueue(2);
  const slots = Array.from({ length: 1000 }, (_, index) => queue.push(index, 0));
  expect(Math.max(...slots)).toBe(999);
  expect(queue.pop()).toBe(slots[0]);
  expect(queue.push(5000, 0)).toBe(slots[0]);
  expect(queue.keyOf(slots[0]!)).toBe(5000);
});

test('replaceTop takes over the slot of the earliest entry', () => {
  const queue = createSlotQueue();
  const first = queue.push(1, 0);
  const second = queue.push(2, 0);
  expect(queue.replaceTop(3, 4)).toBe(first);
  expect([queue.size, queue.peekSlot(), queue.keyOf(first), queue.priorityOf(first)]).toEqual([
    2,
    second,
    3,
    4,
  ]);
});

test('replaceTop on an empty queue is a push', () => {
  const queue = createSlotQueue();
  const slot = queue.replaceTop(1, 0);
  expect([queue.size, queue.peekSlot()]).toEqual([1, slot]);
});

test('an entry is cancelled once', () => {
  const queue = createSlotQueue();
  const first = queue.handleOf(queue.push(1, 0));
  const second = queue.push(2, 0);
  expect(queue.cancel(first)).toBe(true);
  expect(queue.cancel(first)).toBe(false);
  expect(queue.size).toBe(1);
  expect(drain(queue)).toEqual([second]);
});

test('the handle of an entry that is gone does not reach the next owner of its slot', () => {
  const queue = createSlotQueue();
  const popped = queue.handleOf(queue.push(1, 0));
  queue.pop();
  expect(queue.cancel(popped)).toBe(false);
  const replaced = queue.handleOf(queue.push(1, 0));
  expect(queue.cancel(popped)).toBe(false);
  const slot = queue.replaceTop(2, 0);
  expect(queue.cancel(replaced)).toBe(false);
  expect(queue.cancel(queue.handleOf(slot))).toBe(true);
  expect(queue.peekSlot()).toBe(-1);
});

test.each([-1, 0.5, NaN, Infinity, 16_777_216, Number.MAX_SAFE_INTEGER])(
  '%d is no handle',
  (handle) => {
    const queue = createSlotQueue();
    queue.push(1, 0);
    expect(queue.cancel(handle)).toBe(false);
  },
);

test('cancelling most of many entries keeps the rest in order', () => {
  const queue = createSlotQueue();
  const slots = Array.from({ length: 1000 }, (_, index) => queue.push((index * 7919) % 1000, 0));
  const handles = slots.map((slot) => queue.handleOf(slot));
  const keys = new Map(slots.map((slot) => [slot, queue.keyOf(slot)]));
  for (const [index, handle] of handles.entries()) if (index % 10 !== 0) queue.cancel(handle);
  expect(queue.size).toBe(100);
  const left = drain(queue).map((slot) => keys.get(slot)!);
  expect(left).toHaveLength(100);
  expect(left).toEqual(left.toSorted((a, b) => a - b));
});

test.each([
  [NaN, 0],
  [1, -1],
  [1, 16],
  [1, 0.5],
  [1, NaN],
])('key %d with priority %d is refused and leaves the queue as it was', (key, priority) => {
  const queue = createSlotQueue();
  queue.push(1, 0);
  expect(() => queue.push(key, priority)).toThrow(RangeError);
  expect(() => queue.replaceTop(key, priority)).toThrow(RangeError);
  expect([queue.size, queue.peekKey()]).toEqual([1, 1]);
  expect(queue.push(2, 0)).toBe(1);
});
