import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, nearestName } from '../../src/units/nearest-name.ts';

const OPTIONS = ['numWorkers', 'maxNumWorkers', 'workerMachineType', 'diskSizeGb', 'usePublicIps'];

describe('nearestName', () => {
  test.each([
    ['maxNumWorker', 'maxNumWorkers'],
    ['max_num_workers', 'maxNumWorkers'],
    ['MAXNUMWORKERS', 'maxNumWorkers'],
    ['mxaNumWorkers', 'maxNumWorkers'],
    ['disksizegb', 'diskSizeGb'],
    ['numWokers', 'numWorkers'],
  ])('%s was meant to be %s', (name, meant) => {
    expect(nearestName(name, OPTIONS)).toBe(meant);
  });

  test.each(['', 'x', 'colour', 'tempLocation'])('%s was meant to be none of them', (name) => {
    expect(nearestName(name, OPTIONS)).toBeUndefined();
  });

  test('of two equally near ones the first wins', () => {
    expect(nearestName('map', ['mop', 'mat'])).toBe('mop');
    expect(nearestName('map', ['mat', 'mop'])).toBe('mat');
  });

  test('always finds a name that is there', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(), (names, n) => {
        const name = names[n % names.length]!;
        expect(nearestName(name, names)?.toLowerCase()).toBe(name.toLowerCase());
      }),
    );
  });
});

describe('editDistance', () => {
  test.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
    ['ca', 'abc', 3],
    ['group', 'gropu', 1],
  ])('%s to %s takes %d edits', (a, b, edits) => {
    expect(editDistance(a, b)).toBe(edits);
  });

  test('is symmetric, 0 only for equal words, at most the longer length', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const edits = editDistance(a, b);
        expect(editDistance(b, a)).toBe(edits);
        expect(edits === 0).toBe(a === b);
        expect(edits).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(edits).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
    );
  });
});
