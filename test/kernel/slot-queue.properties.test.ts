import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSlotQueue } from '../../src/kernel/slot-queue.ts';
import type { Handle, SlotQueue } from '../../src/kernel/slot-queue.ts';

interface Entry {
  readonly key: number;
  readonly priority: number;
  readonly label: number;
}

/** The plain truth: a sorted list. */
interface Model {
  entries: Entry[];
  labels: number; // entries ever made
}

/** The queue under test, and what its caller keeps beside it. */
interface Real {
  readonly queue: SlotQueue;
  readonly labelOf: number[]; // by slot
  readonly handles: Handle[]; // by label
}

type Command = fc.Command<Model, Real>;

function add(model: Model, real: Real, slot: number, key: number, priority: number): void {
  const label = model.labels;
  model.labels += 1;
  model.entries.push({ key, priority, label });
  model.entries.sort((a, b) => a.key - b.key || a.priority - b.priority || a.label - b.label);
  real.labelOf[slot] = label;
  real.handles[label] = real.queue.handleOf(slot);
}

function agree(model: Model, { queue, labelOf }: Real): void {
  const [first] = model.entries;
  expect(queue.size).toBe(model.entries.length);
  expect(queue.peekKey()).toBe(first?.key ?? Infinity);
  expect(labelOf[queue.peekSlot()]).toBe(first?.label);
  if (first !== undefined) expect(queue.priorityOf(queue.peekSlot())).toBe(first.priority);
}

const push = (key: number, priority: number): Command => ({
  check: () => true,
  run: (model, real) => {
    add(model, real, real.queue.push(key, priority), key, priority);
    agree(model, real);
  },
  toString: () => `push(${key}, ${priority})`,
});

const replaceTop = (key: number, priority: number): Command => ({
  check: () => true,
  run: (model, real) => {
    model.entries.shift();
    add(model, real, real.queue.replaceTop(key, priority), key, priority);
    agree(model, real);
  },
  toString: () => `replaceTop(${key}, ${priority})`,
});

const pop = (): Command => ({
  check: () => true,
  run: (model, real) => {
    expect(real.labelOf[real.queue.pop()]).toBe(model.entries.shift()?.label);
    agree(model, real);
  },
  toString: () => 'pop()',
});

const cancel = (choice: number): Command => ({
  check: ({ labels }) => labels > 0,
  run: (model, real) => {
    const label = choice % model.labels;
    const isThere = model.entries.some((entry) => entry.label === label);
    model.entries = model.entries.filter((entry) => entry.label !== label);
    expect(real.queue.cancel(real.handles[label]!)).toBe(isThere);
    agree(model, real);
  },
  toString: () => `cancel(${choice})`,
});

const keys = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ noNaN: true }));
const priorities = fc.integer({ min: 0, max: 15 });

test('the queue does what a sorted list does', () => {
  const commands = fc.commands(
    [
      fc.tuple(keys, priorities).map(([key, priority]) => push(key, priority)),
      fc.tuple(keys, priorities).map(([key, priority]) => replaceTop(key, priority)),
      fc.constant(pop()),
      fc.nat().map(cancel),
      fc.nat().map(cancel),
    ],
    { maxCommands: 300, size: 'max' },
  );
  fc.assert(
    fc.property(commands, fc.integer({ min: 0, max: 4 }), (steps, capacity) => {
      const real: Real = { queue: createSlotQueue(capacity), labelOf: [], handles: [] };
      fc.modelRun(() => ({ model: { entries: [], labels: 0 }, real }), steps);
    }),
    { seed: 1, numRuns: 300 },
  );
});
