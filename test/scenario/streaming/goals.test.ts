import { describe, expect, test } from 'vitest';
import type { Goal } from '../../../src/scenario/scenario.ts';
import { issuesOf, scenarioOf } from '../read.ts';
import { scenarioText } from '../scenario-text.ts';
import { issuesWith, ON_THE_CLOCK, textOf } from './streaming-job.ts';

const goalOf = (goal: string): Goal | undefined =>
  scenarioOf(textOf({ below: ['goals:', `  ${goal}`] })).goals[0];

test.each<[string, Goal]>([
  [
    'latency: "p95 < 10 s"',
    { metric: 'latency', operator: '<', bound: 10, share: 0.5, text: 'p95 < 10 s', quantile: 0.95 },
  ],
  [
    'latency: "p99.9 <= 1 min in 90 % of runs"',
    {
      ...{ metric: 'latency', operator: '<=', bound: 60, share: 0.9, quantile: 0.999 },
      text: 'p99.9 <= 1 min in 90 % of runs',
    },
  ],
  [
    'latency: "< 10 s"',
    { metric: 'latency', operator: '<', bound: 10, share: 0.5, text: '< 10 s', quantile: 0.99 },
  ],
  [
    'backlog: "< 60 s"',
    { metric: 'backlog', operator: '<', bound: 60, share: 0.5, text: '< 60 s' },
  ],
  [
    'catchUp: "< 30 min"',
    { metric: 'catchUp', operator: '<', bound: 1800, share: 0.5, text: '< 30 min' },
  ],
  [
    'costPerMonth: "< 900 USD"',
    { metric: 'costPerMonth', operator: '<', bound: 900, share: 0.5, text: '< 900 USD' },
  ],
  ['cost: "< 9 USD"', { metric: 'cost', operator: '<', bound: 9, share: 0.5, text: '< 9 USD' }],
])('%s', (text, goal) => {
  expect(goalOf(text)).toEqual(goal);
});

const OTHERS =
  'expected a goal of jobs without an end: latency, backlog, catchUp, costPerMonth or cost';

describe('what is wrong is told with its place', () => {
  test.each([
    ['latency: "p100 < 1 s"', '10:12 goals.latency: expected a goal such as "p99 < 10 s"'],
    ['latency: "p0 < 1 s"', '10:12 goals.latency: expected a goal such as "p99 < 10 s"'],
    ['backlog: "p99 < 1 s"', '10:12 goals.backlog: expected a goal such as "< 60 s"'],
    ['backlog: "< 1 GB"', '10:12 goals.backlog: expected a goal such as "< 60 s"'],
    ['costPerMonth: "< 1 h"', '10:17 goals.costPerMonth: expected a goal such as "< 900 USD"'],
    ['finish: "< 1 h"', `10:11 goals.finish: ${OTHERS}`],
  ])('%s', (goal, issue) => {
    expect(issuesWith({ below: ['goals:', `  ${goal}`] })).toEqual([`s.yaml:${issue}`]);
  });

  test('a deadline', () => {
    const below = ['goals:', '  finishBy: "18:00"'];
    expect(issuesWith({ project: ON_THE_CLOCK, below })).toEqual([
      `s.yaml:10:13 goals.finishBy: ${OTHERS}`,
    ]);
  });

  test('a batch job has none of them', () => {
    expect(issuesOf(scenarioText('goals: { latency: "< 1 s", cost: "< 9 USD" }\n'))).toEqual([
      's.yaml:8:19 goals.latency: expected a goal of batch jobs, finish, finishBy or cost; latency needs a job of `type: streaming`',
    ]);
    // at the key that is written, whatever the metric is called
    expect(
      issuesOf(scenarioText('goals: { latencyP99: "< 1 s", backlogPeak: "< 1 s" }\n')),
    ).toEqual([
      's.yaml:8:22 goals.latencyP99: expected a goal of batch jobs, finish, finishBy or cost; latencyP99 needs a job of `type: streaming`',
      's.yaml:8:44 goals.backlogPeak: expected a goal of batch jobs, finish, finishBy or cost; backlogPeak needs a job of `type: streaming`',
    ]);
  });
});

test('beside a batch job, a streaming one leaves both kinds of goal', () => {
  const text = [
    'name: two',
    'project: { region: us-central1 }',
    'jobs:',
    '  - { sdk: java, pipeline: [r: { read: generic, size: 1 GB, elements: 9 }] }',
    '  - { type: streaming, sdk: python, pipeline: [r: { read: pubsub, rate: 1/s, elementSize: 1 kB }] }',
    'goals: { finish: "< 1 h", latency: "< 1 s" }',
  ].join('\n');
  expect(scenarioOf(text).goals.map(({ metric }) => metric)).toEqual(['finish', 'latency']);
});
