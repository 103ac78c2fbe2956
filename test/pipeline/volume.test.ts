import { expect, test } from 'vitest';
import { fuse } from '../../src/pipeline/fuse.ts';
import { outputOf, shuffledBy } from '../../src/pipeline/volume.ts';
import { combine, constantsWith, flatten, group, map, read, reshuffle, write } from './steps.ts';

const input = { elements: 1000, bytes: 50_000 };

test('a read hands on what the source holds', () => {
  const step = read('r', { elements: 7, bytes: 700 });
  expect(outputOf(step, input)).toEqual({ elements: 7, bytes: 700 });
});

test('a map keeps elements and bytes', () => {
  expect(outputOf(map('m', ['r']), input)).toEqual(input);
});

test('an output size sets the bytes of each element out', () => {
  const step = map('m', ['r'], { outputBytes: 8 });
  expect(outputOf(step, input)).toEqual({ elements: 1000, bytes: 8000 });
});

test('a flatMap without an output size multiplies elements and bytes', () => {
  const step = map('m', ['r'], { kind: 'flatMap', ratio: 5 });
  expect(outputOf(step, input)).toEqual({ elements: 5000, bytes: 250_000 });
});

test('a flatMap with an output size multiplies elements only', () => {
  const step = map('m', ['r'], { kind: 'flatMap', ratio: 5, outputBytes: 6 });
  expect(outputOf(step, input)).toEqual({ elements: 5000, bytes: 30_000 });
});

test('a filter keeps its share of elements and bytes', () => {
  const step = map('m', ['r'], { kind: 'filter', ratio: 0.25 });
  expect(outputOf(step, input)).toEqual({ elements: 250, bytes: 12_500 });
});

test('a group hands on one element a key, with all its bytes', () => {
  expect(outputOf(group('g', ['r'], 40), input)).toEqual({ elements: 40, bytes: 50_000 });
});

test('a group has no more keys than elements', () => {
  expect(outputOf(group('g', ['r'], 4000), input).elements).toBe(1000);
});

test('a combine hands on one element a key, as large as read', () => {
  const step = combine('c', ['r'], { keys: 40 });
  expect(outputOf(step, input)).toEqual({ elements: 40, bytes: 2000 });
});

test('a combine hands on elements of its output size', () => {
  const step = combine('c', ['r'], { keys: 40, outputBytes: 16 });
  expect(outputOf(step, input)).toEqual({ elements: 40, bytes: 640 });
});

test.each([reshuffle('x', ['r']), flatten('x', ['r'])])('$kind hands on what it reads', (step) => {
  expect(outputOf(step, input)).toEqual(input);
});

test('a group puts all its input into the shuffle', () => {
  expect(shuffledBy(group('g', ['r'], 40), input, 3)).toEqual(input);
});

test('a lifted combine puts one accumulator per key and work item into the shuffle', () => {
  const step = combine('c', ['r'], { keys: 40, outputBytes: 16 });
  expect(shuffledBy(step, input, 3)).toEqual({ elements: 120, bytes: 1920 });
});

test('lifting never adds elements', () => {
  const step = combine('c', ['r'], { keys: 400 });
  expect(shuffledBy(step, input, 3)).toEqual(input);
});

test('volumes run through a pipeline and out of it', () => {
  const steps = [
    read('lines', { elements: 1000, bytes: 40_000 }),
    map('words', ['lines'], { kind: 'flatMap', ratio: 8, outputBytes: 5 }),
    combine('count', ['words'], { keys: 100, outputBytes: 12 }),
    map('format', ['count'], { outputBytes: 10 }),
    write('w', ['format']),
  ];
  const [first, second] = fuse(steps, 'java', constantsWith());
  // 8,000 words in one work item: 100 accumulators of 12 bytes; then 100 lines of 10 bytes
  expect(first?.input).toEqual({ elements: 1000, bytes: 40_000 });
  expect(first?.shuffleWritten).toEqual({ elements: 100, bytes: 1200 });
  expect(second?.shuffleRead).toEqual({ elements: 100, bytes: 1200 });
  expect(second?.output).toEqual({ elements: 100, bytes: 1000 });
});

test('what several producers put into one shuffle adds up', () => {
  const steps = [
    read('r', { elements: 10, bytes: 100 }),
    read('s', { elements: 30, bytes: 600 }),
    flatten('f', ['r', 's']),
    group('g', ['f'], 5),
  ];
  const [, , grouped] = fuse(steps, 'java', constantsWith());
  expect(grouped?.input).toEqual({ elements: 40, bytes: 700 });
});

test('an output that nobody reads leaves the stage', () => {
  const [stage] = fuse([read('r'), map('m', ['r'], { outputBytes: 3 })], 'java', constantsWith());
  expect(stage?.output).toEqual({ elements: 1000, bytes: 3000 });
});

test('the records of a stage behind a group are its keys', () => {
  const [, grouped] = fuse([read('r'), group('g', ['r'], 40)], 'java', constantsWith());
  expect(grouped?.records).toBe(40);
});

test('the records of a stage behind a reshuffle are its elements', () => {
  const [, shuffled] = fuse([read('r'), reshuffle('s', ['r'])], 'java', constantsWith());
  expect(shuffled?.records).toBe(1000);
});

test('a stage has at least one record, however little passes', () => {
  const none = map('m', ['r'], { kind: 'filter', ratio: 1e-9 });
  const [, shuffled] = fuse([read('r'), none, reshuffle('s', ['m'])], 'java', constantsWith());
  expect([shuffled?.records, shuffled?.items]).toEqual([1, 1]);
});
