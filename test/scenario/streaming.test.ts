import { describe, expect, test } from 'vitest';
import type { JobSpec, LaunchOptions } from '../../src/scenario/scenario.ts';
import { issuesOf, scenarioOf } from './read.ts';

interface Given {
  readonly sdk?: string;
  readonly type?: string;
  readonly read?: string;
}

const ENDLESS = 'rate: 2000/s, elementSize: 1 kB';

/** `options:` stands on line 6, the source on line 8. */
const textOf = (
  options: string,
  { sdk = 'java', type = 'type: streaming', read = ENDLESS }: Given = {},
): string =>
  [
    'name: clicks',
    'project: { region: us-central1 }',
    'job:',
    `  sdk: ${sdk}`,
    `  ${type}`,
    `  options: ${options}`,
    '  pipeline:',
    `    - r: { read: pubsub, ${read} }`,
    '',
  ].join('\n');

function jobOf(options: string, given?: Given): JobSpec {
  const [job] = scenarioOf(textOf(options, given)).jobs;
  if (job === undefined) throw new RangeError('no job');
  return job;
}

const of = (options: string, given?: Given): LaunchOptions => jobOf(options, given).options;

describe('Streaming Engine', () => {
  test.each([
    ['java', '{}', false],
    ['java', '{ enableStreamingEngine: true }', true],
    ['java', '{ experiments: enable_streaming_engine }', true],
    ['java', '{ experiments: [enable_windmill_service] }', true],
    ['java', '{ dataflowServiceOptions: streaming_mode_at_least_once }', true],
    ['java', '{ experiments: use_runner_v2 }', true],
    ['java', '{ experiments: use_runner_v2, enableStreamingEngine: false }', true],
    ['java', '{ dataflowServiceOptions: enable_prime }', true],
    ['java', '{ experiments: [enable_prime, disable_prime_runner_v2] }', false],
    ['java', '{ enableStreamingEngine: true, experiments: disable_streaming_engine }', false],
    ['python', '{}', true],
    ['python', '{ enable_streaming_engine: false }', true],
    ['go', '{}', true],
    ['go', '{ experiments: [disable_streaming_engine] }', false],
  ])('%s %s: %s', (sdk, options, engine) => {
    expect(of(options, { sdk }).streamingEngine).toBe(engine);
  });

  test('is nothing for a batch job', () => {
    const given = { type: 'type: batch', read: 'size: 1 GB, elements: 1000' };
    const { streamingEngine, diskSizeGb, settings } = of(
      '{ enableStreamingEngine: true, experiments: enable_streaming_engine }',
      given,
    );
    expect([streamingEngine, diskSizeGb]).toEqual([false, 25]);
    expect(settings[0]?.standing).toBe('no effect');
  });
});

describe('defaults', () => {
  test('with it: two vCPUs, 30 GB, 100 workers at most', () => {
    expect(of('{ enableStreamingEngine: true }')).toMatchObject({
      workerMachineType: 'n1-standard-2',
      diskSizeGb: 30,
      maxNumWorkers: 100,
      minNumWorkers: 1,
      autoscalingAlgorithm: 'THROUGHPUT_BASED',
      shuffleMode: 'service',
    });
    expect(of('{ enableStreamingEngine: true }')).not.toHaveProperty('dataDisks');
  });

  test('without it: four vCPUs, data disks of 400 GB, a pool that keeps its size', () => {
    expect(of('{ numWorkers: 4 }')).toMatchObject({
      workerMachineType: 'n1-standard-4',
      diskSizeGb: 400,
      maxNumWorkers: 4,
      minNumWorkers: 4,
      autoscalingAlgorithm: 'NONE',
      dataDisks: 4,
      shuffleMode: 'workers',
    });
  });

  test.each([
    ['{ autoscalingAlgorithm: THROUGHPUT_BASED, maxNumWorkers: 100 }', [100, 7, 100]],
    ['{ autoscalingAlgorithm: THROUGHPUT_BASED, maxNumWorkers: 15 }', [15, 1, 15]],
    ['{ autoscalingAlgorithm: THROUGHPUT_BASED, maxNumWorkers: 16 }', [16, 2, 16]],
    ['{ numWorkers: 3, maxNumWorkers: 25 }', [25, 3, 25]],
    ['{ numWorkers: 3, maxNumWorkers: 25, autoscalingAlgorithm: NONE }', [25, 3, 3]],
    ['{}', [3, 3, 3]],
  ])('%s: most, fewest and disks', (options, expected) => {
    const { maxNumWorkers, minNumWorkers, dataDisks } = of(options);
    expect([maxNumWorkers, minNumWorkers, dataDisks]).toEqual(expected);
  });

  test('a region without N1 has an E2, as in batch', () => {
    const text = textOf('{}').replace('us-central1', 'us-south1');
    expect(scenarioOf(text).jobs[0]?.options.workerMachineType).toBe('e2-standard-2');
  });
});

describe('which kind of job it is', () => {
  test('the option says it as well', () => {
    expect(jobOf('{ streaming: true }', { type: 'name: clicks' }).type).toBe('streaming');
    expect(jobOf('{ streaming: true }').type).toBe('streaming');
  });

  test('batch when nothing is said', () => {
    const given = { type: 'name: clicks', read: 'size: 1 GB, elements: 1000' };
    expect(jobOf('{}', given).type).toBe('batch');
    expect(jobOf('{ streaming: false }', given).type).toBe('batch');
  });

  test.each([
    [
      'type: batch',
      '{ streaming: true }',
      's.yaml:6:25 job.options.streaming: expected false, which `type: batch` says, or that left out',
    ],
    [
      'type: streaming',
      '{ streaming: false }',
      's.yaml:6:25 job.options.streaming: expected true, which `type: streaming` says, or that left out',
    ],
    [
      'type: stream',
      '{}',
      's.yaml:5:9 job.type: expected one of batch, streaming; did you mean streaming?',
    ],
  ])('%s and %s', (type, options, issue) => {
    const read = type === 'type: batch' ? 'size: 1 GB, elements: 1000' : ENDLESS;
    expect(issuesOf(textOf(options, { type, read }))).toContain(issue);
  });
});

describe('a source without an end', () => {
  test('has so much a second', () => {
    expect(jobOf('{}').steps[0]).toMatchObject({ rate: 2000, elements: 2000, bytes: 2e6 });
    const slow = jobOf('{}', { read: 'rate: 30/min, elementSize: 1 kB' });
    expect(slow.steps[0]).toMatchObject({ rate: 0.5, elements: 0.5, bytes: 500 });
  });

  test('one with an end is none of a streaming job’s', () => {
    const issues = issuesOf(textOf('{}', { read: 'size: 1 GB, elements: 1000' }));
    expect(issues).toEqual([
      expect.stringContaining('job.pipeline[0].r.size: expected `rate` and `elementSize`'),
    ]);
  });

  test.each([
    [
      'type: batch',
      ENDLESS,
      's.yaml:8:26 job.pipeline[0].r.rate: expected `size` and `elements` in a batch job, or `type: streaming`',
    ],
    [
      'type: streaming',
      'rate: 2000/s',
      's.yaml:8:7 job.pipeline[0].r.elementSize: expected a size with its unit, such as `1 kB`, but it is missing',
    ],
    [
      'type: streaming',
      'rate: 2000, elementSize: 1 kB',
      's.yaml:8:32 job.pipeline[0].r.rate: expected elements per second, such as `2000/s` or `5 k/min`, or one of steps, ramp, diurnal, trace',
    ],
    [
      'type: streaming',
      'rate: 2 MB/s, elementSize: 1 kB',
      's.yaml:8:32 job.pipeline[0].r.rate: expected elements per second, such as `2000/s` or `5 k/min`, or one of steps, ramp, diurnal, trace',
    ],
    [
      'type: streaming',
      `${ENDLESS}, size: 1 GB`,
      's.yaml:8:59 job.pipeline[0].r.size: expected no size and elements of all beside `rate` and `elementSize`',
    ],
    [
      'type: batch',
      'files: 3',
      's.yaml:8:7 job.pipeline[0].r.size: expected a size with its unit, such as `4 TB` or `512 MiB`, but it is missing',
    ],
  ])('%s, %s', (type, read, issue) => {
    expect(issuesOf(textOf('{}', { type, read }))).toContain(issue);
  });
});

test('what an entry does depends on the kind of job', () => {
  const standings = (type: string, read: string): string[] =>
    of(
      '{ experiments: [streaming_mode_exactly_once, worker_utilization_hint=0.5, enable_windmill_service, use_network_tags=a] }',
      { type, read },
    ).settings.map(({ standing }) => standing);
  expect(standings('type: streaming', ENDLESS)).toEqual([
    'modelled',
    'modelled',
    'modelled',
    'admission only',
  ]);
  expect(standings('type: batch', 'size: 1 GB, elements: 1000')).toEqual([
    'no effect',
    'no effect',
    'no effect',
    'admission only',
  ]);
});
