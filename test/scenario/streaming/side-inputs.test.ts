import { describe, expect, test } from 'vitest';
import { issuesOf } from '../read.ts';
import { issuesWith, jobOf } from './streaming-job.ts';

const TABLE = 't: { read: gcs-text, size: 1 GB, elements: 1e6, every: 5 min }';
const HELD = 'm: { map: { cpu: 1 ms }, from: r, sideInputs: t }';

test('how often a source is read again, in ms', () => {
  const { steps } = jobOf({ steps: [TABLE, HELD] });
  expect(steps[1]).toMatchObject({ kind: 'read', every: 300_000, bytes: 1e9, elements: 1e6 });
  expect(steps[0]).not.toHaveProperty('every');
});

describe('what is read again comes as a side input only', () => {
  test.each([
    [
      'nobody holds it',
      [TABLE],
      's.yaml:9:55 job.pipeline[1].t.every: expected a step that holds t by `sideInputs`',
    ],
    [
      'what is made of it is held by nobody',
      [TABLE, 'p: { map: { cpu: 1 us } }'],
      's.yaml:10:10 job.pipeline[2].p: expected a step that holds p by `sideInputs`',
    ],
    [
      'it is grouped',
      [TABLE, 'g: { groupByKey: { keys: 10 } }', HELD.replace('sideInputs: t', 'sideInputs: g')],
      's.yaml:10:10 job.pipeline[2].g: expected only map, flatMap, filter or flatten, without side inputs, behind t, which is read again and again: hold its output by `sideInputs`',
    ],
    [
      'it is mixed with a stream',
      [TABLE, 'f: { flatten: {}, from: [r, t] }', HELD.replace('sideInputs: t', 'sideInputs: f')],
      's.yaml:10:10 job.pipeline[2].f: expected only inputs that are read again and again, as t is: hold its output by `sideInputs`',
    ],
    [
      'it has a rate',
      ['t: { read: pubsub, rate: 1/s, elementSize: 1 kB, every: 5 min }'],
      's.yaml:9:56 job.pipeline[1].t.every: expected `size` and `elements` beside it, not `rate`',
    ],
    [
      'no time passes',
      [TABLE.replace('5 min', '0 s'), HELD],
      's.yaml:9:62 job.pipeline[1].t.every: expected a duration of more than 0, such as `20 min`',
    ],
  ])('%s', (_, steps, issue) => {
    expect(issuesWith({ steps })).toEqual([issue]);
  });

  test('a batch job reads once', () => {
    const text = [
      'name: b',
      'project: { region: us-central1 }',
      'job:',
      '  sdk: java',
      '  pipeline:',
      `    - ${TABLE}`,
      '    - w: { write: gcs-text }',
      '',
    ].join('\n');
    expect(issuesOf(text)).toEqual([
      's.yaml:6:55 job.pipeline[0].t.every: expected `type: streaming`, or no every in a batch job, which reads once',
    ]);
  });
});
