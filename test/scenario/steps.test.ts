import { describe, expect, test } from 'vitest';
import type { Step, WindowingSpec } from '../../src/scenario/scenario.ts';
import { cost as costing } from '../pipeline/steps.ts';
import * as built from '../pipeline/steps.ts';
import { stepIssues, stepsOf } from './read.ts';

const R = 'r: { read: generic, size: 1 GB, elements: 1000 }';
const S = 's: { read: generic, size: 1 GB, elements: 10 }';

/** The last step. */
const stepOf = (...steps: string[]): Step | undefined => stepsOf(R, ...steps).at(-1);

const COSTS = 'cpu: 2 ms, cpuPerByte: 3 ns, wait: 4 ms, memory: 5 MB';
const cost = { ...costing(0.002, 3e-9, 0.004), memory: 5e6 };
const shares = { kind: 'shares', shares: [0.2, 0.03] } as const;

/** Without triggers and lateness. */
const gathering = (window: WindowingSpec['window']) => ({
  gathers: {
    ...{ window, trigger: { kind: 'none' as const } },
    ...{ accumulating: false, allowedLateness: 0 },
  },
});

const READ: readonly (readonly [text: string, step: Step])[] = [
  [`x: { map: { ${COSTS}, outputSize: 7 B } }`, built.map('x', ['r'], { cost, outputBytes: 7 })],
  [
    `x: { flatMap: { fanOut: 3, ${COSTS} } }`,
    built.map('x', ['r'], { kind: 'flatMap', cost, ratio: 3 }),
  ],
  ['x: { filter: { keep: 20 % } }', built.map('x', ['r'], { kind: 'filter', ratio: 0.2 })],
  ['x: { groupByKey: { keys: 40 } }', built.group('x', ['r'], 40)],
  [
    'x: { groupByKey: { keys: 40, keySize: 12 B, zipf: 0.6 } }',
    built.group('x', ['r'], 40, { keyBytes: 12, skew: { kind: 'zipf', exponent: 0.6 } }),
  ],
  [
    // the hottest first
    'x: { groupByKey: { keys: 40, hotKeys: [3 %, 0.2] } }',
    built.group('x', ['r'], 40, { skew: shares }),
  ],
  [
    `x: { combine: { keys: 40, keySize: 0 B, ${COSTS}, outputSize: 7 B } }`,
    built.combine('x', ['r'], { keys: 40, keyBytes: 0, cost, outputBytes: 7 }),
  ],
  ['x: { distinct: { keys: 40 } }', built.distinct('x', ['r'], 40)],
  [
    `x: { state: { keys: 40, ${COSTS}, fanOut: 0.5, outputSize: 7 B, hotKeys: [0.2, 0.03] } }`,
    built.state('x', ['r'], 40, { cost, ratio: 0.5, outputBytes: 7, skew: shares }),
  ],
  ['x: { state: { keys: 40 } }', built.state('x', ['r'], 40)],
  ['x: { reshuffle: {} }', built.reshuffle('x', ['r'])],
  ['x: { reshuffle: { buckets: 16 } }', built.reshuffle('x', ['r'], 16)],
  [
    'x: { window: { global: true } }',
    built.window('x', ['r'], { windowing: 'global', ...gathering({ kind: 'global' }) }),
  ],
  [
    'x: { window: { fixed: 5 min } }',
    built.window('x', ['r'], gathering({ kind: 'fixed', size: 300_000 })),
  ],
  [
    'x: { window: { session: 30 min } }',
    built.window('x', ['r'], {
      windowing: 'session',
      ...gathering({ kind: 'session', gap: 1_800_000 }),
    }),
  ],
  [
    'x: { window: { sliding: { size: 1 h, every: 10 min } } }',
    built.window('x', ['r'], {
      windowing: 'sliding',
      ratio: 6,
      ...gathering({ kind: 'sliding', size: 3_600_000, period: 600_000 }),
    }),
  ],
  [
    'x: { window: { sliding: { size: 5 min, every: 2 min } } }',
    built.window('x', ['r'], {
      windowing: 'sliding',
      ratio: 2.5,
      ...gathering({ kind: 'sliding', size: 300_000, period: 120_000 }),
    }),
  ],
  [
    'x: { window: { sliding: { size: 5 min, every: 5 min } } }',
    built.window('x', ['r'], {
      windowing: 'sliding',
      ratio: 1,
      ...gathering({ kind: 'sliding', size: 300_000, period: 300_000 }),
    }),
  ],
];

describe('a step is read with all its defaults', () => {
  test.each(READ)('%s', (text, step) => {
    expect(stepOf(text)).toEqual(step);
  });

  test('a join, with what comes out of it', () => {
    const join = `x: { join: { keys: 40, ${COSTS}, fanOut: 2, outputSize: 7 B, zipf: 1 }, from: [r, s] }`;
    const zipf = { kind: 'zipf', exponent: 1 } as const;
    const given = { cost, ratio: 2, outputBytes: 7, skew: zipf };
    expect(stepOf(S, join)).toEqual(built.join('x', ['r', 's'], 40, given));
  });

  test('combineValues behind its group', () => {
    const values = `x: { combineValues: { ${COSTS}, outputSize: 7 B } }`;
    const expected = built.combineValues('x', ['g'], { cost, outputBytes: 7 });
    expect(stepOf('g: { groupByKey: { keys: 3 } }', values)).toEqual(expected);
  });

  test('a step that does not know its CPU', () => {
    expect(stepOf('x: { map: { cpu: unknown } }')).toEqual(
      built.map('x', ['r'], { cost: built.unknown }),
    );
  });

  test.each([
    'x: { map: {}',
    'x: { groupByKey: { keys: 3 }',
    'x: { combine: { keys: 3 }',
    'x: { distinct: { keys: 3 }',
    'x: { state: { keys: 3 }',
    'x: { window: { global: true }',
    'x: { reshuffle: {}',
    'x: { flatten: {}',
    'x: { write: generic',
  ])('what it asks of its worker: %s …', (open) => {
    const hints = 'resources: { minRam: 8 GiB, accelerator: "type:nvidia-l4;count:1" }';
    expect(stepOf(`${open} }`)?.resources).toEqual({ minRam: null, accelerator: null });
    expect(stepOf(`${open}, ${hints} }`)?.resources).toEqual({
      minRam: 8_589_934_592,
      accelerator: 'type:nvidia-l4;count:1',
    });
    expect(stepOf(`${open}, resources: {} }`)?.resources.minRam).toBeNull();
  });
});

const BAD: readonly (readonly [what: string, step: string, ...issues: string[]])[] = [
  [
    'zipf and hotKeys together',
    'g: { groupByKey: { keys: 30, zipf: 1, hotKeys: [0.5] } }',
    's.yaml:9:54 job.pipeline[1].g.groupByKey.hotKeys: expected either zipf or hotKeys',
  ],
  [
    'shares over 1',
    'g: { state: { keys: 30, hotKeys: [0.5, 60 %] } }',
    's.yaml:9:40 job.pipeline[1].g.state.hotKeys: expected shares that add up to 1 at most, got 1.1',
  ],
  [
    'more hot keys than keys',
    'g: { groupByKey: { keys: 2, hotKeys: [0.1, 0.1, 0.1] } }',
    's.yaml:9:44 job.pipeline[1].g.groupByKey.hotKeys: expected at most as many hot keys as keys (2)',
  ],
  [
    'all that can be wrong with hot keys at once',
    'g: { groupByKey: { keys: 1, zipf: 1, hotKeys: [0.9, 0.9] } }',
    's.yaml:9:53 job.pipeline[1].g.groupByKey.hotKeys: expected either zipf or hotKeys',
    's.yaml:9:53 job.pipeline[1].g.groupByKey.hotKeys: expected at most as many hot keys as keys (1)',
    's.yaml:9:53 job.pipeline[1].g.groupByKey.hotKeys: expected shares that add up to 1 at most, got 1.8',
  ],
  [
    'shares that are none',
    'g: { groupByKey: { keys: 10, hotKeys: [0, 1.5] } }',
    's.yaml:9:46 job.pipeline[1].g.groupByKey.hotKeys[0]: expected a share between 0 and 1, such as `0.2` or `20 %`',
    's.yaml:9:49 job.pipeline[1].g.groupByKey.hotKeys[1]: expected a share between 0 and 1, such as `0.2` or `20 %`',
  ],
  [
    'an empty list of hot keys',
    'g: { groupByKey: { keys: 10, hotKeys: [] } }',
    's.yaml:9:45 job.pipeline[1].g.groupByKey.hotKeys: expected at least 1 entry',
  ],
  [
    'hot keys of what is lifted',
    'g: { combine: { keys: 10, hotKeys: [0.9] } }',
    's.yaml:9:33 job.pipeline[1].g.combine.hotKeys: unknown key; expected one of cpu, cpuPerByte, wait, memory, keys, keySize, outputSize',
  ],
  [
    'an exponent beyond all use',
    'g: { groupByKey: { keys: 10, zipf: 5.1 } }',
    's.yaml:9:42 job.pipeline[1].g.groupByKey.zipf: expected an exponent of at most 5',
  ],
  [
    'an exponent of 0',
    'g: { groupByKey: { keys: 10, zipf: 0 } }',
    's.yaml:9:42 job.pipeline[1].g.groupByKey.zipf: expected a number greater than 0, such as `10` or `0.5`',
  ],
  [
    'keys left out',
    'g: { distinct: {} }',
    's.yaml:9:12 job.pipeline[1].g.distinct.keys: expected a whole number such as `8e9` or `40 M` (k, M, G, T; no thousands separators), but it is missing',
  ],
  [
    'half a sliding window',
    'v: { window: { sliding: { size: 1 min } } }',
    's.yaml:9:22 job.pipeline[1].v.window.sliding.every: expected a duration such as `20.5 s`, `12 us` or `6 h` (ns, us, ms, s, min, h, d), but it is missing',
  ],
  [
    'a window of no kind',
    'v: { window: {} }',
    's.yaml:9:20 job.pipeline[1].v.window: expected one of global, fixed, sliding, session',
  ],
  [
    'a window of two kinds',
    'v: { window: { fixed: 1 min, session: 2 min } }',
    's.yaml:9:20 job.pipeline[1].v.window: expected one of global, fixed, sliding, session',
  ],
  [
    'windows of no length',
    'v: { window: { fixed: 0 s } }',
    's.yaml:9:29 job.pipeline[1].v.window.fixed: expected more than 0 s',
  ],
  [
    'a reshuffle into nothing',
    'x: { reshuffle: { buckets: 0 } }',
    's.yaml:9:34 job.pipeline[1].x.reshuffle.buckets: expected a whole number of at least 1, such as `8e9` or `40 M`',
  ],
  [
    'memory without a unit',
    'm: { map: { memory: 4 } }',
    's.yaml:9:27 job.pipeline[1].m.map.memory: expected a size with its unit, such as `4 TB` or `512 MiB`',
  ],
  [
    'hints without a unit, and misspelt',
    'm: { map: {}, resources: { minram: 4 GB, accelerator: 3 } }',
    's.yaml:9:34 job.pipeline[1].m.resources.minram: unknown key; expected one of minRam, accelerator, cpuCount; did you mean minRam?',
    's.yaml:9:61 job.pipeline[1].m.resources.accelerator: expected a text',
  ],
  [
    'another wait that nobody knows',
    'm: { map: { wait: unknown } }',
    's.yaml:9:25 job.pipeline[1].m.map.wait: expected a duration such as `20.5 s`, `12 us` or `6 h` (ns, us, ms, s, min, h, d)',
  ],
  [
    'a kind that does not exist',
    'j: { joinn: {} }',
    's.yaml:9:12 job.pipeline[1].j.joinn: expected what the step does, one of read, map, flatMap, filter, groupByKey, combineValues, combine, join, distinct, state, reshuffle, window, flatten, write; did you mean join?',
  ],
  [
    'two kinds at once',
    'x: { window: { global: true }, distinct: { keys: 3 } }',
    's.yaml:9:10 job.pipeline[1].x: expected a step to do one thing; this one has distinct, window',
  ],
];

describe('a bad step is told with its place', () => {
  test.each(BAD)('%s', (_what, step, ...issues) => {
    expect(stepIssues(R, step)).toEqual(issues);
  });

  test('shares that add up to 1 are not too many, however they are rounded', () => {
    const tenths = Array(10).fill('0.1').join(', ');
    expect(stepIssues(R, `g: { groupByKey: { keys: 10, hotKeys: [${tenths}] } }`)).toEqual([]);
  });

  test('faults of several steps come at once, in the order of the file', () => {
    const places = stepIssues(
      'r: { read: gcs-text, size: 1 GBB, elements: 10, connections: 4, region: mars }',
      'g: { groupByKey: { keys: 1, zipf: 1, hotKeys: [0.9] } }',
      'j: { join: { keys: x } }',
      'v: { window: {}, from: nope }',
      'w: { write: bigquery-export }',
    ).map((issue) => /^s\.yaml:(\S+ \S+):/u.exec(issue)?.[1]);
    expect(places).toEqual([
      '8:34 job.pipeline[0].r.size',
      '8:55 job.pipeline[0].r.connections',
      '8:79 job.pipeline[0].r.region',
      '9:53 job.pipeline[1].g.groupByKey.hotKeys',
      '10:10 job.pipeline[2].j',
      '10:26 job.pipeline[2].j.join.keys',
      '11:20 job.pipeline[3].v.window',
      '11:30 job.pipeline[3].v.from',
      '12:19 job.pipeline[4].w.write',
    ]);
  });
});
