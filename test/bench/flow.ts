import { createSharedCapacity, type SharedCapacity } from '../../src/flow/shared-capacity.ts';

/** Prints ns per finish + start. Never a gate: `npx tsx test/bench/flow.ts`. */
const RUNNING = 4_000;
const ITEMS = 1_000_000;
const ROUNDS = 5;

/** Durations without a random stream: multiplicative hashing, 1..1000. */
function workOf(n: number): number {
  return 1 + ((Math.imul(n, 2_654_435_761) >>> 8) % 1_000_000) / 1_000;
}

function fill(shared: SharedCapacity, classes: readonly number[]): void {
  for (let n = 0; n < RUNNING; n += 1) shared.start(classes[n % classes.length]!, workOf(n));
}

/** Stands for the caller: remembers the next finish of each class while the rates stand still. */
function follow(
  shared: SharedCapacity,
  count: number,
  step: (id: number, n: number) => void,
): void {
  const next = new Float64Array(count);
  let known = -1;
  for (let n = 0; n < ITEMS; n += 1) {
    if (shared.rateChanges() !== known) {
      for (let id = 0; id < count; id += 1) next[id] = shared.nextFinish(id);
      known = shared.rateChanges();
    }
    let first = 0;
    for (let id = 1; id < count; id += 1) if (next[id]! < next[first]!) first = id;
    shared.advanceTo(next[first]!);
    step(first, n);
    next[first] = shared.nextFinish(first);
  }
}

type Step = (shared: SharedCapacity, count: number) => (id: number, n: number) => void;

const fused: Step = (shared) => (id, n) => {
  shared.finishAndStart(id, workOf(n));
};

const apart: Step = (shared) => (id, n) => {
  shared.finishNext(id);
  shared.start(id, workOf(n));
};

/** The next item goes to another class: counts change, so the capacity is divided each time. */
const crossing: Step = (shared, count) => (id, n) => {
  shared.finishNext(id);
  shared.start(n % count, workOf(n));
};

function measure(name: string, capacity: number, count: number, script: Step): void {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const shared = createSharedCapacity(capacity);
    const classes = Array.from({ length: count }, (_, n) =>
      shared.addClass({ ceiling: 1 + n / 10, demand: 1 }),
    );
    fill(shared, classes);
    const begin = performance.now();
    follow(shared, count, script(shared, count));
    times.push(((performance.now() - begin) * 1e6) / ITEMS);
  }
  times.sort((a, b) => a - b);
  console.log(`${name.padEnd(44)} ${times[ROUNDS >> 1]!.toFixed(0).padStart(5)} ns`);
}

measure('1 class, no limit, finishAndStart', Infinity, 1, fused);
measure('1 class, no limit, finishNext + start', Infinity, 1, apart);
measure('1 class, saturated, finishAndStart', 2_000, 1, fused);
measure('8 classes, no limit, finishAndStart', Infinity, 8, fused);
measure('8 classes, saturated, finishNext + start', 2_000, 8, apart);
measure('8 classes, saturated, across classes', 2_000, 8, crossing);
