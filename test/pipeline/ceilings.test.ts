import { expect, test } from 'vitest';
import { fuse } from '../../src/pipeline/fuse.ts';
import type { Ceiling } from '../../src/pipeline/stage.ts';
import type { Step } from '../../src/scenario/scenario.ts';
import { constantsWith, flatten, group, map, read, write } from './steps.ts';

const ceilingsOf = (steps: readonly Step[]): (readonly Ceiling[])[] =>
  fuse(steps, 'java', constantsWith()).map(({ ceilings }) => ceilings);

test('a rate limit on the source stands on the stage that reads it', () => {
  const steps = [read('r', { rateLimit: 5e6 }), group('g', ['r'], 10), write('w', ['g'])];
  expect(ceilingsOf(steps)).toEqual([
    [{ step: 'r', by: 'source', bytesPerSecond: 5e6, bytesPerRecord: 100 }],
    [],
  ]);
});

test('a rate limit on a sink stands on the stage that writes to it, per record of that stage', () => {
  const steps = [read('r'), group('g', ['r'], 10), write('w', ['g'], { rateLimit: 2e6 })];
  // 100,000 bytes over 10 keys
  expect(ceilingsOf(steps)).toEqual([
    [],
    [{ step: 'w', by: 'sink', bytesPerSecond: 2e6, bytesPerRecord: 10_000 }],
  ]);
});

test('a sink behind a flatten is a ceiling of every stage that writes to it', () => {
  const steps = [
    read('r'),
    read('s', { bytes: 300_000 }),
    flatten('f', ['r', 's']),
    write('w', ['f'], { rateLimit: 2e6 }),
  ];
  const sink = { step: 'w', by: 'sink', bytesPerSecond: 2e6 };
  expect(ceilingsOf(steps)).toEqual([
    [{ ...sink, bytesPerRecord: 100 }],
    [{ ...sink, bytesPerRecord: 300 }],
  ]);
});

test('a sink that a stage reaches by two branches takes the bytes of both', () => {
  const steps = [
    read('r'),
    map('a', ['r']),
    map('b', ['r'], { outputBytes: 20 }),
    flatten('f', ['a', 'b']),
    write('w', ['f'], { rateLimit: 2e6 }),
  ];
  expect(ceilingsOf(steps)).toEqual([
    [{ step: 'w', by: 'sink', bytesPerSecond: 2e6, bytesPerRecord: 120 }],
  ]);
});
