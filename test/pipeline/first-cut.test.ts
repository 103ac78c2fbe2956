import { expect, test } from 'vitest';
import { firstCut } from '../../src/pipeline/first-cut.ts';
import { fuse } from '../../src/pipeline/fuse.ts';
import { constantsWith, group, read } from './steps.ts';

const MIB64 = 67_108_864;

test('a splittable source is cut by size', () => {
  // 1 GB / 64 MiB = 14.9
  expect(firstCut(read('r'), 1e6, 1e9, MIB64)).toBe(15);
});

test('a whole number of item sizes is that many items', () => {
  expect(firstCut(read('r'), 1e6, 4 * MIB64, MIB64)).toBe(4);
});

test('a splittable source has at least an item a file', () => {
  expect(firstCut(read('r', { files: 40 }), 1e6, 1e9, MIB64)).toBe(40);
});

test('files that cannot be split stay whole, however large', () => {
  expect(firstCut(read('r', { files: 3, splittable: false }), 1e6, 1e12, MIB64)).toBe(3);
});

test('a source is never cut finer than its records', () => {
  expect(firstCut(read('r', { files: 40 }), 7, 1e9, MIB64)).toBe(7);
});

test('a shuffle is cut by size, not finer than its keys', () => {
  expect(firstCut(group('g', ['r'], 4), 4, 1e9, MIB64)).toBe(4);
  expect(firstCut(group('g', ['r'], 400), 400, 1e9, MIB64)).toBe(15);
});

test('a stage has at most 2^20 items', () => {
  expect(firstCut(read('r', { files: 5e6 }), 1e9, 1e9, MIB64)).toBe(1_048_576);
});

test('what an item costs to open is spread where files are merged into items', () => {
  const source = read('r', { elements: 4, files: 8, splittable: false, cpuPerFile: 3 });
  const [stage] = fuse([source], 'java', constantsWith());
  // 8 files of one half record each: 4 items, two files to open in each
  expect([stage?.items, stage?.cpuPerItem, stage?.splittable]).toEqual([4, 6, false]);
});

test('a stage behind an unsplittable source can be split', () => {
  const steps = [read('r', { splittable: false }), group('g', ['r'], 5)];
  const [, grouped] = fuse(steps, 'java', constantsWith());
  expect([grouped?.splittable, grouped?.cpuPerItem]).toEqual([true, 0]);
});
