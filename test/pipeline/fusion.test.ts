import { expect, test } from 'vitest';
import { fuse } from '../../src/pipeline/fuse.ts';
import { NO_HINTS } from '../../src/pipeline/hints.ts';
import type { Step } from '../../src/scenario/scenario.ts';
import {
  combine,
  combineValues,
  constantsWith,
  distinct,
  flatten,
  group,
  join,
  map,
  read,
  reshuffle,
  state,
  window,
  write,
} from './steps.ts';

/** Stages by name, each with the names of those it waits for. */
function shapeOf(steps: readonly Step[]): [string, readonly (string | undefined)[]][] {
  const stages = fuse(steps, 'java', constantsWith());
  return stages.map(({ name, after }) => [name, after.map((index) => stages[index]?.name)]);
}

test('a line of element-wise steps is one stage, source and sink with it', () => {
  const steps = [read('r'), map('a', ['r']), map('b', ['a']), write('w', ['b'])];
  expect(shapeOf(steps)).toEqual([['r+a+b+w', []]]);
});

test('steps that read the same output share its stage', () => {
  const steps = [read('r'), map('a', ['r']), write('x', ['a']), map('b', ['r']), write('y', ['b'])];
  expect(shapeOf(steps)).toEqual([['r+a+x+b+y', []]]);
});

test.each([
  ['groupByKey', group('g', ['a'], 10)],
  ['combine', combine('g', ['a'], { keys: 10 })],
  ['distinct', distinct('g', ['a'], 10)],
  ['state', state('g', ['a'], 10)],
  ['reshuffle', reshuffle('g', ['a'])],
  ['reshuffle into buckets', reshuffle('g', ['a'], 3)],
])('%s ends a stage and begins the next', (_kind, breaking) => {
  const steps = [read('r'), map('a', ['r']), breaking, map('b', ['g']), write('w', ['b'])];
  expect(shapeOf(steps)).toEqual([
    ['r+a', []],
    ['g+b+w', ['r+a']],
  ]);
});

test('a flatten is unzipped into the stage of each producer', () => {
  const steps = [read('r'), read('s'), flatten('f', ['r', 's']), write('w', ['f'])];
  expect(shapeOf(steps)).toEqual([
    ['r+f+w', []],
    ['s+f+w', []],
  ]);
});

test('a group behind a flatten waits for every producer', () => {
  const steps = [read('r'), read('s'), flatten('f', ['r', 's']), group('g', ['f'], 5)];
  expect(shapeOf(steps)).toEqual([
    ['r+f', []],
    ['s+f', []],
    ['g', ['r+f', 's+f']],
  ]);
});

test('two groups in a row are three stages, each behind the one before', () => {
  const steps = [read('r'), group('g', ['r'], 5), group('h', ['g'], 2), write('w', ['h'])];
  expect(shapeOf(steps)).toEqual([
    ['r', []],
    ['g', ['r']],
    ['h+w', ['g']],
  ]);
});

test('one output may end its stage in several groups', () => {
  const steps = [read('r'), group('g', ['r'], 5), group('h', ['r'], 5)];
  expect(shapeOf(steps)).toEqual([
    ['r', []],
    ['g', ['r']],
    ['h', ['r']],
  ]);
});

test('a diamond inside a stage names each step once', () => {
  const steps = [
    read('r'),
    map('a', ['r']),
    map('b', ['r']),
    flatten('f', ['a', 'b']),
    write('w', ['f']),
  ];
  expect(shapeOf(steps)).toEqual([['r+a+b+f+w', []]]);
});

test('twenty diamonds in a row take no longer than their steps', () => {
  const diamonds = Array.from({ length: 20 }, (_, index) => [
    map(`a${index}`, [index === 0 ? 'r' : `f${index - 1}`]),
    map(`b${index}`, [index === 0 ? 'r' : `f${index - 1}`]),
    flatten(`f${index}`, [`a${index}`, `b${index}`]),
  ]).flat();
  const [stage] = fuse([read('r'), ...diamonds], 'java', constantsWith());
  // each doubles what comes in
  expect(stage?.output.elements).toBe(1000 * 1_048_576);
});

test('stages come in the order of the data, whatever the order of the steps', () => {
  const steps = [write('w', ['g']), group('g', ['a'], 3), map('a', ['r']), read('r')];
  expect(shapeOf(steps)).toEqual([
    ['r+a', []],
    ['g+w', ['r+a']],
  ]);
});

test('combineValues runs in the stage of its group', () => {
  const steps = [read('r'), group('g', ['r'], 5), combineValues('c', ['g']), write('w', ['c'])];
  expect(shapeOf(steps)).toEqual([
    ['r', []],
    ['g+c+w', ['r']],
  ]);
});

test.each(['global', 'fixed', 'sliding', 'session'] as const)(
  'a %s window runs in the stage of its input',
  (windowing) => {
    const steps = [read('r'), window('v', ['r'], { windowing }), write('w', ['v'])];
    expect(shapeOf(steps)).toEqual([['r+v+w', []]]);
  },
);

test('a join waits for all its inputs, as far as each has come', () => {
  const steps = [
    read('r'),
    map('a', ['r']),
    read('s'),
    group('g', ['s'], 5),
    read('t'),
    join('j', ['a', 'g', 't'], 10),
    map('b', ['j']),
  ];
  expect(shapeOf(steps)).toEqual([
    ['r+a', []],
    ['s', []],
    ['g', ['s']],
    ['t', []],
    ['j+b', ['r+a', 'g', 't']],
  ]);
});

test('a join of two branches of one stage waits for it once', () => {
  const steps = [read('r'), map('a', ['r']), map('b', ['r']), join('j', ['a', 'b'], 10)];
  expect(shapeOf(steps)).toEqual([
    ['r+a+b', []],
    ['j', ['r+a+b']],
  ]);
});

test('a stage knows how it begins', () => {
  const beginnings = [
    group('x', ['r'], 5),
    combine('x', ['r'], { keys: 5 }),
    join('x', ['r', 's'], 5),
    distinct('x', ['r'], 5),
    state('x', ['r'], 5),
    reshuffle('x', ['r']),
  ];
  for (const step of beginnings) {
    const stages = fuse([read('r'), read('s'), step], 'java', constantsWith());
    expect(stages.map(({ begins }) => begins)).toEqual(['source', 'source', step.kind]);
  }
});

test('the same resource hints on every step change nothing about the stages but what they ask for', () => {
  const hinted = { resources: { minRam: 64e9, accelerator: 'type:nvidia-tesla-t4;count:1' } };
  const steps = (more: object): Step[] => [
    { ...read('r'), ...more },
    { ...map('m', ['r']), ...more },
    { ...group('g', ['m'], 7), ...more },
    { ...write('w', ['g'], { connector: 'gcs-text', shards: 3 }), ...more },
  ];
  const plain = fuse(steps({}), 'java', constantsWith());
  const stages = fuse(steps(hinted), 'java', constantsWith());
  expect(stages.map(({ hints }) => hints)).toEqual(stages.map(() => hinted.resources));
  expect(stages.map((stage) => ({ ...stage, hints: NO_HINTS }))).toEqual(plain);
});
