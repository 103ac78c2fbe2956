import { describe, expect, test } from 'vitest';
import { JOB_LISTS } from '../../src/facts/job-lists.ts';
import { JOB_VALUES } from '../../src/facts/job-values.ts';
import { LIMIT_NAMES } from '../../src/facts/limit-names.ts';
import { LIMIT_MEANINGS } from '../../src/reference/limits.ts';
import { METRICS } from '../../src/reference/metrics.ts';
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
    ['"limits[0].share": "< 50"', { metric: 'limits[0].share', bound: 50 }],
    ['"limits[cpu].seconds": "< 2 h"', { bound: 7200 }],
    ['"bill.lines[0].usd": "< 80 USD"', { bound: 80 }],
    ['"stages[store].bytesIn": "< 4 GB"', { bound: 4e9 }],
    ['"stages[list+store].threadS": "< 1e6"', { bound: 1e6 }],
    ['"stages[store/GroupIntoShards].threadS": "< 1e6"', { bound: 1e6 }],
    ['"jobs[small].pools[0].accelerator.count": "< 5"', { bound: 5 }],
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
    ['CPU: "< 5"', /did you mean quotaPeak\.CPUS\?$/u],
    ['workers: "< 5"', /did you mean workers\.peak\?$/u],
    ['bill: "< 5 USD"', /did you mean bill\.total\?$/u],
    ['replications.elapsedS.p50: "< 5 h"', /did you mean elapsedS\?$/u],
    ['luckOnly.p50: "< 5 h"', /path of a number in a job’s result such as workers\.peak$/u],
    ['engine.factor: "< 5"', /did you mean streaming\.engine\.factor\?$/u],
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
    [
      '"limits[cpuu].share": "< 5"',
      /expected a name in limits\[\]\.by, start-up, .*; did you mean cpu\?$/u,
    ],
    [
      '"heldBelow[CPU].seconds": "< 5"',
      /expected a name in heldBelow\[\]\.metric; got CPU; did you mean CPUS\?$/u,
    ],
    [
      '"stages[stor].threadS": "< 5"',
      /^s\.yaml:4:27 .*expected a step of the stage, list, store, or its place from 0; got stor; did you mean store\?$/u,
    ],
    ['"stages[list+stor].threadS": "< 5"', /expected a step of the stage/u],
    [
      '"jobs[small].stages[store].seconds": "< 5 s"',
      /unknown metric; expected a number of stages\[store\]: .*startedS, finishedS, longestItemS, .*bytesShuffled$/u,
    ],
    ['"limits[0].shares": "< 5"', /; did you mean limits\[0\]\.share\?$/u],
    ['"timeline[last].max": "< 5"', /expected a place in timeline, from 0; got last$/u],
    ['"streaming.memory[0].peakGib": "< 5"', /needs a job of `type: streaming`/u],
    ['"limits[].share": "< 5"', /unknown metric/u],
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

  test('can be on every number of an item of a list that one run tells, in its unit', () => {
    const inList = /^jobs\[\]\.([^[\]]+)\[\]\.([^[\]*]+)$/u;
    const published = METRICS.flatMap(({ path, unit, origin }) => {
      const [, list, below] = inList.exec(path) ?? [];
      const isNumber = !['text', 'none', 'date', 'true or false'].includes(unit);
      const isOfOneRun = origin !== 'drawn' && below?.startsWith('lifted.') === false;
      return isNumber && isOfOneRun ? [`${list}[].${below}: ${unit}`] : [];
    });
    const settable = JOB_LISTS.flatMap(({ path, values }) =>
      [...values].map(([below, unit]) => `${path}[].${below}: ${unit}`),
    );
    expect(settable.toSorted()).toEqual(published.toSorted());
  });

  test('knows the names of all limits', () => {
    expect([...LIMIT_NAMES]).toEqual(Object.keys(LIMIT_MEANINGS));
  });
});
