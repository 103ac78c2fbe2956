import { describe, expect, test } from 'vitest';
import { fuse } from '../../src/pipeline/fuse.ts';
import type { Stage } from '../../src/pipeline/stage.ts';
import type { Step } from '../../src/scenario/scenario.ts';
import {
  BARE,
  combine,
  constantsWith,
  cost,
  flatten,
  group,
  map,
  read,
  reshuffle,
  volume,
  write,
} from './steps.ts';

const CONSTANTS = constantsWith({
  ...BARE,
  'sdk.java.element': 0,
  'shuffle.service.cpuPerGb': 8,
  'shuffle.service.rate': 1e15,
});

const stagesOf = (steps: readonly Step[]): Stage[] => fuse(steps, 'java', CONSTANTS);

/** Stages by name, each with the names of those it waits for. */
function shapeOf(steps: readonly Step[]): [string, readonly (string | undefined)[]][] {
  const stages = stagesOf(steps);
  return stages.map(({ name, after }) => [name, after.map((index) => stages[index]?.name)]);
}

/** 10 elements of 400 bytes that `m` holds while it runs over the 1,000 of `r`. */
const view = read('v', { elements: 10, bytes: 4000 });
const HOLDING = [read('r'), view, map('m', ['r'], { sideInputs: ['v'] }), write('w', ['m'])];

describe('a step with a side input', () => {
  test('begins a stage, which waits for what it reads and for what it holds', () => {
    expect(shapeOf(HOLDING)).toEqual([
      ['r', []],
      ['v', []],
      ['m+w', ['r', 'v']],
    ]);
    expect(stagesOf(HOLDING).map(({ begins }) => begins)).toEqual([
      'source',
      'source',
      'side-input',
    ]);
  });

  test('has every worker load all of it', () => {
    expect(stagesOf(HOLDING).map(({ sideInputBytes }) => sideInputBytes)).toEqual([0, 0, 4000]);
  });

  test('runs over its elements, one a record, as many bytes as it reads', () => {
    const [first, , holding] = stagesOf(HOLDING);
    expect([holding?.records, holding?.input]).toEqual([1000, volume(1000, 100_000)]);
    expect([first?.output, first?.sentBytes]).toEqual([volume(1000, 100_000), 100_000]);
    expect([holding?.readBytes, holding?.output]).toEqual([100_000, volume(1000, 100_000)]);
  });

  test('has its input kept as a collection, at the price of a shuffle on both sides but not its bill', () => {
    const [first, , holding] = stagesOf(HOLDING);
    // 100 bytes a record at 8 vCPU s per GB
    expect(first?.cost.cpu).toBeCloseTo(800e-9, 15);
    expect(holding?.cost.cpu).toBeCloseTo(800e-9, 15);
    expect(stagesOf(HOLDING).map(({ shuffledBytes }) => shuffledBytes)).toEqual([0, 0, 0]);
  });

  test('costs what its own step costs', () => {
    const steps = [read('r'), view, map('m', ['r'], { cost: cost(2, 0, 3), sideInputs: ['v'] })];
    const holding = stagesOf(steps)[2];
    expect([holding?.cost.cpu, holding?.cost.wait]).toEqual([
      expect.closeTo(2 + 800e-9, 12),
      expect.closeTo(3, 12),
    ]);
  });
});

test.each(['flatMap', 'filter'] as const)('a %s can hold one, too', (kind) => {
  const steps = [read('r'), view, map('m', ['r'], { kind, ratio: 0.5, sideInputs: ['v'] })];
  const holding = stagesOf(steps)[2];
  expect([holding?.sideInputBytes, holding?.output.elements]).toEqual([4000, 500]);
});

test('several side inputs are loaded one after the other', () => {
  const other = read('u', { bytes: 50 });
  const steps = [read('r'), view, other, map('m', ['r'], { sideInputs: ['v', 'u'] })];
  expect(stagesOf(steps)[3]?.sideInputBytes).toBe(4050);
  expect(shapeOf(steps)[3]).toEqual(['m', ['r', 'v', 'u']]);
});

test.each([
  ['a map', [map('x', ['v'], { outputBytes: 3 })], 'v+x', 30],
  ['a group', [group('x', ['v'], 2)], 'x', 4000],
  ['a combine', [combine('x', ['v'], { keys: 2, outputBytes: 9 })], 'x', 18],
  ['a reshuffle', [reshuffle('x', ['v'])], 'x', 4000],
] as const)('the output of %s can be held', (_what, steps, stage, bytes) => {
  const all = [read('r'), view, ...steps, map('m', ['r'], { sideInputs: ['x'] })];
  expect(shapeOf(all).at(-1)).toEqual(['m', ['r', stage]]);
  expect(stagesOf(all).at(-1)?.sideInputBytes).toBe(bytes);
});

test('an output that several stages make is held as a whole, when all of them are done', () => {
  const steps = [
    read('r'),
    view,
    read('u', { elements: 1, bytes: 6 }),
    flatten('f', ['v', 'u']),
    map('m', ['r'], { sideInputs: ['f'] }),
  ];
  expect(shapeOf(steps).at(-1)).toEqual(['m', ['r', 'v+f', 'u+f']]);
  expect(stagesOf(steps).at(-1)?.sideInputBytes).toBe(4006);
});

test('a step can hold what comes from its own input', () => {
  const steps = [
    read('r'),
    combine('sum', ['r'], { keys: 1, outputBytes: 8 }),
    map('m', ['r'], { sideInputs: ['sum'] }),
    write('w', ['m']),
  ];
  expect(shapeOf(steps)).toEqual([
    ['r', []],
    ['sum', ['r']],
    ['m+w', ['r', 'sum']],
  ]);
  expect(stagesOf(steps)[2]?.sideInputBytes).toBe(8);
});

test('a step can hold the very output that it reads', () => {
  const steps = [read('r'), map('m', ['r'], { sideInputs: ['r'] })];
  expect(shapeOf(steps)).toEqual([
    ['r', []],
    ['m', ['r']],
  ]);
  expect(stagesOf(steps)[1]?.sideInputBytes).toBe(100_000);
});

test('what is held is read by nobody, and leaves its stage', () => {
  const [, held] = stagesOf(HOLDING);
  expect(held?.output).toEqual(volume(10, 4000));
});

test('siblings of a step with a side input stay with their producer', () => {
  const sibling = [map('a', ['r']), write('x', ['a'])];
  expect(shapeOf([...HOLDING, ...sibling])).toEqual([
    ['r+a+x', []],
    ['v', []],
    ['m+w', ['r+a+x', 'v']],
  ]);
});

describe('whatever the order of the steps in the file', () => {
  const backwards = HOLDING.toReversed();

  test('the stages are the same', () => {
    const sorted = (shape: ReturnType<typeof shapeOf>): unknown[] =>
      shape.map(([name, after]) => [name, after.toSorted()]).sort();
    expect(sorted(shapeOf(backwards))).toEqual(sorted(shapeOf(HOLDING)));
  });

  test('each stands behind those that it waits for', () => {
    for (const { index, after } of stagesOf(backwards)) {
      expect(Math.max(-1, ...after)).toBeLessThan(index);
    }
  });
});
