import { describe, expect, test } from 'vitest';
import { admit } from '../../../src/admission/admit.ts';
import { scenarioOf } from '../../scenario/read.ts';
import { textOf } from '../../scenario/streaming/streaming-job.ts';

function told(code: string, steps: readonly string[], sdk = 'java'): string[] {
  return admit(scenarioOf(textOf({ sdk, steps })))
    .findings.filter((finding) => finding.code === code)
    .map(({ severity, path, message }) => `${severity} ${path}: ${message}`);
}

const groups = (steps: readonly string[], sdk?: string): string[] =>
  told('STREAM-GLOBAL-GROUP', steps, sdk);

const JAVA =
  'GroupByKey cannot be applied to non-bounded PCollection in the GlobalWindow without a trigger. Use a Window.into or Window.triggering transform prior to GroupByKey.';
const GROUP = 'g: { groupByKey: { keys: 9 } }';

describe('a group in the global window', () => {
  test.each([
    ['java', `error job.pipeline[1].g.groupByKey: ${JAVA}`],
    [
      'python',
      'error job.pipeline[1].g.groupByKey: GroupByKey cannot be applied to an unbounded PCollection with global windowing and a default trigger',
    ],
    [
      'go',
      'unknown job.pipeline[1].g.groupByKey: a group of elements without an end in the global window, without a trigger, never comes out; whether the Go SDK refuses it is not known',
    ],
  ])('in the words of %s', (sdk, words) => {
    expect(groups([GROUP], sdk)).toEqual([words]);
  });

  test.each([
    ['combine', 'g: { combine: { keys: 9 } }'],
    ['distinct', 'g: { distinct: { keys: 9 } }'],
  ])('%s', (kind, step) => {
    expect(groups([step])).toEqual([`error job.pipeline[1].g.${kind}: ${JAVA}`]);
  });

  test('through any step, and through one of several', () => {
    const steps = [
      'm: { map: {} }',
      'fixed: { window: { fixed: 1 min }, from: r }',
      'j: { join: { keys: 9 }, from: [m, fixed] }',
    ];
    expect(groups(steps)).toEqual([`error job.pipeline[3].j.join: ${JAVA}`]);
  });

  test.each([
    ['a window', ['w: { window: { fixed: 1 min } }', GROUP]],
    ['a trigger', ['w: { window: { global: true, trigger: { everyElements: 9 } } }', GROUP]],
    ['state', ['s: { state: { keys: 9 } }']],
  ])('%s is fine', (_, steps) => {
    expect(groups(steps)).toEqual([]);
  });

  test('back into the global window', () => {
    const steps = ['w: { window: { fixed: 1 min } }', 'v: { window: { global: true } }', GROUP];
    expect(groups(steps)).toHaveLength(1);
  });
});

test('load jobs say how often', () => {
  const loads = (step: string, sdk?: string) => told('STREAM-FILE-LOADS', [step], sdk);
  const plain = 'w: { write: bigquery-file-loads }';
  expect(loads(plain)).toEqual([
    'error job.pipeline[1].w.write: When writing an unbounded PCollection via FILE_LOADS, triggering frequency must be specified',
  ]);
  expect(loads(plain, 'python')).toEqual([
    'error job.pipeline[1].w.write: triggering_frequency must be specified to use fileloads in streaming',
  ]);
  expect(loads('w: { write: bigquery-file-loads, triggering: 5 min }')).toEqual([]);
  expect(loads('w: { write: bigquery-storage-write }')).toEqual([]);
});

describe('elements in different windows', () => {
  const pair = (first: string, second: string, into = 'join: { keys: 9 }'): readonly string[] => [
    `a: { window: { ${first} }, from: r }`,
    `b: { window: { ${second} }, from: r }`,
    `m: { map: {} }`,
    `j: { ${into}, from: [a, m] }`,
  ];
  const windows = (steps: readonly string[], sdk?: string) => told('STREAM-WINDOWS', steps, sdk);

  test('are refused by the Java SDK, in its words', () => {
    const words = 'Inputs to Flatten had incompatible window windowFns: fixed 1 min, fixed 5 min';
    expect(windows(pair('fixed: 1 min', 'fixed: 5 min'))).toEqual([
      `error job.pipeline[4].j.join: ${words}`,
    ]);
    expect(windows(pair('fixed: 1 min', 'fixed: 5 min', 'flatten: {}'))).toEqual([
      `error job.pipeline[4].j.flatten: ${words}`,
    ]);
    expect(windows(pair('fixed: 1 min', 'fixed: 5 min'), 'python')).toEqual([
      expect.stringMatching(/^unknown .*fixed 1 min, fixed 5 min/u),
    ]);
  });

  test('but not those that agree', () => {
    expect(windows(pair('fixed: 1 min', 'fixed: 60 s'))).toEqual([]);
    expect(windows(pair('session: 1 min', 'session: 5 min'))).toEqual([]);
  });
});
