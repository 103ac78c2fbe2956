import { describe, expect, test } from 'vitest';
import { fuse } from '../../src/pipeline/fuse.ts';
import type { Stage } from '../../src/pipeline/stage.ts';
import type { Sdk, Step } from '../../src/scenario/scenario.ts';
import {
  BARE,
  combine,
  combineValues,
  constantly,
  constantsWith,
  cost,
  group,
  join,
  map,
  read,
  state,
  write,
} from './steps.ts';

const US = 1e-6;

/** Constants that are easy to add up. */
const CONSTANTS = {
  'sdk.java.element': 1 * US,
  'sdk.python.element': 7 * US,
  'connector.gcs-text.read': 10e-9,
  'connector.gcs-text.write': 20e-9,
  'shuffle.service.cpuPerGb': 8,
  'shuffle.service.rate': 1e15,
  ...BARE,
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
    map('m', ['r'], { cost: { ...cost(), cpu: uniform, wait: constantly(9 * US) } }),
    map('n', ['m'], { cost: { ...cost(), cpu: uniform, wait: uniform } }),
  ]);
  // a uniform law over 12 µs has a variance of 144 / 12 = 12 µs²; there are three
  expect(stage?.cost.variance).toBeCloseTo(36 * US * US, 20);
});

test('the variance of a record that runs a step four times is four times the variance', () => {
  const uniform = { kind: 'uniform', low: 0, high: 12 } as const;
  const [stage] = stagesOf([
    read('r', million),
    map('m', ['r'], { kind: 'flatMap', ratio: 4 }),
    map('n', ['m'], { cost: { ...cost(), cpu: uniform } }),
  ]);
  expect(stage?.cost.variance).toBeCloseTo(48, 9);
});

test('the files of an output cost the same whatever goes into them', () => {
  const [stage] = stagesOf([read('r', million), write('w', ['r'], { files: 50, cpuPerFile: 2 })]);
  // 50 files · 2 s over 10^6 records, beside 1 µs of SDK
  expect(stage?.cost.cpu).toBeCloseTo(101 * US, 12);
});

test('files that nobody counts are one a work item', () => {
  const sink = write('w', ['r'], { files: null, cpuPerFile: 2 });
  const constants = constantsWith({ ...CONSTANTS, 'item.initialBytes': 40e6 });
  const [stage] = fuse([read('r', million), sink], 'java', constants);
  // 25 items
  expect(stage?.cost.cpu).toBeCloseTo(51 * US, 12);
});

test('combineValues costs once per value of the groups, and by their bytes', () => {
  const [, grouped] = stagesOf([
    read('r', million),
    group('g', ['r'], 1000),
    combineValues('c', ['g'], { cost: cost(3 * US, 1e-9, 2 * US) }),
  ]);
  // a key has 1,000 values and 1 MB: SDK 1 ms, shuffle 8 ms, values 3 ms, bytes 1 ms
  expect(grouped?.cost.cpu).toBeCloseTo(13e-3, 12);
  expect(grouped?.cost.wait).toBeCloseTo(2e-3, 12);
});

test('what costs in a join, or with state, costs per element behind the shuffle', () => {
  for (const step of [
    join('x', ['r', 's'], 1000, { cost: cost(3 * US) }),
    state('x', ['r'], 1000, { cost: cost(3 * US) }),
  ]) {
    const stages = stagesOf([read('r', million), read('s', { elements: 1, bytes: 0 }), step]);
    expect(stages[0]?.cost.cpu).toBeCloseTo(9 * US, 12);
    // 1,000 elements a key: SDK 1 ms, step 3 ms, shuffle 8 ms; the other input is an element of no bytes
    expect(stages[2]?.cost.cpu).toBeCloseTo(12e-3, 7);
  }
});

describe('a thread waits for the shuffle', () => {
  const waitsOf = (rate: number): (readonly [number, number] | undefined)[] =>
    fuse(
      [read('r', { ...million, cost: cost(0, 0, 5 * US) }), group('g', ['r'], 1000)],
      'java',
      constantsWith({ ...CONSTANTS, 'shuffle.service.rate': rate }),
    ).map(({ cost: each }) => [each.wait, each.shuffleWait] as const);

  test('where its CPU alone would be faster than the service', () => {
    const [sending, receiving] = waitsOf(50e6);
    // 20 ns a byte of which 8 ns compute: 12 µs a record of 1 kB, 12 ms a key of 1 MB
    expect(sending?.[0]).toBeCloseTo(17 * US, 12);
    expect(sending?.[1]).toBeCloseTo(12 * US, 12);
    expect(receiving?.[0]).toBeCloseTo(12e-3, 12);
    expect(receiving?.[1]).toBe(receiving?.[0]);
  });

  test('and nowhere else', () => {
    expect(waitsOf(125e6).map((waits) => waits?.[1])).toEqual([0, 0]);
  });
});

describe('a connector, measured with records of 1 kB', () => {
  const connectorCpu = (elements: number, recordShare: number): number => {
    const source = read('r', { elements, bytes: 1e9, connector: 'gcs-text' });
    const constants = { ...CONSTANTS, 'connector.recordShare': recordShare, 'sdk.java.element': 0 };
    const [stage] = fuse([source], 'java', constantsWith(constants));
    return (stage?.cost.cpu ?? NaN) * elements;
  };

  test('takes what was measured for such records, however its CPU is split', () => {
    for (const share of [0, 0.3, 1]) expect(connectorCpu(1e6, share)).toBeCloseTo(10, 9);
  });

  test('takes more for smaller records, and less for larger ones, by the share of the records', () => {
    // 10^7 records of 100 bytes: 10 s where all goes with bytes, 100 s where all goes with records
    expect([0, 0.5, 1].map((share) => connectorCpu(1e7, share))).toEqual([
      expect.closeTo(10, 9),
      expect.closeTo(55, 9),
      expect.closeTo(100, 9),
    ]);
    expect([0, 0.5, 1].map((share) => connectorCpu(1e5, share))).toEqual([
      expect.closeTo(10, 9),
      expect.closeTo(5.5, 9),
      expect.closeTo(1, 9),
    ]);
  });

  test('takes more in another language than the one measured', () => {
    const cpuIn = (sdk: Sdk): number => {
      const constants = constantsWith({
        ...CONSTANTS,
        'sdk.go.element': 0,
        'sdk.java.element': 0,
        'sdk.python.element': 0,
        'connector.pythonFactor': 4,
        'connector.goFactor': 2,
      });
      const [stage] = fuse([read('r', { ...million, connector: 'gcs-text' })], sdk, constants);
      return (stage?.cost.cpu ?? NaN) / US;
    };
    expect((['java', 'python', 'go'] as const).map(cpuIn)).toEqual([
      expect.closeTo(10, 9),
      expect.closeTo(40, 9),
      expect.closeTo(20, 9),
    ]);
  });

  test('that was seen waiting waits by its bytes, whatever the language', () => {
    for (const sdk of ['java', 'python'] as const) {
      const constants = constantsWith({ ...CONSTANTS, 'connector.spanner.write.wait': 40e-9 });
      const steps = [read('r', million), write('w', ['r'], { connector: 'spanner' })];
      const [stage] = fuse(steps, sdk, constants);
      expect(stage?.cost.wait).toBeCloseTo(40 * US, 12);
      expect(stage?.cost.shuffleWait).toBe(0);
    }
  });
});
