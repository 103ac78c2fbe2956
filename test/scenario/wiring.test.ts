import { describe, expect, test } from 'vitest';
import { stepIssues, stepsOf } from './read.ts';

const R = 'r: { read: generic, size: 1 GB, elements: 1000 }';
const S = 's: { read: generic, size: 1 GB, elements: 10 }';
const G = 'g: { groupByKey: { keys: 3 } }';

/** What a step reads and holds. */
const wired = (...steps: string[]): unknown[] =>
  stepsOf(...steps).map((step) => [
    step.name,
    step.inputs,
    ...('sideInputs' in step ? [step.sideInputs] : []),
  ]);

describe('what a step reads', () => {
  test('is the step before, unless it says so', () => {
    expect(wired(R, 'm: { map: {} }', 'w: { write: generic, from: r }')).toEqual([
      ['r', []],
      ['m', ['r'], []],
      ['w', ['r']],
    ]);
  });

  test('is all that a join names', () => {
    expect(wired(R, S, 'j: { join: { keys: 3 }, from: [s, r] }')[2]).toEqual(['j', ['s', 'r']]);
  });

  test('may be what stands further down', () => {
    expect(wired('m: { map: {}, from: r }', R)[0]).toEqual(['m', ['r'], []]);
  });

  test('of combineValues is a group, wherever it stands', () => {
    const steps = [R, G, 'w: { write: generic }', 'c: { combineValues: {}, from: g }'];
    expect(wired(...steps)[3]).toEqual(['c', ['g']]);
  });
});

describe('what a step holds', () => {
  test('is one step or a list of them, in any order', () => {
    expect(wired(R, S, 'm: { map: {}, from: r, sideInputs: s }')[2]).toEqual(['m', ['r'], ['s']]);
    const both = 'm: { filter: { keep: 0.5 }, from: r, sideInputs: [t, s] }';
    const steps = [both, R, S, 't: { groupByKey: { keys: 3 } }'];
    expect(wired(...steps)[0]).toEqual(['m', ['r'], ['t', 's']]);
  });

  test('is nothing, unless it says so', () => {
    expect(wired(R, 'm: { flatMap: { fanOut: 2 } }')[1]).toEqual(['m', ['r'], []]);
  });

  test('may be what it reads', () => {
    expect(wired(R, 'm: { map: {}, sideInputs: r }')[1]).toEqual(['m', ['r'], ['r']]);
  });
});

const CASES: readonly (readonly [
  what: string,
  steps: readonly string[],
  issues: readonly string[],
])[] = [
  [
    'combineValues without a group',
    [R, 'c: { combineValues: {} }'],
    [
      's.yaml:9:10 job.pipeline[1].c: expected a groupByKey before combineValues c; r does not group',
    ],
  ],
  [
    'combineValues with something between it and its group',
    [R, G, 'm: { map: {} }', 'c: { combineValues: {}, from: m }'],
    [
      's.yaml:11:37 job.pipeline[3].c.from: expected a groupByKey before combineValues c; m does not group',
    ],
  ],
  [
    'combineValues behind a combine',
    [R, 'x: { combine: { keys: 3 } }', 'c: { combineValues: {} }'],
    [
      's.yaml:10:10 job.pipeline[2].c: expected a groupByKey before combineValues c; x does not group',
    ],
  ],
  [
    'combineValues of two groups',
    [R, G, 'h: { groupByKey: { keys: 3 }, from: r }', 'c: { combineValues: {}, from: [g, h] }'],
    [
      's.yaml:11:37 job.pipeline[3].c.from: expected one input for step c; join several with a flatten or join step',
    ],
  ],
  [
    'a join of the step before alone',
    [R, 'j: { join: { keys: 3 } }'],
    ['s.yaml:9:10 job.pipeline[1].j: expected two or more inputs for join j, named with `from:`'],
  ],
  [
    'a join of one input',
    [R, 'j: { join: { keys: 3 }, from: r }'],
    [
      's.yaml:9:37 job.pipeline[1].j.from: expected two or more inputs for join j, named with `from:`',
    ],
  ],
  [
    'a join of an input with itself',
    [R, 'j: { join: { keys: 3 }, from: [r, r] }'],
    ['s.yaml:9:37 job.pipeline[1].j.from: expected each input once; r stands twice'],
  ],
  [
    'a flatten of an input with itself',
    [R, S, 'f: { flatten: {}, from: [r, s, r] }'],
    ['s.yaml:10:31 job.pipeline[2].f.from: expected each input once; r stands twice'],
  ],
  [
    'a group of two inputs',
    [R, S, 'g: { groupByKey: { keys: 3 }, from: [r, s] }'],
    [
      's.yaml:10:43 job.pipeline[2].g.from: expected one input for step g; join several with a flatten or join step',
    ],
  ],
  [
    'a join of what does not exist',
    [R, S, 'j: { join: { keys: 3 }, from: [r, rr] }'],
    ['s.yaml:10:37 job.pipeline[2].j.from: expected the name of a step in `from:`, got rr'],
  ],
  [
    'a side input that does not exist',
    [R, 'view: { map: {} }', 'm: { map: {}, from: r, sideInputs: veiw }'],
    [
      's.yaml:10:42 job.pipeline[2].m.sideInputs: expected the name of a step in `sideInputs:`, got veiw; did you mean view?',
    ],
  ],
  [
    'one of several side inputs that does not exist, near to nothing',
    [R, S, 'm: { map: {}, from: r, sideInputs: [s, somethingElse] }'],
    [
      's.yaml:10:42 job.pipeline[2].m.sideInputs: expected the name of a step in `sideInputs:`, got somethingElse',
    ],
  ],
  [
    'a write as a side input',
    [R, 'w: { write: generic }', 'm: { map: {}, from: r, sideInputs: [w] }'],
    [
      's.yaml:10:42 job.pipeline[2].m.sideInputs: expected a step with an output as side input; w is a write',
    ],
  ],
  [
    'a write as an input',
    [R, 'w: { write: generic }', 'm: { map: {} }'],
    ['s.yaml:10:10 job.pipeline[2].m: expected a step with an output as input; w is a write'],
  ],
  [
    'a cycle through a side input',
    [R, 'a: { map: {}, sideInputs: b }', 'b: { map: {} }'],
    [
      's.yaml:9:10 job.pipeline[1].a: expected steps without a cycle; these wait for each other: a, b',
    ],
  ],
  [
    'a longer cycle through a side input and a group',
    [
      R,
      'a: { map: {}, from: r, sideInputs: c }',
      'b: { groupByKey: { keys: 3 } }',
      'c: { map: {} }',
    ],
    [
      's.yaml:9:27 job.pipeline[1].a.from: expected steps without a cycle; these wait for each other: a, b, c',
    ],
  ],
  [
    'a step that holds itself',
    [R, 'a: { map: {}, sideInputs: a }'],
    ['s.yaml:9:10 job.pipeline[1].a: expected steps without a cycle; these wait for each other: a'],
  ],
  [
    'no side input at all',
    [R, 'a: { map: {}, sideInputs: [] }'],
    ['s.yaml:9:33 job.pipeline[1].a.sideInputs: expected at least 1 entry'],
  ],
  [
    'a side input that is no name',
    [R, 'a: { map: {}, sideInputs: 3 }'],
    ['s.yaml:9:33 job.pipeline[1].a.sideInputs: expected a step name or a list of them'],
  ],
  [
    'a side input of a step that has none',
    [R, S, 'a: { groupByKey: { keys: 3 }, from: r, sideInputs: s }'],
    [
      's.yaml:10:46 job.pipeline[2].a.sideInputs: unknown key; expected one of groupByKey, from, resources',
    ],
  ],
];

describe('what hangs together wrongly is told with its place', () => {
  test.each(CASES)('%s', (_what, steps, issues) => {
    expect(stepIssues(...steps)).toEqual(issues);
  });

  test('all of it at once', () => {
    const steps = [
      R,
      'j: { join: { keys: 3 } }',
      'c: { combineValues: {}, from: r }',
      'm: { map: {}, from: q, sideInputs: [p, r] }',
    ];
    expect(stepIssues(...steps)).toEqual([
      's.yaml:9:10 job.pipeline[1].j: expected two or more inputs for join j, named with `from:`',
      's.yaml:10:37 job.pipeline[2].c.from: expected a groupByKey before combineValues c; r does not group',
      's.yaml:11:27 job.pipeline[3].m.from: expected the name of a step in `from:`, got q',
      's.yaml:11:42 job.pipeline[3].m.sideInputs: expected the name of a step in `sideInputs:`, got p',
    ]);
  });
});
