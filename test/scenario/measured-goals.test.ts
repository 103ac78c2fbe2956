import { describe, expect, test } from 'vitest';
import { JOB_VALUES } from '../../src/facts/job-values.ts';
import { BILL_METRICS } from '../../src/reference/metrics/bill.ts';
import { JOB_METRICS } from '../../src/reference/metrics/job.ts';
import { STREAMING_METRICS } from '../../src/reference/metrics/streaming.ts';
import { issuesOf, scenarioOf } from './read.ts';

const text = (goals: string, job = ''): string => `name: small
project: { region: us-central1 }
goals:
  ${goals}
job:
  sdk: java${job}
  pipeline:
    - list:  { read: gcs-text, size: 3 GB, elements: 1000 }
    - store: { write: gcs-text }
`;

const goalOf = (goal: string) => scenarioOf(text(goal)).goals[0];

const issueOf = (goal: string): string => issuesOf(text(goal)).join('\n');

describe('a goal on a metric of the result', () => {
  test.each([
    ['quotaPeak.CPUS: "<= 400"', { metric: 'quotaPeak.CPUS', operator: '<=', bound: 400 }],
    ['metrics.TotalVcpuTime: "< 1e6"', { metric: 'metrics.TotalVcpuTime', bound: 1e6 }],
    ['workers.peak: "<= 1,500 in 95 % of runs"', { bound: 1500, share: 0.95 }],
    ['elapsedS: "< 2 h"', { metric: 'elapsedS', bound: 7200 }],
    ['elapsedS: "< 7200"', { bound: 7200 }],
    ['workers.peak: ">= 3 in 95 % of runs"', { operator: '>=', bound: 3, share: 0.95 }],
    ['bill.total: "> 80 USD"', { operator: '>', bound: 80 }],
    ['bill.total: "< 80 USD"', { bound: 80 }],
    ['"jobs[small].workers.mean": "< 7.5"', { metric: 'jobs[small].workers.mean', bound: 7.5 }],
  ])('%s is read', (goal, expected) => {
    expect(goalOf(goal)).toMatchObject(expected);
  });

  test('finish and cost are never to be high', () => {
    expect(issueOf('finish: "> 2 h"')).toContain('expected a goal such as "< 6 h in 95 % of runs"');
    expect(issueOf('cost: ">= 2 USD"')).toContain('expected a goal such as "< 80 USD"');
    expect(issueOf('workers.peak: "=> 3"')).toContain('expected a goal such as "<= 400"');
  });

  test('backlogPeak is backlog, and stands in its place', () => {
    const goalsOf = (goals: string): string => `name: small
project: { region: us-central1 }
goals: ${goals}
job:
  sdk: java
  type: streaming
  options: { maxNumWorkers: 5 }
  pipeline:
    - list:  { read: pubsub, rate: 10/s, elementSize: 1 kB }
    - store: { write: generic }
`;
    const own = scenarioOf(goalsOf('{ backlogPeak: "< 60 s" }')).goals;
    expect(own).toEqual(scenarioOf(goalsOf('{ backlog: "< 60 s" }')).goals);
    expect(issuesOf(goalsOf('{ backlog: "< 60 s", backlogPeak: "< 9 s" }')).join()).toMatch(
      /goals\.backlogPeak: expected either backlog or backlogPeak: they are the same$/u,
    );
  });

  test('latencyP99 is latency at 99 %, and may stand beside another quantile', () => {
    const streaming = `name: small
project: { region: us-central1 }
goals: { latency: "p50 < 1 s", latencyP99: "< 10 s in 90 % of runs" }
job:
  sdk: java
  type: streaming
  options: { maxNumWorkers: 5 }
  pipeline:
    - list:  { read: pubsub, rate: 10/s, elementSize: 1 kB }
    - store: { write: generic }
`;
    expect(scenarioOf(streaming).goals).toMatchObject([
      { metric: 'latency', quantile: 0.5, bound: 1 },
      {
        metric: 'latency',
        quantile: 0.99,
        bound: 10,
        share: 0.9,
        text: 'p99 < 10 s in 90 % of runs',
      },
    ]);
  });

  test('those with a name of their own come first', () => {
    const goals = `workers.peak: "< 5"
  cost: "< 9 USD"
  finish: "< 2 h"`;
    expect(scenarioOf(text(goals)).goals.map(({ metric }) => metric)).toEqual([
      ...['finish', 'cost', 'workers.peak'],
    ]);
  });

  test.each([
    [
      'quotaPeak.CPU: "< 5"',
      /^s\.yaml:4:3 goals\.quotaPeak\.CPU: unknown metric.*; did you mean quotaPeak\.CPUS\?$/u,
    ],
    ['workers.peek: "< 5"', /goals\.workers\.peek: .*; did you mean workers\.peak\?$/u],
    ['TotalVcpuTimes: "< 5"', /did you mean metrics\.TotalVcpuTime\?$/u],
    ['fnish: "< 5 h"', /unknown metric; expected finish, .*; did you mean finish\?$/u],
    ['flexrs.likelyFinishS: "< 5 h"', /unknown metric/u], // over the replications, not of one
    ['name: "< 5"', /unknown metric/u],
    ['workers.peak: "< 5 GB"', /expected a goal such as "<= 400"/u],
    ['elapsedS: "about 5 h"', /expected a goal such as "< 6 h"/u],
    ['elapsedS: 5', /expected a goal such as/u],
    [
      '"jobs[smal].elapsedS": "< 5 h"',
      /expected the name of a job, small; got smal; did you mean small\?$/u,
    ],
    ['streaming.latencyMs.p99: "< 5 s"', /needs a job of `type: streaming`/u],
  ])('%s is refused', (goal, message) => {
    expect(issueOf(goal)).toMatch(message);
  });

  test('can be on every single number of a job that one run tells, in its unit', () => {
    const single = [...JOB_METRICS, ...BILL_METRICS, ...STREAMING_METRICS].filter(
      ({ path, unit, origin }) =>
        /^jobs\[\]\.[^[\]]+$/u.test(path) &&
        !['text', 'none', 'true or false'].includes(unit) &&
        origin !== 'drawn' &&
        !path.startsWith('jobs[].flexrs.'),
    );
    const table = new Map(JOB_VALUES.map(({ path, unit }) => [path, unit]));
    expect(new Map(single.map(({ path, unit }) => [path.slice('jobs[].'.length), unit]))).toEqual(
      table,
    );
  });
});
