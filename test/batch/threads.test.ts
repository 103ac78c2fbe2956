import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createThreads, type Threads } from '../../src/batch/threads.ts';

/** Workers 0, 1, … of two threads each. */
function pool(workers: number): Threads {
  const threads = createThreads(2);
  for (let worker = 0; worker < workers; worker += 1) threads.addWorker(worker);
  return threads;
}

/** The workers of so many threads taken; -1: none was idle. */
const takeMany = (threads: Threads, count: number): number[] =>
  Array.from({ length: count }, () => threads.workerOf(threads.take()));

/** Gives back a thread of a worker of two threads. */
const giveBack = (threads: Threads, worker: number): boolean => threads.giveBack(2 * worker);

test('a new worker brings its threads', () => {
  expect([pool(3).total, pool(3).idle]).toEqual([6, 6]);
});

test('no thread is handed out twice, and none when all are taken', () => {
  const threads = pool(2);
  expect(takeMany(threads, 5).sort()).toEqual([-1, 0, 0, 1, 1]);
  expect([threads.idle, threads.total]).toEqual([0, 4]);
});

test('the thread freed last is taken first', () => {
  const threads = pool(3);
  takeMany(threads, 6);
  giveBack(threads, 0);
  giveBack(threads, 2);
  giveBack(threads, 1);
  expect(takeMany(threads, 3)).toEqual([1, 2, 0]);
});

test('idle workers leave at once, no more of them than asked', () => {
  const threads = pool(3);
  expect(threads.shrinkBy(2)).toHaveLength(2);
  expect([threads.total, threads.idle, threads.leaving]).toEqual([2, 2, 0]);
});

test('a worker with a busy thread does not leave at once', () => {
  const threads = pool(2);
  const busy = threads.workerOf(threads.take());
  expect(threads.shrinkBy(2)).toEqual([1 - busy]);
  expect(threads.leaving).toBe(1);
});

test('a worker that was to leave leaves with its last item', () => {
  const threads = pool(1);
  takeMany(threads, 2);
  threads.shrinkBy(1);
  expect([giveBack(threads, 0), giveBack(threads, 0)]).toEqual([false, true]);
  expect([threads.total, threads.idle, threads.leaving]).toEqual([0, 0, 0]);
});

test('a worker that has left gets no item', () => {
  const threads = pool(2);
  const [gone] = threads.shrinkBy(1);
  expect(takeMany(threads, 3)).toEqual([1 - gone!, 1 - gone!, -1]);
});

test('a later wish replaces an earlier one', () => {
  const threads = pool(2);
  takeMany(threads, 4);
  threads.shrinkBy(2);
  threads.shrinkBy(0);
  expect([threads.leaving, giveBack(threads, 0), giveBack(threads, 0)]).toEqual([0, false, false]);
});

test('workers that come back idle can leave later', () => {
  const threads = pool(1);
  takeMany(threads, 2);
  giveBack(threads, 0);
  giveBack(threads, 0);
  expect(threads.shrinkBy(1)).toEqual([0]);
});

test('threads are neither lost nor made up, whatever happens', () => {
  const steps = fc.array(fc.record({ what: fc.nat(3), pick: fc.nat(100) }), { maxLength: 80 });
  fc.assert(
    fc.property(steps, (actions) => {
      const threads = createThreads(3);
      const busy: number[] = [];
      const gone = new Set<number>();
      let workers = 0;
      for (const { what, pick } of actions) {
        if (what === 0) threads.addWorker(workers++);
        else if (what === 1 && threads.idle > 0) busy.push(threads.take());
        else if (what === 2 && busy.length > 0) {
          const [thread] = busy.splice(pick % busy.length, 1);
          if (threads.giveBack(thread!)) gone.add(threads.workerOf(thread!));
        } else if (what === 3) for (const worker of threads.shrinkBy(pick % 4)) gone.add(worker);
        expect(threads.total).toBe(3 * (workers - gone.size));
        expect(threads.idle).toBe(threads.total - busy.length);
        expect(busy.filter((thread) => gone.has(threads.workerOf(thread)))).toEqual([]);
      }
    }),
  );
});

test('a thread of another worker is taken where that is asked for, the one freed last', () => {
  const threads = pool(3);
  expect(threads.workerOf(threads.takeElsewhere(2))).toBe(1);
  expect(threads.workerOf(threads.takeElsewhere(0))).toBe(2);
  // nothing was lost of the others: four are left
  expect(takeMany(threads, 5).sort()).toEqual([-1, 0, 0, 1, 2]);
});

test('where only its own worker has idle threads, or others have left, none is taken', () => {
  const threads = pool(2);
  threads.lose(0, () => undefined);
  expect([threads.takeElsewhere(1), threads.idle]).toEqual([-1, 2]);
});
