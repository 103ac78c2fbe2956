import { describe, expect, test } from 'vitest';
import { centralConstants, constant, constantIds } from '../../src/facts/constants.ts';
import { drawnConstants, plainConstants } from '../../src/project/constants.ts';

const NONE = new Map();
const GIVEN = new Map([['vm.boot.p50', 99]] as const);

const RUNS = 2000;
const draws = Array.from({ length: RUNS }, (_, run) => drawnConstants(NONE, 'seed', run));

test('without a draw, constants are central', () => {
  expect(plainConstants(NONE)).toEqual(centralConstants());
});

test('what the scenario gives is taken as given, drawn or not', () => {
  expect(plainConstants(GIVEN)['vm.boot.p50']).toBe(99);
  expect(drawnConstants(GIVEN, 'seed', 3)['vm.boot.p50']).toBe(99);
});

test('giving one constant changes no other, drawn or not', () => {
  const others = constantIds.filter((id) => id !== 'vm.boot.p50');
  const drawn = drawnConstants(GIVEN, 'seed', 3);
  const plain = plainConstants(GIVEN);
  for (const id of others) {
    expect([id, drawn[id], plain[id]]).toEqual([id, draws[3]?.[id], centralConstants()[id]]);
  }
});

test('one seed and replicate give one draw', () => {
  expect(drawnConstants(NONE, 'seed', 3)).toEqual(draws[3]);
});

test('another replicate, and another seed, draw otherwise', () => {
  expect(draws[4]).not.toEqual(draws[3]);
  expect(drawnConstants(NONE, 'other', 3)).not.toEqual(draws[3]);
});

test('constants without a range are never drawn', () => {
  const fixed = constantIds.filter((id) => constant(id).range === undefined);
  expect(fixed).toContain('batch.autoscaling.period');
  for (const id of fixed) expect(draws.every((draw) => draw[id] === constant(id).value)).toBe(true);
});

describe.each(constantIds.filter((id) => constant(id).range !== undefined))('%s', (id) => {
  const { value, range } = constant(id);
  const [low, high] = range ?? [value, value];
  const values = draws.map((draw) => draw[id]);

  test('stays in its range', () => {
    expect(values.every((drawn) => low <= drawn && drawn <= high)).toBe(true);
  });

  test('has its central value as median, where there is room on both sides', () => {
    if (low === value || value === high) return;
    const below = values.filter((drawn) => drawn < value).length;
    // four standard errors: 4 · √(0.25 · 2,000) = 89
    expect(Math.abs(below - RUNS / 2)).toBeLessThan(89);
  });

  test('reaches out to both ends', () => {
    const span = high - low;
    expect(Math.min(...values) - low).toBeLessThan(span * 0.02);
    expect(high - Math.max(...values)).toBeLessThan(span * 0.02);
  });
});

test('replicates go in pairs that draw mirrored values', () => {
  const id = 'batch.autoscaling.vcpusAtPivot'; // 15, from 12 to 18: mirrored about its centre
  const { value } = constant(id);
  for (let pair = 0; pair < 10; pair += 1) {
    const [one, other] = [2 * pair, 2 * pair + 1].map((run) => draws[run]?.[id] ?? NaN);
    expect((one ?? NaN) + (other ?? NaN)).toBeCloseTo(2 * value, 9);
  }
});
