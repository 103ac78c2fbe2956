import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { handsOf } from '../../../src/cli/executors/hands.ts';
import { pump } from '../../../src/cli/executors/pump.ts';

const go = () => false;
const FLOW = { atOnce: 3, ahead: 5 };
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

it('works on all items, so many at once, and takes none before there is room', async () => {
  let [open, most, taken, done] = [0, 0, 0, 0];
  const items = (function* () {
    for (const item of numbers(20)) {
      taken += 1;
      yield item;
    }
  })();
  const work = async (item: number) => {
    open += 1;
    most = Math.max(most, open);
    expect(taken - done).toBeLessThanOrEqual(3);
    await pause(item % 3);
    open -= 1;
    done += 1;
  };
  await pump(items, FLOW, work, go);
  expect({ most, done }).toEqual({ most: 3, done: 20 });
});

it('does not run far ahead of an item that takes long', async () => {
  const begun: number[] = [];
  let release: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => {
    release = resolve;
  });
  const all = pump(
    numbers(20),
    FLOW,
    (item) => (begun.push(item), item === 0 ? slow : pause(0)),
    go,
  );
  await pause(50);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  release();
  await all;
  expect(begun).toHaveLength(20);
});

it('stops when it is asked to, once nothing is under way; what is left can go on elsewhere', async () => {
  const rest = numbers(20)[Symbol.iterator]();
  const done: number[] = [];
  await pump(
    { [Symbol.iterator]: () => rest },
    FLOW,
    async (item) => {
      await pause(1);
      done.push(item);
    },
    () => done.length >= 6,
  );
  const left = [...{ [Symbol.iterator]: () => rest }];
  expect([...done, ...left].sort((a, b) => a - b)).toEqual(numbers(20));
  expect(left.length).toBeGreaterThan(8);
});

it('tells of a failure, once nothing is under way', async () => {
  let open = 0;
  const work = async (item: number) => {
    open += 1;
    await pause(item === 2 ? 1 : 10);
    open -= 1;
    if (item === 2) throw new Error('no');
  };
  await expect(pump(numbers(20), FLOW, work, go)).rejects.toThrow('no');
  expect(open).toBe(0);
});

it('hands are of one candidate each', () => {
  const tasks = [0, 0, 0, 1, 1, 2].map((candidate, replicate) => ({
    ...{ candidate, replicate, overrides: [], draw: 'full' as const },
  }));
  const hands = [...handsOf(tasks, 2)].map((hand) => hand.map(({ replicate }) => replicate));
  expect(hands).toEqual([[0, 1], [2], [3, 4], [5]]);
  expect([...handsOf([], 2)]).toEqual([]);
});
