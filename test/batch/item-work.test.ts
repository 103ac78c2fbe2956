import { describe, expect, test } from 'vitest';
import { drawItemWork, recordMs } from '../../src/batch/item-work.ts';
import { firstCutOf } from './first-cut.ts';
import { createStreams } from '../../src/kernel/random.ts';
import type { Stage } from '../../src/pipeline/stage.ts';
import { seconds, stage } from './stages.ts';

const NOISE = { speed: 1, noise: 1.5 };
const EXACT = { speed: 1, noise: 1 };

const draw = (given: Partial<Stage>, pace = EXACT): number[] => [
  ...drawItemWork(stage(given), pace, createStreams('3').stream(0, 'job', 'item-work', 'read')),
];

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Mean and its standard error. */
function meanOf(values: readonly number[]): { mean: number; error: number } {
  const mean = sum(values) / values.length;
  const variance = sum(values.map((v) => (v - mean) * (v - mean))) / (values.length - 1);
  return { mean, error: Math.sqrt(variance / values.length) };
}

test('records are cut as evenly as whole records allow, the first items larger', () => {
  const seven = stage({ records: 7, items: 3 });
  expect(firstCutOf(seven).map(({ records }) => records)).toEqual([3, 2, 2]);
});

test.each([
  [1, 1],
  [10, 4],
  [1_000_003, 977],
  [8e9, 1_048_576],
])('%i records in %i items are all there', (records, items) => {
  const cut = stage({ records, items });
  const counts = firstCutOf(cut).map((item) => item.records);
  expect(sum(counts)).toBe(records);
});

test('a faster vCPU shortens computing, not waiting', () => {
  const cost = seconds(3, 2);
  expect(recordMs(stage({ cost }), { speed: 1.5, noise: 1 })).toBe(4000);
});

describe('without noise', () => {
  test('an item takes what its records take', () => {
    expect(draw({ records: 7, items: 3 })).toEqual([3000, 2000, 2000]);
  });

  test('opening a file counts once per item', () => {
    expect(draw({ records: 7, items: 3, cpuPerItem: 0.5 })).toEqual([3500, 2500, 2500]);
  });

  test('opening a file is computing', () => {
    const pace = { speed: 2, noise: 1 };
    expect(draw({ records: 1, items: 1, cpuPerItem: 0.5 }, pace)).toEqual([750]);
  });

  test('what costs nothing still takes a moment', () => {
    const free = draw({ cost: seconds(0) });
    expect(free.every((work) => work > 0 && work < 0.01)).toBe(true);
  });
});

describe('with noise', () => {
  test('the mean is kept', () => {
    const { mean, error } = meanOf(draw({ records: 20_000, items: 20_000 }, NOISE));
    expect(Math.abs(mean - 1000)).toBeLessThan(4 * error);
    expect(error).toBeLessThan(3);
  });

  test('the mean is kept where records vary too', () => {
    // a standard deviation of 2 s a record of 1 s
    const cost = seconds(1, 0, 4);
    const { mean, error } = meanOf(draw({ records: 100_000, items: 20_000, cost }, EXACT));
    expect(Math.abs(mean - 5000)).toBeLessThan(4 * error);
  });

  test('its 95th percentile over its median is the constant', () => {
    const works = draw({ records: 20_000, items: 20_000 }, NOISE).sort((a, b) => a - b);
    const ratio = (works[19_000] ?? 0) / (works[10_000] ?? 1);
    expect(ratio).toBeCloseTo(1.5, 1);
  });

  test('what varies from record to record averages out over the records of an item', () => {
    const cost = seconds(1, 0, 1);
    const spread = (records: number): number => {
      const { mean, error } = meanOf(draw({ records: records * 4000, items: 4000, cost }, EXACT));
      return (error * Math.sqrt(4000)) / mean;
    };
    // standard deviation over mean: 1 / √records
    expect(spread(100)).toBeCloseTo(0.1, 2);
    expect(spread(10_000)).toBeCloseTo(0.01, 3);
  });

  test('the n-th part of the data has the same luck whatever a record costs', () => {
    const cheap = draw({}, NOISE);
    const dear = draw({ cost: seconds(10) }, NOISE);
    dear.forEach((work, item) => {
      expect(work / (cheap[item] ?? 1)).toBeCloseTo(10, 9);
    });
  });

  test('the first parts have the same luck in a longer input', () => {
    const long = draw({ records: 8, items: 8 }, NOISE);
    expect(long.slice(0, 4)).toEqual(draw({}, NOISE));
  });
});
