import { describe, expect, test } from 'vitest';
import { fuse } from '../../src/pipeline/fuse.ts';
import type { Movement } from '../../src/facts/connectors.ts';
import { movementsOf } from '../../src/pipeline/movements.ts';
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

const movementsIn = (steps: readonly Step[]): readonly Movement[] =>
  movementsOf(steps, fuse(steps, 'java', constantsWith({ 'item.initialBytes': 25_000 })));

/** `step direction elements bytes`, in data order. */
const moved = (...steps: Step[]): string[] =>
  movementsIn(steps).map(({ step, direction, elements, bytes }) =>
    [step, direction, elements, bytes].join(' '),
  );

const r = read('r'); // 1,000 elements of 100 bytes

test('a read moves what its source holds, a write what reaches it', () => {
  expect(moved(r, map('m', ['r'], { outputBytes: 30 }), write('w', ['m']))).toEqual([
    'r read 1000 100000',
    'w write 1000 30000',
  ]);
});

test('each is told with its connector, its files and its region', () => {
  const steps = [
    read('r', { connector: 'gcs-avro', files: 12, region: 'europe-west1' }),
    write('w', ['r'], { connector: 'bigquery-file-loads', files: 3 }),
  ];
  expect(movementsIn(steps)).toEqual([
    {
      ...{ step: 'r', connector: 'gcs-avro', direction: 'read', files: 12, region: 'europe-west1' },
      ...{ elements: 1000, bytes: 100_000 },
    },
    {
      ...{ step: 'w', connector: 'bigquery-file-loads', direction: 'write', files: 3 },
      ...{ region: null, elements: 1000, bytes: 100_000 },
    },
  ]);
});

describe('what reaches a sink', () => {
  test('is what passes the filters on the way', () => {
    const steps = [
      map('a', ['r'], { kind: 'filter', ratio: 0.5 }),
      map('b', ['a'], { kind: 'flatMap', ratio: 3 }),
      map('c', ['b'], { kind: 'filter', ratio: 0.1 }),
    ];
    expect(moved(r, ...steps, write('w', ['c']))[1]).toBe('w write 150 15000');
  });

  test('is the sum of all that a flatten brings together', () => {
    const s = read('s', { elements: 7, bytes: 70 });
    const few = map('a', ['r'], { kind: 'filter', ratio: 0.5 });
    expect(moved(r, s, few, flatten('f', ['a', 's']), write('w', ['f']))).toEqual([
      'r read 1000 100000',
      's read 7 70',
      'w write 507 50070',
    ]);
  });

  test('by two branches of one source is counted by each', () => {
    const steps = [map('a', ['r']), map('b', ['r']), flatten('f', ['a', 'b']), write('w', ['f'])];
    expect(moved(r, ...steps)[1]).toBe('w write 2000 200000');
  });

  test.each([
    ['a group', [group('x', ['r'], 40)], '40 100000'],
    [
      'a group and its values',
      [group('g', ['r'], 40), combineValues('x', ['g'], { outputBytes: 5 })],
      '40 200',
    ],
    ['a combine', [combine('x', ['r'], { keys: 40, outputBytes: 16 })], '40 640'],
    [
      'a join',
      [map('a', ['r']), join('x', ['r', 'a'], 40, { ratio: 2, outputBytes: 10 })],
      '80 800',
    ],
    ['a distinct', [distinct('x', ['r'], 40)], '40 4000'],
    ['state', [state('x', ['r'], 40, { ratio: 0.5 })], '500 50000'],
    ['sliding windows', [window('x', ['r'], { windowing: 'sliding', ratio: 3 })], '3000 300000'],
    ['a reshuffle', [reshuffle('x', ['r'], 3)], '1000 100000'],
  ] as const)('through %s is what that hands on', (_what, steps, expected) => {
    expect(moved(r, ...steps, write('w', ['x']))[1]).toBe(`w write ${expected}`);
  });

  test('is the same where the sink groups rows, and keeps its own name', () => {
    expect(moved(r, write('w', ['r'], { connector: 'gcs-text', shards: 4 }))).toEqual([
      'r read 1000 100000',
      'w write 1000 100000',
    ]);
  });
});

describe('the files of a sink', () => {
  const filesOf = (...steps: Step[]): number | null | undefined => movementsIn(steps).at(-1)?.files;

  test('are as many as are said', () => {
    expect(filesOf(r, write('w', ['r'], { files: 7 }))).toBe(7);
  });

  test('are one a work item where nobody says', () => {
    // 100,000 bytes in items of 25,000
    expect(filesOf(r, write('w', ['r'], { files: null }))).toBe(4);
  });

  test('are shared by the stages that write', () => {
    const s = read('s', { files: 9 });
    const both = [r, s, flatten('f', ['r', 's'])];
    expect(filesOf(...both, write('w', ['f'], { files: 7 }))).toBe(7);
    expect(filesOf(...both, write('w', ['f'], { files: null }))).toBe(4 + 9);
  });

  test('are made once where its rows are grouped', () => {
    const both = [r, read('s'), flatten('f', ['r', 's'])];
    expect(filesOf(...both, write('w', ['f'], { files: 5, shards: 5 }))).toBe(5);
  });
});

test('what is held as a side input moves nothing more', () => {
  const view = read('v', { elements: 3, bytes: 9 });
  expect(moved(r, view, map('m', ['r'], { sideInputs: ['v'] }), write('w', ['m']))).toEqual([
    'r read 1000 100000',
    'v read 3 9',
    'w write 1000 100000',
  ]);
});

test('a pipeline without sinks moves what it reads', () => {
  expect(moved(r, group('g', ['r'], 3))).toEqual(['r read 1000 100000']);
});

test('steps come in the order of the pipeline', () => {
  expect(moved(write('w', ['m']), map('m', ['r']), r)).toEqual([
    'w write 1000 100000',
    'r read 1000 100000',
  ]);
});
