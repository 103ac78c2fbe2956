import { expect, test } from 'vitest';
import { fuse } from '../../src/pipeline/fuse.ts';
import type { Stage } from '../../src/pipeline/stage.ts';
import type { Sdk, Step } from '../../src/scenario/scenario.ts';
import { combine, constantly, constantsWith, cost, group, map, read, write } from './steps.ts';

const US = 1e-6;

/** Constants that are easy to add up. */
const CONSTANTS = {
  'sdk.java.element': 1 * US,
  'sdk.python.element': 7 * US,
  'connector.gcs-text.read': 10e-9,
  'connector.gcs-text.write': 20e-9,
  'shuffle.service.cpuPerGb': 8,
};

const stagesOf = (steps: readonly Step[], sdk: Sdk = 'java'): Stage[] =>
  fuse(steps, sdk, constantsWith(CONSTANTS));

const million = { elements: 1e6, bytes: 1e9 };

test('fused steps add up per record of the source, connectors by their bytes', () => {
  const [stage] = stagesOf([
    read('r', { ...million, connector: 'gcs-text', cost: cost(2 * US, 1e-9) }),
    map('m', ['r'], { cost: cost(3 * US) }),
    write('w', ['m'], { connector: 'gcs-text' }),
  ]);
  // 1,000 bytes a record: SDK 1 + read 2 + 1,000 · 1 ns + 1,000 · 10 ns + map 3 + 1,000 · 20 ns = 37 µs
  expect(stage?.cost.cpu).toBeCloseTo(37 * US, 12);
});

test('a step behind a fan-out costs as often as it runs', () => {
  const [stage] = stagesOf([
    read('r', million),
    map('m', ['r'], { kind: 'flatMap', ratio: 4, outputBytes: 50 }),
    map('n', ['m'], { cost: cost(3 * US, 2e-9, 5 * US) }),
  ]);
  // SDK 1 µs + 4 · 3 µs + 200 bytes · 2 ns = 13.4 µs of CPU; 4 · 5 µs of waiting
  expect(stage?.cost.cpu).toBeCloseTo(13.4 * US, 12);
  expect(stage?.cost.wait).toBeCloseTo(20 * US, 12);
});

test('synthetic and generic connectors cost what the user states, nothing else', () => {
  const [stage] = stagesOf([
    read('r', { ...million, connector: 'generic', cost: cost(5 * US) }),
    write('w', ['r'], { connector: 'synthetic' }),
  ]);
  expect(stage?.cost.cpu).toBeCloseTo(6 * US, 12);
});

test('each SDK adds its own time per element that a stage reads', () => {
  const [java] = stagesOf([read('r', million)]);
  const [python] = stagesOf([read('r', million)], 'python');
  expect([java?.cost.cpu, python?.cost.cpu]).toEqual([1 * US, 7 * US]);
});

test('a shuffle costs CPU on both sides, per GB', () => {
  const [sending, receiving] = stagesOf([read('r', million), group('g', ['r'], 1000)]);
  // 1 GB · 8 s: over 10^6 records 8 µs each, over 1,000 keys 8 ms each; 1,000 elements a key at 1 µs
  expect(sending?.cost.cpu).toBeCloseTo(9 * US, 12);
  expect(receiving?.cost.cpu).toBeCloseTo(8e-3 + 1e-3, 12);
});

test('a combine costs once per element before the shuffle and once per accumulator behind it', () => {
  const [lifting, merging] = stagesOf([
    read('r', { elements: 1e6, bytes: 67_108_864 * 2 }),
    combine('c', ['r'], { keys: 100, outputBytes: 1e6, cost: cost(3 * US) }),
  ]);
  // two items: 200 accumulators, 200 MB = 0.2 GB through the shuffle
  expect(lifting?.cost.cpu).toBeCloseTo(1 * US + 3 * US + (0.2 * 8) / 1e6, 12);
  // per key: 2 accumulators of SDK and merging, and 0.2 GB · 8 s / 100
  expect(merging?.cost.cpu).toBeCloseTo(2 * (1 * US + 3 * US) + 0.016, 12);
});

test('variances of CPU and waiting add up', () => {
  const uniform = { kind: 'uniform', low: 0, high: 12 * US } as const;
  const [stage] = stagesOf([
    read('r', million),
    map('m', ['r'], { cost: { cpu: uniform, cpuPerByte: 0, wait: constantly(9 * US) } }),
    map('n', ['m'], { cost: { cpu: uniform, cpuPerByte: 0, wait: uniform } }),
  ]);
  // a uniform law over 12 µs has a variance of 144 / 12 = 12 µs²; there are three
  expect(stage?.cost.variance).toBeCloseTo(36 * US * US, 20);
});

test('the variance of a record that runs a step four times is four times the variance', () => {
  const uniform = { kind: 'uniform', low: 0, high: 12 } as const;
  const [stage] = stagesOf([
    read('r', million),
    map('m', ['r'], { kind: 'flatMap', ratio: 4 }),
    map('n', ['m'], { cost: { cpu: uniform, cpuPerByte: 0, wait: constantly(0) } }),
  ]);
  expect(stage?.cost.variance).toBeCloseTo(48, 9);
});

test('the files of an output cost the same whatever goes into them', () => {
  const [stage] = stagesOf([read('r', million), write('w', ['r'], { files: 50, cpuPerFile: 2 })]);
  // 50 files · 2 s over 10^6 records, beside 1 µs of SDK
  expect(stage?.cost.cpu).toBeCloseTo(101 * US, 12);
});
