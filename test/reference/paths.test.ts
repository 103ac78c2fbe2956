import { describe, expect, test } from 'vitest';
import { leavesOf, parsePath, patternOf, printPath, resolve } from '../../src/reference/paths.ts';

const ROOT = {
  jobs: [
    { name: 'a', parts: [{ n: 1 }, { n: 2 }] },
    { name: 'b', parts: [{ n: 3 }] },
  ],
  constants: [{ id: 'x.y', value: 5 }],
};

const at = (path: string, near: readonly (string | number)[] = []): string[] =>
  resolve(ROOT, parsePath(path)!, near).map(printPath);

describe('a path', () => {
  test.each([
    ['jobs[1].name', ['jobs[1].name']],
    ['jobs[b].name', ['jobs[1].name']],
    ['jobs[].parts[].n', ['jobs[0].parts[0].n', 'jobs[0].parts[1].n', 'jobs[1].parts[0].n']],
    ['constants[x.y].value', ['constants[0].value']],
    ['jobs[c].name', []],
    ['jobs[9].name', []],
    ['jobs.name', []],
    ['jobs[0].toString', []],
    ['jobs.length', []],
  ])('%s leads to %j', (path, places) => {
    expect(at(path)).toEqual(places);
  });

  test('stays with the one that asks as far as both go the same way', () => {
    expect(at('jobs[].parts[].n', ['jobs', 1, 'elapsedS'])).toEqual(['jobs[1].parts[0].n']);
    expect(at('jobs[].name', ['jobs', 0, 'parts', 1, 'n'])).toEqual(['jobs[0].name']);
    expect(at('constants[].value', ['jobs', 0, 'name'])).toEqual(['constants[0].value']);
  });

  test.each(['', '.', '.a', 'a[', 'a]', 'a..b', 'a[1', 'a[[1]]', 'x'.repeat(2000)])(
    '%#: %.20s is none',
    (path) => {
      expect(parsePath(path)).toBeNull();
    },
  );

  test('prints as it is written', () => {
    expect(printPath(['jobs', 0, 'bill', 'total'])).toBe('jobs[0].bill.total');
    expect(patternOf([0, 'jobs', 12, 'x'])).toBe('[].jobs[].x');
    expect(printPath([1, 'jobs'])).toBe('[1].jobs');
  });
});

test('leaves are what holds nothing else; empty lists are none, and no depth is followed for ever', () => {
  expect(leavesOf({ a: [], b: null, c: { d: 1 } })).toEqual([
    { keys: ['b'], value: null },
    { keys: ['c', 'd'], value: 1 },
  ]);
  expect(leavesOf(JSON.parse(`${'['.repeat(5000)}1${']'.repeat(5000)}`))).toEqual([]);
});
