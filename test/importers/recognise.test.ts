import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { beginsAsJson } from '../../src/scenario/files/json-start.ts';
import { recogniseFile, SAMPLE_LENGTH } from '../../src/importers/recognise.ts';
import { fixtureNames, fixtureText } from './job/fixture.ts';

const recognised = (text: string, name = 'f'): string => {
  const { kind, reason } = recogniseFile(text, name);
  return `${kind}: ${reason}`;
};

describe('by what is in it', () => {
  test.each([
    ['{"headers":{},"body":{"id":"1","currentState":"x"}}', 'job: it has currentState'],
    ['[{"type":"JOB_TYPE_BATCH"}]', 'job: it has type'],
    ['{"jobs":[{"id":"2026-01-01_00_00_00-1"}]}', 'job: it has id'],
    ['{"job":{"stageStates":[]}}', 'job: it has stageStates'],
    ['{"steps":[{"kind":"ParallelRead","properties":{}}]}', 'job: it has steps[].properties'],
    ['environment:\n  workerPools:\n  - kind: harness\n', 'job: it has environment.workerPools'],
    ['---\nid: 2026-01-01_00_00_00-1\nname: x\n', 'job: it has id'],
    ['- id: "2026-01-01_00_00_00-1"\n  name: x\n', 'job: it has id'],
    ['{"launchParameter":{"jobName":"a"}}', 'launch: it has launchParameter'],
    ['{"gcsPath":"gs://x","jobName":"a"}', 'launch: it has gcsPath'],
    ['{"jobName":"a","parameters":{}}', 'launch: it has jobName'],
    ['{"metricTime":"x","metrics":[]}', 'metrics: it has metricTime'],
    ['[{"name":{"origin":"user","name":"a"}}]', 'metrics: it has name.origin'],
    ['- name:\n    context:\n      step: s2\n    origin: user\n', 'metrics: it has name.origin'],
    ['{"metrics":{"TotalVcpuTime":1}}', 'metrics: it has metrics.TotalVcpuTime'],
    ['{"jobMessages":[{"id":"x"}]}', 'messages: it has jobMessages'],
    ['[{"insertId":"a","logName":"b"}]', 'messages: it has logName'],
    ['{"insertId":"a"}\n{"insertId":"b"}\n', 'messages: it has insertId'],
    [
      '- insertId: a\n  labels:\n    dataflow.googleapis.com/job_id: x\n',
      'messages: it has insertId',
    ],
    [
      'INFO:root:2023-01-01T00:00:00.1Z: JOB_MESSAGE_BASIC: Starting',
      'messages: it has JOB_MESSAGE_BASIC lines',
    ],
    [
      'INFO:apache_beam.runners.dataflow.internal.apiclient:Starting GCS upload',
      'messages: it is console text of a Beam SDK',
    ],
    [
      '[main] INFO org.apache.beam.runners.dataflow.DataflowRunner - Submitted job: x',
      'messages: it is console text of a Beam SDK',
    ],
    [
      '[INFO] Scanning for projects...\nINFO: 2023-01-01T00:00:00.1Z: Worker configuration: n1-standard-1 in us-east1-b.',
      'messages: it is console text of a Beam SDK',
    ],
    [
      '[2023-01-01, 00:00:00 UTC] {beam.py:131} INFO - 2023-01-01T00:00:00.1Z: JOB_MESSAGE_BASIC: Starting',
      'messages: it has JOB_MESSAGE_BASIC lines',
    ],
    [
      '[1] 4711\nINFO:root:2023-01-01T00:00:00.1Z: JOB_MESSAGE_BASIC: Starting',
      'messages: it has JOB_MESSAGE_BASIC lines',
    ],
    // Display data of a Java job name the package that its console text names too.
    [
      'currentState: JOB_STATE_DONE\npipelineDescription:\n  displayData:\n  - key: numWorkers\n    namespace: org.apache.beam.runners.dataflow.options.DataflowPipelineWorkerPoolOptions\n',
      'job: it has currentState',
    ],
    ['[5, {"currentState": "x"}]', 'job: it has currentState'],
    ['name: x\njob:\n  type: batch\n  pipeline:\n  - read: {}\n', 'scenario: it has job.pipeline'],
    ['jobs:\n  - name: a\n    sdk: java\n', 'scenario: it has jobs[].sdk'],
    ['{"quotas":[{"metric":"CPUS"}]}', 'quotas: it has quotas[].metric'],
    ['name: us-east1\nquotas:\n- limit: 24.0\n  metric: CPUS\n', 'quotas: it has quotas[].metric'],
    ['pipeline:\n  type: chain\n  transforms: []\n', 'unknown: it looks like a Beam YAML pipeline'],
    ['{"error":{"code":403,"message":"x"}}', 'unknown: it looks like an error answer of the API'],
    ['<html>', 'unknown: it is an HTML or XML page'],
    ['', 'unknown: it is an empty file'],
    ['timestamp,value\n1,2\n', 'unknown: nothing in it is known'],
    // Another service's build: steps, too, and times.
    ['{"id":"7","steps":[{"name":"x"}],"createTime":"x"}', 'unknown: nothing in it is known'],
  ])('%j', (text, answer) => {
    const got = recognised(text);
    expect(got.startsWith(answer), got).toBe(true);
  });

  test('a log without a message yet, by its name', () => {
    expect(recognised('Collecting apache-beam\n', 'run.log')).toBe(
      'messages: its name is that of a log',
    );
    expect(recognised('{"currentState":"x"}', 'run.log')).toBe('job: it has currentState');
  });
});

describe('fixtures of jobs', () => {
  test.each(fixtureNames)('%s', (name) => {
    const { kind, reason } = recogniseFile(fixtureText(name), name);
    if (/error|sign-in/u.test(name)) expect(kind).toBe('unknown');
    else
      expect(kind).toBe(
        name.startsWith('launch-') && name !== 'launch-answer.json' ? 'launch' : 'job',
      );
    expect(reason).toMatch(/^(?:it|its|nothing) /u);
  });

  it('knows them by a part as well, whatever it cuts', () => {
    for (const name of ['full.json', 'summary.json', 'describe.yaml', 'streaming.flight.json']) {
      const text = fixtureText(name);
      for (const length of [400, 1000, text.length >> 1, text.length - 1]) {
        expect(recogniseFile(text.slice(0, length), name).kind, `${name} ${length}`).toBe('job');
      }
    }
  });
});

it('answers whatever stands there', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(recogniseFile(text, 'f').reason).not.toBe('');
    }),
    { numRuns: 500, seed: 4 },
  );
  expect(recogniseFile('['.repeat(SAMPLE_LENGTH), 'f').kind).toBe('unknown');
  expect(recogniseFile(`{"a":`.repeat(SAMPLE_LENGTH), 'f').kind).toBe('unknown');
});

describe('a beginning of JSON', () => {
  test.each(['{', ' {"a":1}', '\uFEFF[{"a":1}]', '[', '[\n', '[]', '[[1]]', '["a"', '[1.5e3, {}]'])(
    '%j is one',
    (text) => {
      expect(beginsAsJson(text)).toBe(true);
    },
  );

  test.each([
    '[main] INFO x',
    '[INFO] x',
    '[1] 4711',
    '[2026-05-18, 14:02:44 UTC] x',
    'a: [1]',
    '',
  ])('%j is none', (text) => {
    expect(beginsAsJson(text)).toBe(false);
  });
});
