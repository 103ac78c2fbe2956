import { describe, expect, test } from 'vitest';
import { type ConstantId, type Constants, constant } from '../../src/facts/constants.ts';
import { fuse } from '../../src/pipeline/fuse.ts';
import { unknownCpu } from '../../src/pipeline/record-cost.ts';
import type { Sdk, Step } from '../../src/scenario/scenario.ts';
import {
  BARE,
  combine,
  combineValues,
  constantsWith,
  cost,
  group,
  join,
  map,
  read,
  state,
  unknown,
  write,
} from './steps.ts';

const US = 1e-6;

/** Every kind of step costs something else; nothing else costs anything. */
const CONSTANTS: Partial<Constants> = {
  ...BARE,
  'sdk.java.element': 0,
  'sdk.python.element': 0,
  'sdk.go.element': 0,
  'shuffle.service.cpuPerGb': 0,
  'shuffle.service.rate': 1e15,
  'unknown.read': 1 * US,
  'unknown.map': 2 * US,
  'unknown.flatMap': 3 * US,
  'unknown.filter': 5 * US,
  'unknown.combine': 7 * US,
  'unknown.combineValues': 11 * US,
  'unknown.join': 13 * US,
  'unknown.state': 17 * US,
  'unknown.write': 19 * US,
  'unknown.pythonFactor': 4,
};

/** vCPU µs of all stages together, and the constants that were asked for. */
function played(steps: readonly Step[], sdk: Sdk = 'java'): [number, readonly ConstantId[]] {
  const constants = constantsWith(CONSTANTS);
  const stages = fuse(steps, sdk, constants);
  const cpu = stages.reduce((sum, each) => sum + each.cost.cpu * each.records, 0);
  return [cpu / US, constants.used().filter((id) => id.startsWith('unknown.'))];
}

const BY_KIND: readonly (readonly [kind: string, steps: readonly Step[], micros: number])[] = [
  ['read', [read('r', { cost: unknown })], 1000],
  ['map', [read('r'), map('x', ['r'], { cost: unknown })], 2000],
  ['flatMap', [read('r'), map('x', ['r'], { kind: 'flatMap', ratio: 9, cost: unknown })], 3000],
  ['filter', [read('r'), map('x', ['r'], { kind: 'filter', ratio: 0.1, cost: unknown })], 5000],
  // per element before the shuffle, per accumulator behind it
  ['combine', [read('r'), combine('x', ['r'], { keys: 10, cost: unknown })], 7070],
  // per value of the groups
  [
    'combineValues',
    [read('r'), group('g', ['r'], 10), combineValues('x', ['g'], { cost: unknown })],
    11_000,
  ],
  ['join', [read('r'), read('s'), join('x', ['r', 's'], 10, { cost: unknown })], 26_000],
  ['state', [read('r'), state('x', ['r'], 10, { cost: unknown })], 17_000],
  ['write', [read('r'), write('x', ['r'], { cost: unknown })], 19_000],
];

describe.each(BY_KIND)('%s with `cpu: unknown`', (kind, steps, micros) => {
  const own = `unknown.${kind}` as ConstantId;

  test('takes the constant of its kind per element, and no other', () => {
    const [cpu, used] = played(steps);
    expect(cpu).toBeCloseTo(micros, 6);
    expect(used).toEqual([own]);
  });

  test('takes more in Python, and not in Go', () => {
    expect(played(steps, 'go')[0]).toBeCloseTo(micros, 6);
    const [cpu, used] = played(steps, 'python');
    expect(cpu).toBeCloseTo(4 * micros, 6);
    expect(used).toEqual([own, 'unknown.pythonFactor']);
  });

  test('has a constant with a range, graded as assumed', () => {
    const { grade, range } = constant(unknownCpu(kind as Parameters<typeof unknownCpu>[0]));
    expect(grade).toBe('assumed');
    expect(range).toBeDefined();
  });
});

test('a step whose CPU is known asks for none of them, in no language', () => {
  const steps = [read('r', { cost: cost(1) }), map('m', ['r']), write('w', ['m'])];
  for (const sdk of ['java', 'python', 'go'] as const) expect(played(steps, sdk)[1]).toEqual([]);
});

test('what is known of an unknown step counts beside it', () => {
  const given = { ...unknown, cpuPerByte: 1e-9, wait: cost(0, 0, 4 * US).wait };
  const [stage] = fuse(
    [read('r'), map('m', ['r'], { cost: given })],
    'java',
    constantsWith(CONSTANTS),
  );
  // 2 µs and 100 bytes of 1 ns
  expect(stage?.cost.cpu).toBeCloseTo(2.1 * US, 12);
  expect(stage?.cost.wait).toBeCloseTo(4 * US, 12);
  expect(stage?.cost.variance).toBe(0);
});
