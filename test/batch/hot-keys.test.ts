import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawItemWork } from '../../src/batch/item-work.ts';
import { createStreams } from '../../src/kernel/random.ts';
import { placed } from '../../src/pipeline/hot-keys.ts';
import type { Stage } from '../../src/pipeline/stage.ts';
import { firstCutOf } from './first-cut.ts';
import { play, setUp } from './play.ts';
import { ceiling, seconds, stage } from './stages.ts';

const EXACT = { speed: 1, noise: 1 };

const draw = (of: Stage, pace = EXACT): number[] => [
  ...drawItemWork(of, pace, createStreams('3').stream(0, 'job', 'item-work', 'group')),
];

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** 102 keys of which two have 30 % and 10 % of 1,000 s; the other hundred are in ten items. */
const SKEWED = stage({
  records: 102,
  items: 12,
  cost: seconds(1000 / 102),
  hotKeys: [
    { item: 3, share: 0.1 },
    { item: 7, share: 0.3 },
  ],
});

describe('the first cut', () => {
  test('has one record in the item of a hot key, and the others even', () => {
    expect(firstCutOf(SKEWED).map(({ records }) => records)).toEqual([
      ...[10, 10, 10, 1, 10, 10, 10, 1, 10, 10, 10, 10],
    ]);
  });

  test('tells which item is which key', () => {
    const hot = firstCutOf(SKEWED).filter(({ isHotKey }) => isHotKey);
    expect(hot.map(({ item, hotShare }) => [item, hotShare])).toEqual([
      [3, 0.1],
      [7, 0.3],
    ]);
  });

  test('gives a hot key its share of the work, and the rest to the others evenly', () => {
    const works = draw(SKEWED);
    expect(works[3]).toBeCloseTo(100_000, 6);
    expect(works[7]).toBeCloseTo(300_000, 6);
    for (const [item, work] of works.entries()) {
      if (item !== 3 && item !== 7) expect(work).toBeCloseTo(60_000, 6);
    }
  });

  test('with all work in hot keys leaves hardly any to the others', () => {
    const all = { ...SKEWED, hotKeys: [{ item: 0, share: 1 }] };
    const [hot, ...others] = draw(all);
    expect(hot).toBeCloseTo(1e6, 6);
    expect(Math.max(...others)).toBeLessThan(1);
  });

  test('conserves records and work, wherever the hot keys lie', () => {
    const cases = fc
      .record({
        weights: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 0, maxLength: 30 }),
        even: fc.integer({ min: 1, max: 1000 }),
        more: fc.integer({ min: 0, max: 100_000 }),
        colder: fc.integer({ min: 0, max: 5000 }),
      })
      .map(({ weights, even, more, colder }) => {
        const all = sum(weights) + colder;
        const count = even + weights.length;
        return stage({
          records: count + more,
          items: count,
          cost: seconds(0.7),
          hotKeys: placed(
            weights.map((weight) => weight / Math.max(1, all)),
            count,
          ),
        });
      });
    fc.assert(
      fc.property(cases, (skewed) => {
        const records = firstCutOf(skewed).map((item) => item.records);
        expect(sum(records)).toBe(skewed.records);
        expect(Math.min(...records)).toBeGreaterThanOrEqual(1);
        const expected = skewed.records * 700;
        const work = sum(draw(skewed));
        // what costs nothing still takes a microsecond
        expect(work).toBeGreaterThanOrEqual(expected * (1 - 1e-9));
        expect(work).toBeLessThanOrEqual(expected * (1 + 1e-9) + 0.001 * skewed.items);
      }),
    );
  });

  test('keeps the mean of a hot key’s work under noise', () => {
    const shares = placed(Array<number>(4000).fill(1 / 5000), 5000);
    const hot = stage({ records: 5000, items: 5000, cost: seconds(1), hotKeys: shares });
    const cut = firstCutOf(hot);
    const works = draw(hot, { speed: 1, noise: 1.5 }).filter((_, n) => cut[n]?.isHotKey === true);
    expect(works).toHaveLength(4000);
    // 1 s each; the standard error is 0.4 %
    expect(Math.abs(sum(works) / 4000 - 1000)).toBeLessThan(17);
  });
});

describe('while it runs', () => {
  test('a hot key takes its own time, however many threads are idle', () => {
    for (const workers of [12, 40]) {
      const { execution, closedAt } = play([SKEWED], workers);
      expect(closedAt(0)).toBe(300_000);
      expect(execution.runs[0]?.recordsDone).toBe(102);
    }
  });

  test('no item that ever runs as a hot key has another number of records than one', () => {
    const { execution, simulation } = setUp([SKEWED]);
    for (let worker = 0; worker < 30; worker += 1) execution.addWorker(0, worker);
    execution.begin();
    const run = execution.runs[0]!;
    for (let time = 1000; time < 300_000; time += 1000) {
      simulation.run(time);
      const { hot, records } = run.group.items;
      const kept = records.filter((_, item) => hot[item] === true);
      expect(kept.every((count) => count === 1)).toBe(true);
    }
    expect(run.splits).toBeGreaterThan(0);
  });

  test('it counts the hot keys that are not done', () => {
    const { execution, simulation } = setUp([SKEWED]);
    for (let worker = 0; worker < 12; worker += 1) execution.addWorker(0, worker);
    const run = execution.runs[0]!;
    expect([run.unfinished, run.hotUnfinished]).toEqual([12, 2]);
    execution.begin();
    const left = [50_000, 90_000, 200_000, 300_000].map((time) => {
      simulation.run(time);
      return [run.unfinished, run.hotUnfinished];
    });
    expect(left).toEqual([
      [12, 2],
      [2, 2],
      [1, 1],
      [0, 0],
    ]);
  });

  test('the stage knows its hottest key as what no split goes below', () => {
    const [run] = play([SKEWED], 12).execution.runs;
    expect(run?.longestRecord).toBeCloseTo(300_000, 6);
    expect(run?.longestItem).toBeCloseTo(300_000, 6);
  });

  test('all bytes pass a limited sink, those of the hot key with its work', () => {
    const limited = { ...SKEWED, ceilings: [{ ...ceiling('sink', 100), bytesPerRecord: 1000 }] };
    // 102,000 bytes at 100 a second
    expect(play([limited], 12).closedAt(0)).toBeGreaterThanOrEqual(1_020_000 - 1);
  });
});
