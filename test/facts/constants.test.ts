import { describe, expect, test } from 'vitest';
import { createConstantReader } from '../../src/facts/constant-reader.ts';
import {
  centralConstants,
  constant,
  type ConstantId,
  constantIds,
} from '../../src/facts/constants.ts';

describe.each(constantIds)('%s', (id) => {
  const { value, range, least, unit, grade, source, date, meaning } = constant(id);

  test('says what it is and where it comes from', () => {
    for (const text of [unit, source, meaning]) expect(text.trim()).not.toBe('');
  });

  test('has a date', () => {
    expect(date).toMatch(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u);
  });

  test('is a finite number above 0, or 0 where a scenario may set it to 0', () => {
    expect((value > 0 || (value === 0 && least === 0)) && value < Infinity).toBe(true);
  });

  test('has a range around its value where it is assumed', () => {
    expect(grade !== 'assumed' || range !== undefined).toBe(true);
    const [low, high] = range ?? [value, value];
    expect(0 <= low && low <= value && value <= high && high < Infinity).toBe(true);
  });

  test('is drawn from what a scenario may set it to', () => {
    const [low] = range ?? [value];
    expect(least === undefined ? low > 0 : low >= least).toBe(true);
  });

  test('has no range where it is documented', () => {
    expect(grade === 'documented' && range !== undefined).toBe(false);
  });
});

test('a 95th percentile is not below its median', () => {
  const medians = constantIds.filter((id) => constantIds.includes(p95Of(id)) && id !== p95Of(id));
  expect(medians.length).toBeGreaterThan(3);
  for (const id of medians) {
    expect(constant(p95Of(id)).value).toBeGreaterThanOrEqual(constant(id).value);
  }
});

const p95Of = (id: ConstantId): ConstantId => id.replace(/\.p50$/u, '.p95') as ConstantId;

test('no two tables have the same id', () => {
  expect(new Set(constantIds).size).toBe(constantIds.length);
});

test('the central constants are the values of the table', () => {
  const central = centralConstants();
  expect(constantIds.map((id) => central[id])).toEqual(constantIds.map((id) => constant(id).value));
});

describe('a reader', () => {
  test('hands out the numbers of its simulation', () => {
    const reader = createConstantReader({ ...centralConstants(), 'item.noise.p95': 1.7 });
    expect(reader.get('item.noise.p95')).toBe(1.7);
  });

  test('knows what was asked for, each once, in the order of the tables', () => {
    const reader = createConstantReader(centralConstants());
    reader.get('item.noise.p95');
    reader.get('vm.boot.p50');
    reader.get('item.noise.p95');
    expect(reader.used()).toEqual(['vm.boot.p50', 'item.noise.p95']);
  });

  test('has nothing to tell before it was asked', () => {
    expect(createConstantReader(centralConstants()).used()).toEqual([]);
  });
});
