import fc from 'fast-check';
import { expect, it } from 'vitest';
import { InOrder } from '../../../src/planner/sweep/in-order.ts';
import { placeOf, rowsIn, rowsOf, tasksOf, WHOLE } from '../../../src/planner/sweep/sweep.ts';

const sweepOf = (choices: readonly number[], runs: number) => ({
  id: 'x',
  runs,
  axes: choices.map((count, axis) => ({
    name: `a${axis}`,
    choices: Array.from({ length: count }, (_, at) => ({
      label: String(at),
      overrides: [{ path: `a${axis}`, value: at }],
    })),
  })),
});

const anySweep = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
    fc.integer({ min: 1, max: 5 }),
  )
  .map(([choices, runs]) => sweepOf(choices, runs));

it('shards have every row once, each in order, from wherever they go on', () => {
  fc.assert(
    fc.property(anySweep, fc.integer({ min: 1, max: 9 }), (sweep, of) => {
      const seen = new Set<string>();
      for (let part = 0; part < of; part++) {
        const shard = { part, of };
        const tasks = [...tasksOf(sweep, shard, 0)];
        expect(tasks).toHaveLength(rowsIn(sweep, shard));
        expect(tasks.map((task) => placeOf(sweep, shard, task))).toEqual([...tasks.keys()]);
        expect([...tasksOf(sweep, shard, 1)]).toEqual(tasks.slice(1));
        for (const { candidate, replicate } of tasks) seen.add(`${candidate} ${replicate}`);
      }
      expect(seen.size).toBe(rowsOf(sweep));
    }),
  );
});

it('the last axis is the fastest, and every candidate has its own values', () => {
  const tasks = [...tasksOf(sweepOf([2, 3], 2), WHOLE, 0)];
  const values = tasks.map(({ overrides }) => overrides.map(({ value }) => value).join(''));
  expect(values).toEqual(['00', '00', '01', '01', '02', '02', '10', '10', '11', '11', '12', '12']);
});

it('what comes early waits, whatever the order', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([3, 4, 5, 6, 7, 8], { minLength: 6 }), (places) => {
      const order = new InOrder<number>(3);
      expect(places.flatMap((place) => order.take(place, place))).toEqual([3, 4, 5, 6, 7, 8]);
      expect(() => order.take(5, 5)).toThrow('came twice');
    }),
  );
});
