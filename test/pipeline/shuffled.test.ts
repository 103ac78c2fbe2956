import { describe, expect, test } from 'vitest';
import { fuse } from '../../src/pipeline/fuse.ts';
import { type Shuffled, shuffledBy } from '../../src/pipeline/volume.ts';
import type { Step } from '../../src/scenario/scenario.ts';
import {
  combine,
  constantsWith,
  cost,
  distinct,
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

/** Bytes that are easy to tell apart. */
const CONSTANTS = constantsWith({
  'shuffle.keyBytes': 8,
  'shuffle.elementBytes': 100,
  'shuffle.windowBytes': 3000,
  'shuffle.nameBytes': 7e6,
  'item.initialBytes': 1e9,
});

type Boundary = Parameters<typeof shuffledBy>[0];

const intoShuffle = (step: Boundary, given = input, items = 3): Shuffled =>
  shuffledBy(step, given, items, CONSTANTS);

describe('each element goes with its key, its timestamp and its window', () => {
  test.each([
    group('x', ['r'], 40),
    join('x', ['r', 's'], 40),
    state('x', ['r'], 40),
    reshuffle('x', ['r']),
    reshuffle('x', ['r'], 7),
  ])('$kind puts all its input into the shuffle', (step) => {
    // 1,000 elements with 8 + 100 bytes each
    expect(intoShuffle(step)).toEqual({ data: input, encodedBytes: 158_000 });
  });

  test('keys of a known size take that', () => {
    const step = group('g', ['r'], 40, { keyBytes: 0 });
    expect(intoShuffle(step).encodedBytes).toBe(150_000);
  });

  test('elements in windows take their window along', () => {
    const { data, encodedBytes } = intoShuffle(group('g', ['r'], 40), { ...input, windowed: true });
    expect([data.windowed, encodedBytes]).toEqual([true, 3_158_000]);
  });

  test('an empty shuffle takes nothing', () => {
    expect(intoShuffle(group('g', ['r'], 40), volume(0, 0)).encodedBytes).toBe(0);
  });
});

describe('what is lifted puts one element per key and work item into the shuffle', () => {
  test('accumulators of a combine, of its output size', () => {
    const step = combine('c', ['r'], { keys: 40, outputBytes: 16 });
    // 3 · 40 accumulators of 16 + 8 + 100 bytes
    expect(intoShuffle(step)).toEqual({ data: volume(120, 1920), encodedBytes: 120 * 124 });
  });

  test('elements of a distinct, as large as read', () => {
    expect(intoShuffle(distinct('d', ['r'], 40))).toEqual({
      data: volume(120, 6000),
      encodedBytes: 120 * 158,
    });
  });

  test('never more than there are elements', () => {
    for (const step of [combine('c', ['r'], { keys: 400 }), distinct('c', ['r'], 400)]) {
      expect(intoShuffle(step)).toEqual({ data: input, encodedBytes: 158_000 });
    }
  });

  test('in their windows', () => {
    const step = combine('c', ['r'], { keys: 40, outputBytes: 16 });
    const { data, encodedBytes } = intoShuffle(step, { ...input, windowed: true });
    expect([data.windowed, encodedBytes]).toEqual([true, 120 * 3124]);
  });

  test.each([combine('c', ['r'], { keys: 40, outputBytes: 16 }), distinct('d', ['r'], 40)])(
    'but none of a $kind where an element is in several windows, or windows merge',
    (step) => {
      const given = { ...input, windowed: true, oneWindow: false };
      expect(intoShuffle(step, given)).toEqual({ data: given, encodedBytes: 3_158_000 });
    },
  );
});

describe('the CPU of a combine', () => {
  const steps = (windowing: 'fixed' | 'session') => [
    read('r'),
    window('v', ['r'], { windowing }),
    combine('c', ['v'], { keys: 10, cost: cost(1) }),
    write('w', ['c']),
  ];
  const cpuOf = (windowing: 'fixed' | 'session'): readonly number[] =>
    fuse(steps(windowing), 'java', CONSTANTS).map(({ cost, records }) => cost.cpu * records);

  test('is spent on both sides of the shuffle, where it is lifted, else behind it', () => {
    const [before = NaN, behind = NaN] = cpuOf('fixed');
    const [without = NaN, all = NaN] = cpuOf('session');
    expect(before - without).toBeGreaterThan(900); // 1,000 elements, 1 s each
    expect(all - behind).toBeGreaterThan(900);
  });
});

describe('bytes in the shuffle, stage by stage', () => {
  const shuffledOf = (steps: readonly Step[]): number[] =>
    fuse(steps, 'java', CONSTANTS).map(({ shuffledBytes }) => shuffledBytes);

  test('what one stage puts in, encoded, is what the next one reads', () => {
    const steps = [read('r'), window('v', ['r']), group('g', ['v'], 10), write('w', ['g'])];
    const [filling, reading] = fuse(steps, 'java', CONSTANTS);
    // 1,000 elements of 100 bytes, 8 of key, 100 of timestamp, 3,000 of window
    expect(filling?.shuffledBytes).toBe(3_208_000);
    expect([reading?.readBytes, reading?.input.bytes]).toEqual([3_208_000, 100_000]);
  });

  test('sliding windows put every copy in', () => {
    const sliding = window('v', ['r'], { windowing: 'sliding', ratio: 4 });
    expect(shuffledOf([read('r'), sliding, group('g', ['v'], 10)])).toEqual([4 * 3_208_000, 0]);
  });

  test('groups that are shuffled again go one by one', () => {
    const steps = [read('r'), group('g', ['r'], 10), reshuffle('s', ['g'])];
    // 10 groups of 10,000 bytes, with 108 bytes each
    expect(shuffledOf(steps)).toEqual([208_000, 101_080, 0]);
  });

  test('what is written, or kept as a collection, is no shuffle', () => {
    const steps = [read('r'), map('v', ['r']), map('m', ['r'], { sideInputs: ['v'] })];
    expect(shuffledOf([...steps, write('w', ['m'])])).toEqual([0, 0]);
  });

  describe('a sink that brings the names of its files together', () => {
    const files = { connector: 'gcs-text', files: 5 } as const;

    test('shuffles a name for each file', () => {
      expect(shuffledOf([read('r'), write('w', ['r'], files)])).toEqual([35e6]);
    });

    test('shuffles a name for each work item where their number is not said', () => {
      const source = read('r', { files: 4 });
      expect(shuffledOf([source, write('w', ['r'], { ...files, files: null })])).toEqual([28e6]);
    });

    test('does so in every stage that writes', () => {
      const steps = [read('r'), group('g', ['r'], 3), write('w', ['g'], files)];
      expect(shuffledOf([...steps, write('v', ['r'], files)])).toEqual([35e6 + 208_000, 35e6]);
    });

    test('shuffles rows instead of names where its shards are fixed', () => {
      expect(shuffledOf([read('r'), write('w', ['r'], { ...files, shards: 5 })])).toEqual([
        208_000, 0,
      ]);
    });
  });

  test.each(['synthetic', 'bigtable', 'bigquery-storage-write'] as const)(
    'a sink that groups nothing, %s, shuffles nothing',
    (connector) => {
      expect(shuffledOf([read('r'), write('w', ['r'], { connector, files: 5 })])).toEqual([0]);
    },
  );
});
