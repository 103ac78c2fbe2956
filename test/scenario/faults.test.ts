import { describe, expect, test } from 'vitest';
import type { FaultSpec } from '../../src/scenario/scenario.ts';
import { faultKinds } from '../../src/scenario/schema/faults/kinds.ts';
import { issuesOf, scenarioOf } from './read.ts';

const TWO = [
  'jobs:',
  '  - { name: one, sdk: java, pipeline: [r: { read: generic, size: 1 GB, elements: 9 }, parse: { map: {} }] }',
  '  - { name: two, sdk: java, pipeline: [r: { read: generic, size: 1 GB, elements: 9 }, group: { groupByKey: { keys: 3 } }] }',
];

const ONE = [
  'job: { sdk: java, pipeline: [r: { read: generic, size: 1 GB, elements: 9 }, parse: { map: {} }] }',
  '# one job',
  '# only',
];

/** The first fault stands on line 7, from column 5 on. */
const textOf = (faults: readonly string[], jobs: readonly string[], startsAt = ''): string =>
  [
    'name: test',
    `project: { region: us-central1${startsAt} }`,
    ...jobs,
    'faults:',
    ...faults.map((fault) => `  - ${fault}`),
    '',
  ].join('\n');

const START = ', startsAt: 2026-12-01T00:00:00+01:00';

const faultOf = (fault: string, startsAt = ''): FaultSpec | undefined =>
  scenarioOf(textOf([fault], TWO, startsAt)).faults[0];

const issues = (fault: string, startsAt = ''): string[] => issuesOf(textOf([fault], TWO, startsAt));

test('left out, nothing goes wrong but by chance', () => {
  expect(scenarioOf(textOf([], TWO).replace('faults:', '')).faults).toEqual([]);
});

const READ: readonly (readonly [text: string, fault: FaultSpec])[] = [
  [
    '{ kind: preemption-storm, at: 1 h, share: 50 %, job: one }',
    { kind: 'preemption-storm', job: 'one', at: 3_600_000, share: 0.5 },
  ],
  [
    '{ kind: preemption-storm, at: 1.5 ms, share: 1 }',
    { kind: 'preemption-storm', job: null, at: 2, share: 1 },
  ],
  [
    '{ kind: zone-stockout, at: 0 s, for: 20 min }',
    { kind: 'zone-stockout', job: null, at: 0, lasts: 1_200_000 },
  ],
  [
    '{ kind: worker-crash, at: 1 min }',
    { kind: 'worker-crash', job: null, at: 60_000, workers: 1 },
  ],
  [
    '{ kind: worker-crash, at: 1 min, workers: 7 }',
    { kind: 'worker-crash', job: null, at: 60_000, workers: 7 },
  ],
  [
    '{ kind: slow-worker, share: 2 %, factor: 3 }',
    { kind: 'slow-worker', job: null, share: 0.02, factor: 3 },
  ],
  [
    '{ kind: slow-worker, share: 0, factor: 1.5, job: two }',
    { kind: 'slow-worker', job: 'two', share: 0, factor: 1.5 },
  ],
  [
    '{ kind: bad-record, step: parse, at: 40 % }',
    { kind: 'bad-record', job: null, step: 'parse', at: 0.4, rate: null },
  ],
  [
    '{ kind: bad-record, job: two, step: group, rate: 1e-9 }',
    { kind: 'bad-record', job: 'two', step: 'group', at: null, rate: 1e-9 },
  ],
  [
    '{ kind: bad-record, step: r, at: 0 }',
    { kind: 'bad-record', job: null, step: 'r', at: 0, rate: null },
  ],
  [
    '{ kind: flaky-step, step: r, rate: 100 % }',
    { kind: 'flaky-step', job: null, step: 'r', rate: 1 },
  ],
  ['{ kind: cancel, at: 2 h }', { kind: 'cancel', job: null, at: 7_200_000 }],
];

describe('a fault is read', () => {
  test.each(READ)('%s', (text, fault) => {
    expect(faultOf(text)).toEqual(fault);
  });

  test('every kind of a batch job is among them', () => {
    const kinds = faultKinds.filter((kind) => !['source-outage', 'slow-sink'].includes(kind));
    expect(new Set(READ.map(([, { kind }]) => kind))).toEqual(new Set(kinds));
  });

  test('in the order of the file', () => {
    const texts = READ.map(([text]) => text);
    expect(scenarioOf(textOf(texts, TWO)).faults).toEqual(READ.map(([, fault]) => fault));
  });

  test('a moment counts from the start of the project, whatever its offset', () => {
    expect(faultOf('{ kind: cancel, at: 2026-12-01T01:30:00Z }', START)).toMatchObject({
      at: 9_000_000,
    });
    expect(faultOf('{ kind: cancel, at: "2026-12-01T00:00+01:00[Europe/Paris]" }', START)).toEqual({
      kind: 'cancel',
      job: null,
      at: 0,
    });
  });

  test('a single job goes by the name of the scenario', () => {
    const [fault] = scenarioOf(textOf(['{ kind: cancel, at: 1 s, job: test }'], ONE)).faults;
    expect(fault?.job).toBe('test');
  });
});

const KINDS =
  'preemption-storm, zone-stockout, worker-crash, slow-worker, bad-record, flaky-step, cancel, source-outage, slow-sink';
const AT =
  'expected a duration since the start of the project such as `20 min`, or a moment such as `2026-12-01T02:00:00+01:00`';
const SHARE = 'expected a share between 0 and 1, such as `0.2` or `20 %`';
const CHANCE = 'expected a probability from 0 to 1, such as `1e-9` or `2 %`';
const COUNT = 'expected a whole number of at least 1, such as `8e9` or `40 M`';
const EITHER = 'expected either `at`, one record’s place, or `rate`, the chance of each';

describe('a wrong fault is told with its place', () => {
  test.each([
    ['7', `7:5 faults[0]: expected what goes wrong, \`kind\` one of ${KINDS}`],
    ['{ at: 1 s }', `7:5 faults[0]: expected what goes wrong, \`kind\` one of ${KINDS}`],
    [
      '{ kind: preemption-strom, at: 1 s }',
      `7:13 faults[0].kind: expected one of ${KINDS}; did you mean preemption-storm?`,
    ],
    ['{ kind: 3 }', `7:13 faults[0].kind: expected one of ${KINDS}`],
    ['{ kind: cancel }', `7:5 faults[0].at: ${AT}, but it is missing`],
    ['{ kind: cancel, at: 02:00 }', `7:25 faults[0].at: ${AT}`],
    ['{ kind: cancel, at: -1 s }', `7:25 faults[0].at: ${AT}`],
    ['{ kind: cancel, at: 5 }', `7:25 faults[0].at: ${AT}`],
    [
      '{ kind: cancel, at: 1 s, when: 2 s }',
      '7:30 faults[0].when: unknown key; expected one of kind, job, at',
    ],
    [
      '{ kind: zone-stockout, at: 1 s, form: 2 s }',
      '7:5 faults[0].for: expected a duration such as `20.5 s`, `12 us` or `6 h` (ns, us, ms, s, min, h, d), but it is missing',
      '7:37 faults[0].form: unknown key; expected one of kind, job, at, for; did you mean for?',
    ],
    [
      '{ kind: zone-stockout, at: 1 s, for: 0 s }',
      '7:42 faults[0].for: expected a duration of more than 0, such as `20 min`',
    ],
    ['{ kind: preemption-storm, at: 1 s, share: 0 }', `7:47 faults[0].share: ${SHARE}`],
    ['{ kind: preemption-storm, at: 1 s, share: 101 % }', `7:47 faults[0].share: ${SHARE}`],
    ['{ kind: preemption-storm, at: 1 s, share: -1 }', `7:47 faults[0].share: ${SHARE}`],
    ['{ kind: worker-crash, at: 1 s, workers: 0 }', `7:45 faults[0].workers: ${COUNT}`],
    [
      '{ kind: worker-crash, at: 1 s, workers: 2e6 }',
      '7:45 faults[0].workers: expected at most 1000000 workers',
    ],
    ['{ kind: slow-worker, share: 1.2, factor: 2 }', `7:33 faults[0].share: ${CHANCE}`],
    [
      '{ kind: slow-worker, share: 0.1, factor: 1 }',
      '7:46 faults[0].factor: expected a factor above 1 and at most 1000',
    ],
    ['{ kind: bad-record, step: r }', `7:5 faults[0]: ${EITHER}`],
    ['{ kind: bad-record, step: r, at: 0.1, rate: 0.1 }', `7:5 faults[0]: ${EITHER}`],
    ['{ kind: bad-record, step: r, rate: 120 % }', `7:40 faults[0].rate: ${CHANCE}`],
    ['{ kind: bad-record, step: r, at: 5 min }', `7:38 faults[0].at: ${CHANCE}`],
    ['{ kind: flaky-step, step: r, rate: -0.1 }', `7:40 faults[0].rate: ${CHANCE}`],
    ['{ kind: flaky-step, step: [r], rate: 0.1 }', '7:31 faults[0].step: expected a text'],
  ])('%s', (fault, ...expected) => {
    expect(issues(fault)).toEqual(expected.map((issue) => `s.yaml:${issue}`));
  });

  test('too many of them', () => {
    const many = Array.from({ length: 1001 }, () => '{ kind: cancel, at: 1 s }');
    expect(issuesOf(textOf(many, TWO))).toEqual([
      expect.stringMatching(/ faults: expected at most 1000 faults$/u),
    ]);
  });

  test('something else than a list', () => {
    expect(issuesOf(textOf([], TWO).replace('faults:', 'faults: { kind: cancel }'))).toEqual([
      's.yaml:6:9 faults: expected a list',
    ]);
  });
});

describe('a fault is held against its scenario', () => {
  test.each([
    [
      'a job that does not exist',
      '{ kind: cancel, at: 1 s, job: onee }',
      '7:35 faults[0].job: expected the name of a job, one, two; got onee; did you mean one?',
    ],
    [
      'a step of the other job',
      '{ kind: flaky-step, job: two, step: parse, rate: 0.1 }',
      '7:41 faults[0].step: expected the name of a step of job two, got parse',
    ],
    [
      'a step of no job',
      '{ kind: flaky-step, step: prase, rate: 0.1 }',
      '7:31 faults[0].step: expected the name of a step of any job, got prase; did you mean parse?',
    ],
    [
      'a moment without a clock',
      '{ kind: cancel, at: 2026-12-01T01:00:00Z }',
      '7:25 faults[0].at: expected `project.startsAt`, which a moment needs, or a duration such as `20 min`',
    ],
  ])('%s', (_what, fault, issue) => {
    expect(issues(fault)).toEqual([`s.yaml:${issue}`]);
  });

  test('a moment before the project starts', () => {
    expect(issues('{ kind: cancel, at: 2026-11-30T22:59:59Z }', START)).toEqual([
      's.yaml:7:25 faults[0].at: expected a moment not before the start of the project, 2026-12-01T00:00:00+01:00',
    ]);
  });

  test('a step of a pipeline that is wrong elsewhere is still found, or not', () => {
    const broken = TWO.map((line) => line.replace('{ map: {} }', '{ map: { cpu: 3 } }'));
    const faults = [
      '{ kind: flaky-step, step: parse, rate: 0.1 }',
      '{ kind: flaky-step, step: parze, rate: 0.1 }',
    ];
    const [cpu, step, ...more] = issuesOf(textOf(faults, broken));
    expect(cpu).toContain('parse.map.cpu: expected');
    expect(step).toContain('faults[1].step: expected the name of a step of any job');
    expect(more).toEqual([]);
  });

  test('no clock is missed where the clock itself is wrong', () => {
    const found = issues('{ kind: cancel, at: 2026-12-01T01:00:00Z }', ', startsAt: now');
    expect(found).toEqual([expect.stringContaining('project.startsAt: expected a moment')]);
  });

  test('everything at once: wrong in itself, and against the scenario', () => {
    const fault = '{ kind: bad-record, job: onee, step: parze, rate: 2 }';
    const places = issues(fault).map((issue) => /(faults\S+):/u.exec(issue)?.[1]);
    expect(places).toEqual(['faults[0].job', 'faults[0].rate']);
    const storm = '{ kind: preemption-storm, job: onee, at: 2026-12-01T01:00:00Z, share: 0 }';
    const found = issues(storm).map((issue) => /(faults\S+):/u.exec(issue)?.[1]);
    expect(found).toEqual(['faults[0].job', 'faults[0].at', 'faults[0].share']);
  });
});
