import { describe, expect, test } from 'vitest';
import { admit } from '../../../src/admission/admit.ts';
import { scenarioOf } from '../../scenario/read.ts';
import { textOf, type Written } from '../../scenario/streaming/streaming-job.ts';

const told = (written: Written): string[] =>
  admit(scenarioOf(textOf(written)))
    .findings.filter(({ code }) => code === 'OPT-STREAMING-UPDATE')
    .map(({ severity, path, message }) => `${severity} ${path}: ${message}`);

const DISKS = '{ numWorkers: 2 }';
const CHANGES = [
  'updates:',
  '  - { at: 1 h, how: replace, maxNumWorkers: 4 }',
  '  - { at: 2 h, how: in-flight, maxNumWorkers: 4 }',
  'schedules: [{ from: 8 h, lasts: 1 h, minNumWorkers: 2 }]',
];

describe('changes in flight', () => {
  test('need Streaming Engine', () => {
    expect(told({ options: DISKS, more: CHANGES })).toEqual([
      'error job.updates[1]: options in flight can be updated only for streaming jobs that use Streaming Engine',
      'error job.schedules: autoscaling schedules change options in flight, which takes Streaming Engine',
    ]);
  });

  test('are fine with it', () => {
    expect(told({ more: CHANGES })).toEqual([]);
  });
});

test('hints do nothing without it', () => {
  const more = ['latencyTier: low', 'parallelism: 20', 'workerUtilizationHint: 0.5'];
  const idle = 'is a hint for autoscaling with Streaming Engine: without it, it does nothing';
  expect(told({ options: DISKS, more })).toEqual([
    `warning job.workerUtilizationHint: workerUtilizationHint ${idle}`,
    `warning job.latencyTier: latencyTier ${idle}`,
    `warning job.parallelism: parallelism ${idle}`,
  ]);
  const options = '{ numWorkers: 2, experiments: worker_utilization_hint=0.5 }';
  expect(told({ options })).toEqual([
    `warning job.options.experiments: worker_utilization_hint ${idle}`,
  ]);
  expect(told({ more })).toEqual([]);
});

test('at-least-once by its key needs Streaming Engine as well', () => {
  const options = '{ enableStreamingEngine: false, numWorkers: 2 }';
  const { findings } = admit(scenarioOf(textOf({ options, more: ['mode: at-least-once'] })));
  expect(findings.find(({ code }) => code === 'OPT-AT-LEAST-ONCE')).toMatchObject({
    severity: 'error',
    path: 'job.mode',
    fix: '--enableStreamingEngine, or leave out the mode',
  });
});

test('all that is refused is told at once', () => {
  const options =
    '{ numWorkers: 1, maxNumWorkers: 120, autoscalingAlgorithm: THROUGHPUT_BASED, enableStreamingEngine: false, dataflowServiceOptions: [streaming_mode_at_least_once, worker_utilization_hint=0.95] }';
  const steps = ['g: { groupByKey: { keys: 9 } }', 'w: { write: bigquery-file-loads }'];
  const { findings } = admit(scenarioOf(textOf({ options, steps, more: CHANGES })));
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  expect(new Set(errors)).toEqual(
    new Set([
      ...['OPT-AT-LEAST-ONCE', 'OPT-STREAMING-POOL', 'OPT-UTILIZATION-HINT'],
      ...['OPT-STREAMING-UPDATE', 'STREAM-GLOBAL-GROUP', 'STREAM-FILE-LOADS'],
    ]),
  );
});
