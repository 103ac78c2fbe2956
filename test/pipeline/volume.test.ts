import { describe, expect, test } from 'vitest';
import { fuse } from '../../src/pipeline/fuse.ts';
import type { Stage } from '../../src/pipeline/stage.ts';
import { outputOf } from '../../src/pipeline/volume.ts';
import type { Step } from '../../src/scenario/scenario.ts';
import {
  BARE,
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
  volume,
  window,
  write,
} from './steps.ts';

const input = volume(1000, 50_000);

const stagesOf = (steps: readonly Step[]): Stage[] => fuse(steps, 'java', constantsWith(BARE));

test('a read hands on what the source holds', () => {
  const step = read('r', { elements: 7, bytes: 700 });
  expect(outputOf(step, input)).toEqual(volume(7, 700));
});

test('a map keeps elements and bytes', () => {
  expect(outputOf(map('m', ['r']), input)).toEqual(input);
});

test('an output size sets the bytes of each element out', () => {
  const step = map('m', ['r'], { outputBytes: 8 });
  expect(outputOf(step, input)).toEqual(volume(1000, 8000));
});

test('a flatMap without an output size multiplies elements and bytes', () => {
  const step = map('m', ['r'], { kind: 'flatMap', ratio: 5 });
  expect(outputOf(step, input)).toEqual(volume(5000, 250_000));
});

test('a flatMap with an output size multiplies elements only', () => {
  const step = map('m', ['r'], { kind: 'flatMap', ratio: 5, outputBytes: 6 });
  expect(outputOf(step, input)).toEqual(volume(5000, 30_000));
});

test('a filter keeps its share of elements and bytes', () => {
  const step = map('m', ['r'], { kind: 'filter', ratio: 0.25 });
  expect(outputOf(step, input)).toEqual(volume(250, 12_500));
});

describe('a group', () => {
  test('hands on one element a key, with all its bytes and values', () => {
    expect(outputOf(group('g', ['r'], 40), input)).toEqual(volume(40, 50_000, { values: 1000 }));
  });

  test('has no more keys than elements', () => {
    expect(outputOf(group('g', ['r'], 4000), input).elements).toBe(1000);
  });

  test('has one element a key once its values are combined, as large as a value', () => {
    const groups = outputOf(group('g', ['r'], 40), input);
    expect(outputOf(combineValues('c', ['g']), groups)).toEqual(volume(40, 2000));
  });

  test('has elements of the output size once its values are combined', () => {
    const groups = outputOf(group('g', ['r'], 40), input);
    const step = combineValues('c', ['g'], { outputBytes: 16 });
    expect(outputOf(step, groups)).toEqual(volume(40, 640));
  });
});

describe('a combine', () => {
  test('hands on one element a key, as large as read', () => {
    expect(outputOf(combine('c', ['r'], { keys: 40 }), input)).toEqual(volume(40, 2000));
  });

  test('hands on elements of its output size', () => {
    const step = combine('c', ['r'], { keys: 40, outputBytes: 16 });
    expect(outputOf(step, input)).toEqual(volume(40, 640));
  });
});

describe('a join', () => {
  test('hands on one element a key, with all values of the key', () => {
    expect(outputOf(join('j', ['r', 's'], 40), input)).toEqual(volume(40, 50_000));
  });

  test('that half of the keys pass hands on half of the bytes', () => {
    const step = join('j', ['r', 's'], 40, { ratio: 0.5 });
    expect(outputOf(step, input)).toEqual(volume(20, 25_000));
  });

  test('hands on so many elements a key, of its output size', () => {
    const step = join('j', ['r', 's'], 40, { ratio: 3, outputBytes: 10 });
    expect(outputOf(step, input)).toEqual(volume(120, 1200));
  });

  test('has no more keys than elements', () => {
    const step = join('j', ['r', 's'], 4000, { outputBytes: 10 });
    expect(outputOf(step, input)).toEqual(volume(1000, 10_000));
  });
});

test('a distinct hands on each different element once, as large as read', () => {
  expect(outputOf(distinct('d', ['r'], 40), input)).toEqual(volume(40, 2000));
});

test('a step with state hands on by element, not by key', () => {
  const step = state('s', ['r'], 40, { ratio: 2, outputBytes: 7 });
  expect(outputOf(step, input)).toEqual(volume(2000, 14_000));
});

describe('a window', () => {
  test.each(['fixed', 'session'] as const)('%s keeps elements, and has a window', (windowing) => {
    const step = window('w', ['r'], { windowing });
    const oneWindow = windowing === 'fixed';
    expect(outputOf(step, input)).toEqual(volume(1000, 50_000, { windowed: true, oneWindow }));
  });

  test('that slides copies each element into every window it is in', () => {
    const step = window('w', ['r'], { windowing: 'sliding', ratio: 6 });
    expect(outputOf(step, input)).toEqual(
      volume(6000, 300_000, { windowed: true, oneWindow: false }),
    );
  });

  test('that is global takes the windows away again', () => {
    const step = window('w', ['r'], { windowing: 'global' });
    expect(outputOf(step, { ...input, windowed: true })).toEqual(input);
  });

  test.each([
    ['map', map('x', ['w'])],
    ['groupByKey', group('x', ['w'], 10)],
    ['combine', combine('x', ['w'], { keys: 10 })],
    ['join', join('x', ['w', 'v'], 10)],
    ['distinct', distinct('x', ['w'], 10)],
    ['state', state('x', ['w'], 10)],
    ['reshuffle', reshuffle('x', ['w'])],
    ['flatten', flatten('x', ['w'])],
  ])('stays behind a %s', (_kind, step) => {
    expect(outputOf(step, { ...input, windowed: true }).windowed).toBe(true);
  });
});

test.each([reshuffle('x', ['r'], 7), flatten('x', ['r'])])(
  '$kind hands on what it reads',
  (step) => {
    expect(outputOf(step, input)).toEqual(input);
  },
);

test('volumes run through a pipeline and out of it', () => {
  const [first, second] = stagesOf([
    read('lines', { elements: 1000, bytes: 40_000 }),
    map('words', ['lines'], { kind: 'flatMap', ratio: 8, outputBytes: 5 }),
    combine('count', ['words'], { keys: 100, outputBytes: 12 }),
    map('format', ['count'], { outputBytes: 10 }),
    write('w', ['format']),
  ]);
  // 8,000 words in one work item: 100 accumulators of 12 bytes; then 100 lines of 10 bytes
  expect(first?.input).toEqual(volume(1000, 40_000));
  expect([first?.output, first?.shuffledBytes]).toEqual([volume(100, 1200), 1200]);
  expect([second?.input, second?.readBytes]).toEqual([volume(100, 1200), 1200]);
  expect([second?.output, second?.shuffledBytes]).toEqual([volume(100, 1000), 0]);
});

test('what several producers put into one shuffle adds up', () => {
  const [, , grouped] = stagesOf([
    read('r', { elements: 10, bytes: 100 }),
    read('s', { elements: 30, bytes: 600 }),
    flatten('f', ['r', 's']),
    group('g', ['f'], 5),
  ]);
  expect(grouped?.input).toEqual(volume(40, 700));
});

test('what several inputs put into a join adds up', () => {
  const stages = stagesOf([
    read('r', { elements: 10, bytes: 100 }),
    read('s', { elements: 30, bytes: 600 }),
    join('j', ['r', 's'], 5, { outputBytes: 50 }),
  ]);
  expect(stages.map(({ shuffledBytes }) => shuffledBytes)).toEqual([100, 600, 0]);
  expect([stages[2]?.input, stages[2]?.output]).toEqual([volume(40, 700), volume(5, 250)]);
});

test('an output that nobody reads leaves the stage', () => {
  const [stage] = stagesOf([read('r'), map('m', ['r'], { outputBytes: 3 })]);
  expect(stage?.output).toEqual(volume(1000, 3000));
});

describe('the records of a stage', () => {
  const recordsBehind = (step: Step): number | undefined =>
    stagesOf([read('r'), read('s'), step])[2]?.records;

  test('behind a group are its keys, as those behind a join, a state or a distinct', () => {
    const behind = [
      group('g', ['r'], 40),
      join('g', ['r', 's'], 40),
      state('g', ['r'], 40),
      distinct('g', ['r'], 40),
      combine('g', ['r'], { keys: 40 }),
    ];
    for (const step of behind) expect(recordsBehind(step)).toBe(40);
  });

  test('behind a reshuffle are its elements', () => {
    expect(recordsBehind(reshuffle('x', ['r']))).toBe(1000);
  });

  test('behind a reshuffle with buckets are the buckets', () => {
    expect(recordsBehind(reshuffle('x', ['r'], 30))).toBe(30);
    expect(recordsBehind(reshuffle('x', ['r'], 30_000))).toBe(1000);
  });

  test('are at least one, however little passes', () => {
    const none = map('m', ['r'], { kind: 'filter', ratio: 1e-9 });
    const [, shuffled] = stagesOf([read('r'), none, reshuffle('s', ['m'])]);
    expect([shuffled?.records, shuffled?.items]).toEqual([1, 1]);
  });
});
