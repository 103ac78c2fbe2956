import { describe, expect, test } from 'vitest';
import { admit } from '../../../src/admission/admit.ts';
import { scenarioOf } from '../../scenario/read.ts';

interface Given {
  readonly sdk?: string;
  readonly read?: string;
  readonly write?: string;
  readonly more?: string;
}

/** What this file is about, and what would take it for a batch job; unknowns of its surroundings are told elsewhere. */
const OWN = /^(?:OPT-(?!NOT-MODELLED)|LIMIT-|FLEXRS-|STREAM-|SHUFFLE-(?!PORTS)|MEM-)/u;

const ENDLESS = 'rate: 2000/s, elementSize: 1 kB';

function found(options: string, { sdk = 'java', read = ENDLESS, write, more }: Given = {}) {
  const text = [
    'name: clicks',
    'project: { region: us-central1 }',
    'job:',
    '  type: streaming',
    `  sdk: ${sdk}`,
    ...(more === undefined ? [] : [`  ${more}`]),
    `  options: ${options}`,
    '  pipeline:',
    `    - r: { read: pubsub, ${read} }`,
    ...(write === undefined ? [] : [`    - w: { write: ${write} }`]),
    '',
  ].join('\n');
  return admit(scenarioOf(text)).findings.filter(({ code }) => OWN.test(code));
}

const said = (...given: Parameters<typeof found>): string[] =>
  found(...given).map(({ code, severity, message }) => `${severity} ${code}: ${message}`);

const ENGINE = '{ enableStreamingEngine: true }';

test('a streaming job with its engine is fine, and nothing takes it for a batch job', () => {
  expect(said(ENGINE)).toEqual([]);
  expect(said('{}', { sdk: 'python' })).toEqual([]);
});

describe('the pool without Streaming Engine', () => {
  const scaling = (numWorkers: number, max: number): string[] =>
    said(
      `{ autoscalingAlgorithm: THROUGHPUT_BASED, numWorkers: ${numWorkers}, maxNumWorkers: ${max} }`,
    );

  test('mozilla/gcp-ingestion#1738: one worker for 120 disks', () => {
    expect(scaling(1, 120)).toEqual([
      'error OPT-STREAMING-POOL: The supplied parameters for autoscaling and the worker pool size are incorrect. Causes: With the max number of workers set to 120, streaming requires the number of workers (currently 1) to be set in the range [8, 120].',
    ]);
  });

  test.each([
    [7, 120, ['error OPT-STREAMING-POOL']],
    [8, 120, []],
    [1, 15, []],
    [1, 16, ['error OPT-STREAMING-POOL']],
  ])('%i of at most %i', (numWorkers, max, expected) => {
    expect(scaling(numWorkers, max).map((line) => line.split(':')[0])).toEqual(expected);
  });

  test('the fewest that it may scale to has to be in the same range, wherever it is said', () => {
    const asked = (fewest: string) =>
      found(`{ autoscalingAlgorithm: THROUGHPUT_BASED, maxNumWorkers: 45, ${fewest} }`)
        .filter(({ code }) => code === 'OPT-STREAMING-POOL')
        .map(({ path, message }) => `${path}: ${message.slice(-65)}`);
    const words = '(currently 2) to be set in the range [3, 45].';
    expect(asked('minNumWorkers: 2')).toEqual([expect.stringContaining(words)]);
    expect(asked('minNumWorkers: 2')[0]).toMatch(/^job\.options\.minNumWorkers: /u);
    const setting = asked('dataflowServiceOptions: [min_num_workers=2]');
    expect(setting).toEqual([expect.stringContaining(words)]);
    expect(setting[0]).toMatch(/^job\.options\.dataflowServiceOptions/u);
    expect(asked('minNumWorkers: 3')).toEqual([]);
    expect(asked('region: us-central1')).toEqual([]);
  });

  test('with the engine any size will do', () => {
    expect(said('{ enableStreamingEngine: true, numWorkers: 1, maxNumWorkers: 120 }')).toEqual([]);
  });

  test('autoscaling needs a most; without it a page says so', () => {
    const codes = (options: string) =>
      found(options).map(({ code, severity }) => `${severity} ${code}`);
    expect(codes('{ autoscalingAlgorithm: THROUGHPUT_BASED }')).toEqual([
      'error OPT-STREAMING-MAX',
    ]);
    expect(codes('{ numWorkers: 2 }')).toEqual(['warning OPT-STREAMING-MAX']);
    expect(codes('{ numWorkers: 2, maxNumWorkers: 2 }')).toEqual([]);
  });
});

describe('Streaming Engine asked for and turned off', () => {
  test('in Java’s words', () => {
    expect(
      said(
        '{ enableStreamingEngine: false, experiments: [enable_windmill_service], numWorkers: 1, maxNumWorkers: 1 }',
      ),
    ).toEqual([
      'error OPT-STREAMING-ENGINE: Streaming engine both disabled and enabled: enableStreamingEngine is set to false, but enable_windmill_service and/or enable_streaming_engine are present. It is recommended you only set enableStreamingEngine.',
    ]);
  });

  test('in Python’s, which wants the flag beside the experiment', () => {
    const message =
      'error OPT-STREAMING-ENGINE: Streaming engine both disabled and enabled: --enable_streaming_engine flag is not set, but enable_windmill_service and/or enable_streaming_engine experiments are present. It is recommended you only set the --enable_streaming_engine flag.';
    const python = { sdk: 'python' };
    expect(said('{ experiments: [enable_streaming_engine] }', python)).toEqual([message]);
    const both = '{ enable_streaming_engine: true, experiments: [enable_streaming_engine] }';
    expect(said(both, python)).toEqual([]);
    const template = { sdk: 'python', more: 'template: flex' };
    expect(said('{ experiments: [enable_streaming_engine] }', template)).toEqual([]);
  });

  test('where it can’t be turned off', () => {
    const off = '{ experiments: [disable_streaming_engine] }';
    expect(said(off, { sdk: 'python' })).toEqual([
      'warning OPT-STREAMING-ENGINE: In Python SDK version 2.45.0 or later, you cannot disable Streaming Engine for streaming pipelines: it is on',
    ]);
    expect(said('{ enableStreamingEngine: false, experiments: [use_runner_v2] }')).toEqual([
      'warning OPT-STREAMING-ENGINE: Runner v2 requires Streaming Engine: it is on',
    ]);
  });
});

test.each([
  ['0.1', []],
  ['0.9', []],
  ['.5', []],
  ['0.09', ['OPT-UTILIZATION-HINT']],
  ['0.91', ['OPT-UTILIZATION-HINT']],
  ['80%', ['OPT-UTILIZATION-HINT']],
  ['-1', ['OPT-UTILIZATION-HINT']],
])('a hint of %s', (hint, expected) => {
  const options = `{ enableStreamingEngine: true, dataflowServiceOptions: ["worker_utilization_hint=${hint}"] }`;
  expect(found(options).map(({ code }) => code)).toEqual(expected);
});

test('at-least-once mode turns the engine on, unless somebody turns it off', () => {
  const mode = 'dataflowServiceOptions: [streaming_mode_at_least_once]';
  expect(said(`{ ${mode} }`)).toEqual([]);
  const off = `{ ${mode}, enableStreamingEngine: false, numWorkers: 1, maxNumWorkers: 1 }`;
  expect(said(off)).toEqual([
    'error OPT-AT-LEAST-ONCE: at-least-once streaming mode requires Streaming Engine, which this job has turned off',
  ]);
});

test('FlexRS takes no streaming job', () => {
  const options = '{ enableStreamingEngine: true, flexRSGoal: COST_OPTIMIZED }';
  expect(found(options).map(({ code }) => code)).toContain('FLEXRS-STREAMING');
});

describe('elements', () => {
  const ofSize = (size: string): string => `rate: 1/s, elementSize: ${size}`;
  const codes = (options: string, size: string, write?: string): string[] =>
    found(options, {
      read: ofSize(size),
      ...(write === undefined ? {} : { write }),
    }).map(({ code }) => code);
  const DISKS = '{ numWorkers: 1, maxNumWorkers: 1 }';

  test('have 80 MB at most with Streaming Engine, and 2 GB without; messages of Pub/Sub 10 MB', () => {
    expect(codes(ENGINE, '10 MB')).toEqual([]);
    expect(codes(ENGINE, '83886080 B')).toEqual(['LIMIT-MESSAGE']);
    expect(codes(ENGINE, '83886081 B')).toEqual(['LIMIT-ELEMENT', 'LIMIT-MESSAGE']);
    expect(codes(DISKS, '1 GB')).toEqual(['LIMIT-MESSAGE']);
    expect(codes(DISKS, '3 GB')).toEqual(['LIMIT-ELEMENT', 'LIMIT-MESSAGE']);
  });

  test('are published up to 7168K without Streaming Engine', () => {
    expect(codes(DISKS, '7168 KiB', 'pubsub')).toEqual([]);
    expect(codes(DISKS, '7169 KiB', 'pubsub')).toEqual(['LIMIT-PUBLISH']);
    expect(codes(ENGINE, '7169 KiB', 'pubsub')).toEqual([]);
    expect(codes(DISKS, '7169 KiB', 'bigquery-storage-write')).toEqual([]);
  });
});

test('more workers than a job may have depends on the engine', () => {
  const codes = (options: string): string[] => found(options).map(({ code }) => code);
  expect(codes('{ enableStreamingEngine: true, maxNumWorkers: 4000 }')).toEqual([
    'LIMIT-WORKERS-DOUBTFUL',
  ]);
  expect(codes('{ numWorkers: 200, maxNumWorkers: 2001 }')).toEqual(['LIMIT-WORKERS-PER-JOB']);
});
