import { describe, expect, test } from 'vitest';
import type { TransformEvidence } from '../../../src/importers/evidence.ts';
import { job, metrics, run, transform } from './evidence.ts';
import { readBack, type ReadBack } from './read-back.ts';

const imported = (
  transforms: readonly TransformEvidence[],
  counts: Parameters<typeof metrics>[0] = [],
): ReadBack => readBack(run({ job: job({ transforms }), metrics: metrics(counts) }));

const shapeOf = ({ scenario }: ReadBack): string[] =>
  scenario.jobs[0]!.steps.map(
    ({ name, kind, inputs }) => `${name}: ${kind} < ${inputs.join(', ')}`,
  );

describe('composites of Beam become one step each', () => {
  test.each<readonly [string, readonly TransformEvidence[], readonly string[]]>([
    [
      'a splittable read of Python',
      [
        transform('s1', 'read/Read/Impulse', 'constant'),
        transform('s2', 'read/Read/Map(<lambda at iobase.py:908>)', 'par-do', { reads: ['s1'] }),
        transform('s3', 'split', 'par-do', { reads: ['s2'] }),
      ],
      ['read: read < ', 'split: map < read'],
    ],
    [
      'a combine of Python',
      [
        transform('s1', 'Create/Impulse', 'constant'),
        transform('s2', 'Create/FlatMap(<lambda>)', 'par-do', { reads: ['s1'] }),
        transform('s3', 'Sum/GroupByKey', 'group-by-key', { reads: ['s2'] }),
        transform('s4', 'Sum/Combine', 'par-do', { reads: ['s3'] }),
      ],
      ['Create: read < ', 'Sum: combine < Create'],
    ],
    [
      'a group by key whose values two steps read: nothing is lifted',
      [
        transform('s1', 'In', 'read'),
        transform('s2', 'Sum/GroupByKey', 'group-by-key', { reads: ['s1'] }),
        transform('s3', 'Sum/Combine', 'combine', { reads: ['s2'] }),
        transform('s4', 'Look', 'par-do', { reads: ['s2'] }),
      ],
      [
        'In: read < ',
        'GroupByKey: groupByKey < In',
        'Combine: map < GroupByKey',
        'Look: map < GroupByKey',
      ],
    ],
    [
      'a reshuffle',
      [
        transform('s1', 'In', 'read'),
        transform('s2', 'Spread/AddRandomKeys', 'par-do', { reads: ['s1'] }),
        transform('s3', 'Spread/ReshufflePerKey/GroupByKey', 'group-by-key', { reads: ['s2'] }),
        transform('s4', 'Spread/RemoveRandomKeys', 'par-do', { reads: ['s3'] }),
        transform('s5', 'Out', 'write', { reads: ['s4'], makes: [] }),
      ],
      ['In: read < ', 'Spread: reshuffle < In', 'Out: write < Spread'],
    ],
    [
      'a join',
      [
        transform('s1', 'A', 'read'),
        transform('s2', 'B', 'read'),
        transform('s3', 'Meet/CoGroupByKey/ConstructUnionTable0', 'par-do', { reads: ['s1'] }),
        transform('s4', 'Meet/CoGroupByKey/ConstructUnionTable1', 'par-do', { reads: ['s2'] }),
        transform('s5', 'Meet/CoGroupByKey/Flatten', 'flatten', { reads: ['s3', 's4'] }),
        transform('s6', 'Meet/CoGroupByKey/GroupByKey', 'group-by-key', { reads: ['s5'] }),
        transform('s7', 'Meet/CoGroupByKey/ConstructCoGbkResultFn', 'par-do', { reads: ['s6'] }),
      ],
      ['A: read < ', 'B: read < ', 'Meet: join < A, B'],
    ],
    [
      'a write of files in Python, which has an Impulse of its own',
      [
        transform('s1', 'In', 'read'),
        transform('s2', 'out/Write/WriteImpl/DoOnce/Impulse', 'constant'),
        transform('s3', 'out/Write/WriteImpl/InitializeWrite', 'par-do', { reads: ['s2'] }),
        transform('s4', 'out/Write/WriteImpl/WriteBundles', 'par-do', {
          reads: ['s1'],
          holds: ['s3'],
        }),
        transform('s5', 'out/Write/WriteImpl/GroupByKey', 'group-by-key', { reads: ['s4'] }),
      ],
      ['In: read < ', 'out: write < In'],
    ],
    [
      'an Impulse of the pipeline itself takes nothing else along',
      [
        transform('s1', 'Main/Impulse', 'constant'),
        transform('s2', 'Main/Parse', 'par-do', { reads: ['s1'] }),
        transform('s3', 'Main/GroupByKey', 'group-by-key', { reads: ['s2'] }),
      ],
      ['Impulse: read < ', 'Parse: map < Impulse', 'GroupByKey: groupByKey < Parse'],
    ],
    [
      'a flatten, and one put in where a step reads several',
      [
        transform('s1', 'A', 'read'),
        transform('s2', 'B', 'read'),
        transform('s3', 'All', 'flatten', { reads: ['s1', 's2'] }),
        transform('s4', 'Odd', 'par-do', { reads: ['s1', 's2'] }),
      ],
      [
        'A: read < ',
        'B: read < ',
        'All: flatten < A, B',
        'Odd inputs: flatten < A, B',
        'Odd: map < Odd inputs',
      ],
    ],
    [
      'windows as display data tell them',
      [
        transform('s1', 'In', 'read'),
        transform('s2', 'Hop/Window.Into()/Window.Assign', 'par-do', {
          reads: ['s1'],
          display: { windowFn: 'SlidingWindows', size: 'PT1H30M', period: '60s' },
        }),
      ],
      ['In: read < ', 'Hop: window < In'],
    ],
    [
      'state',
      [
        transform('s1', 'In', 'read'),
        transform('s2', 'Dedup', 'par-do', {
          reads: ['s1'],
          display: { uses_keyed_state: 'true' },
        }),
      ],
      ['In: read < ', 'Dedup: state < In'],
    ],
  ])('%s', (_, transforms, expected) => {
    expect(shapeOf(imported(transforms))).toEqual(expected);
    // The order in the file tells nothing.
    expect(shapeOf(imported(transforms.toReversed()))).toEqual(expected);
  });

  test('a sliding window copies elements', () => {
    const hop = transform('s2', 'WindowInto(Hop)', 'par-do', {
      reads: ['s1'],
      display: { windowFn: 'SlidingWindows', size: 'PT1H30M', period: '60s' },
    });
    const step = imported([transform('s1', 'In', 'read'), hop]).scenario.jobs[0]!.steps[1]!;
    expect(step).toMatchObject({ kind: 'window', windowing: 'sliding', ratio: 90 });
  });
});

describe('what a scenario can’t say is left out or changed, and said', () => {
  test('readers of what a write gives back', () => {
    const read = imported([
      transform('s1', 'In', 'read'),
      transform('s2', 'Load', 'write', { reads: ['s1'] }),
      transform('s3', 'Failed rows', 'par-do', { reads: ['s2'] }),
    ]);
    expect(shapeOf(read)).toEqual(['In: read < ', 'Load: write < In']);
    expect(read.remarks).toEqual([expect.stringMatching(/^step Failed rows is left out/u)]);
  });

  test('a cycle', () => {
    const read = imported([
      transform('s1', 'In', 'read'),
      transform('s2', 'A', 'par-do', { reads: ['s1', 's3'] }),
      transform('s3', 'B', 'par-do', { reads: ['s2'] }),
    ]);
    expect(shapeOf(read)).toEqual(['In: read < ', 'A: map < In']);
    expect(read.remarks).toEqual([expect.stringMatching(/^step B is left out/u)]);
    expect(read.yaml).toContain('# what it reads of B is left out');
  });

  test('a source that reads what another step names is element-wise work', () => {
    const read = imported([
      transform('s1', 'Names', 'read'),
      transform('s2', 'ReadAll', 'read', { reads: ['s1'] }),
    ]);
    expect(shapeOf(read)).toEqual(['Names: read < ', 'ReadAll: map < Names']);
  });
});

describe('several outputs', () => {
  const split = [
    transform('s1', 'In', 'read'),
    transform('s2', 'Parse', 'par-do', { reads: ['s1'], makes: ['good', 'bad'] }),
    transform('s3', 'Good', 'write', { reads: ['s2:good'], makes: [] }),
    transform('s4', 'Bad', 'write', { reads: ['s2:bad'], makes: [] }),
  ];

  test('each reader takes its share, where they are counted', () => {
    const read = imported(split, [
      ['s1:', 1000, 10],
      ['s2:good', 900, 10],
      ['s2:bad', 100, 10],
    ]);
    const writes = read.scenario.jobs[0]!.steps.filter(({ kind }) => kind === 'filter');
    expect(writes).toMatchObject([
      { name: 'Parse to Good', ratio: 0.9, inputs: ['Parse'] },
      { name: 'Parse to Bad', ratio: 0.1 },
    ]);
  });

  test('each reader takes all, and it is said, where they are not', () => {
    const read = imported(split);
    expect(read.scenario.jobs[0]!.steps.map(({ kind }) => kind)).toEqual([
      'read',
      'map',
      'write',
      'write',
    ]);
    expect(read.yaml.match(/# reads only some of the outputs/gu)).toHaveLength(2);
  });
});

describe('counts', () => {
  const pipe = [
    transform('s1', 'In', 'read'),
    { ...transform('s2', 'Split', 'par-do', { reads: ['s1'] }), outputs: ['Split.None'] },
  ];

  test.each([
    ['the same collection written with a dash', 'Split-out0'],
    ['its own name', 'Split.None'],
  ])('%s', (_, name) => {
    const read = imported(pipe, [
      ['s1:', 10, 8],
      [name, 35, 2],
    ]);
    expect(read.step('Split', 'flatMap')).toMatchObject({ ratio: 3.5, outputBytes: 2 });
  });

  test.each([
    ['nothing came out', 0, 1e-9],
    ['a counter that can’t be', 1e300, 1],
    ['a negative one', -5, 1],
    ['not a number', Number.NaN, 1],
  ])('%s: the scenario is valid all the same', (_, elements, ratio) => {
    const read = imported(pipe, [
      ['s1:', 10, 8],
      ['Split.None', elements, Number.NaN],
    ]);
    expect(read.scenario.jobs[0]!.steps[1]).toMatchObject({ ratio });
  });
});
