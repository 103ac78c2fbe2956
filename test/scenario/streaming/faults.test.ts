import { describe, expect, test } from 'vitest';
import type { FaultSpec } from '../../../src/scenario/scenario.ts';
import { issuesOf, scenarioOf } from '../read.ts';
import { scenarioText } from '../scenario-text.ts';
import { issuesWith, textOf } from './streaming-job.ts';

const STEPS = ['m: { map: {} }', 'w: { write: pubsub }'];

const faultOf = (fault: string): FaultSpec | undefined =>
  scenarioOf(textOf({ steps: STEPS, below: ['faults:', `  - ${fault}`] })).faults[0];

test.each<[string, FaultSpec]>([
  [
    '{ kind: source-outage, at: 1 h, lasts: 2 h, step: r }',
    {
      ...{ kind: 'source-outage', job: null, at: 3_600_000, lasts: 7_200_000 },
      ...{ step: 'r', replay: 'at-once' },
    },
  ],
  [
    '{ kind: source-outage, at: 1 h, lasts: 2 h, step: r, replay: lost }',
    {
      ...{ kind: 'source-outage', job: null, at: 3_600_000, lasts: 7_200_000 },
      ...{ step: 'r', replay: 'lost' },
    },
  ],
  [
    '{ kind: source-outage, job: clicks, at: 1 h, lasts: 2 h, step: r, replay: 5000/s }',
    {
      ...{ kind: 'source-outage', job: 'clicks', at: 3_600_000, lasts: 7_200_000 },
      ...{ step: 'r', replay: 5000 },
    },
  ],
  [
    '{ kind: slow-sink, at: 10 s, lasts: 1 s, step: w, share: 0 }',
    { kind: 'slow-sink', job: null, at: 10_000, lasts: 1000, step: 'w', share: 0 },
  ],
  [
    '{ kind: slow-sink, at: 10 s, lasts: 1 s, step: w, share: 20 % }',
    { kind: 'slow-sink', job: null, at: 10_000, lasts: 1000, step: 'w', share: 0.2 },
  ],
])('%s', (text, fault) => {
  expect(faultOf(text)).toEqual(fault);
});

describe('what is wrong is told with its place', () => {
  test.each([
    [
      '{ kind: source-outage, at: 1 h, lasts: 1 h, step: m }',
      '12:55 faults[0].step: expected a `read` with a `rate`, a source without an end: r',
    ],
    [
      '{ kind: slow-sink, at: 1 h, lasts: 1 h, step: r, share: 0 }',
      '12:51 faults[0].step: expected a `write`: w',
    ],
    [
      '{ kind: slow-sink, at: 1 h, lasts: 0 s, step: w, share: 1 }',
      '12:40 faults[0].lasts: expected a duration of more than 0, such as `20 min`',
      '12:61 faults[0].share: expected a share from 0 to below 1, such as `0.2` or `20 %`',
    ],
    [
      '{ kind: source-outage, at: 1 h, lasts: 1 h, step: r, replay: 0/s }',
      '12:66 faults[0].replay: expected lost, at-once, or elements per second such as `5000/s`',
    ],
    [
      '{ kind: source-outage, at: 1 h, lasts: 1 h, step: rr }',
      '12:55 faults[0].step: expected the name of a step of job clicks, got rr',
    ],
  ])('%s', (fault, ...issues) => {
    const found = issuesWith({ steps: STEPS, below: ['faults:', `  - ${fault}`] });
    expect(found).toEqual(issues.map((issue) => `s.yaml:${issue}`));
  });

  test('a batch job has no such source', () => {
    const text = scenarioText(
      'faults: [{ kind: source-outage, at: 1 h, lasts: 1 h, step: list }]\n',
    );
    expect(issuesOf(text)).toEqual([
      's.yaml:8:18 faults[0].kind: expected a fault of a batch job, or `type: streaming`, which source-outage needs',
    ]);
  });
});
