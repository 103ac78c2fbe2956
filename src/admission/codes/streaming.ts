import type { Rule } from './rule.ts';

export const STREAMING_CODES = {
  'OPT-STREAMING-ENGINE': {
    meaning:
      'Streaming Engine is asked for and turned off at a time, or turned off where it can’t be',
    severities: ['error', 'warning'],
    stage: 'sdk',
    rule: 'The SDKs refuse the experiment without the option that stands for it; Python since 2.45 and Java on Runner v2 have Streaming Engine whatever is asked.',
    fix: 'the option enableStreamingEngine alone',
    example:
      'options:\n  {\n    enableStreamingEngine: false,\n    experiments: [enable_streaming_engine],\n    numWorkers: 1,\n    maxNumWorkers: 1,\n  }',
    source:
      'https://github.com/apache/beam DataflowPipelineTranslator.java, dataflow_runner.py, 2026-11-29; https://docs.cloud.google.com/dataflow/docs/streaming-engine, 2026-03-03',
  },
  'OPT-AT-LEAST-ONCE': {
    meaning: 'at-least-once mode without Streaming Engine',
    severities: ['error'],
    stage: 'create',
    rule: 'At-least-once mode is a mode of Streaming Engine: it turns it on, and can’t be had where it is turned off.',
    fix: '--enableStreamingEngine, or leave out streaming_mode_at_least_once and `mode`',
    example:
      'options:\n  {\n    enableStreamingEngine: false,\n    dataflowServiceOptions: [streaming_mode_at_least_once],\n    numWorkers: 1,\n    maxNumWorkers: 1,\n  }',
    source: 'Dataflow v1b3 API, STREAMING_MODE_AT_LEAST_ONCE, 2026-08-25',
  },
  'OPT-STREAMING-MAX': {
    meaning: 'streaming without Streaming Engine, and no most workers',
    severities: ['error', 'warning'],
    stage: 'create',
    rule: 'Without Streaming Engine the pool’s data disks are made at the start, as many as maxNumWorkers says, which has no default there.',
    fix: '--maxNumWorkers=N, or --enableStreamingEngine',
    example:
      'job:\n  sdk: java\n  type: streaming\n  options: { autoscalingAlgorithm: THROUGHPUT_BASED }',
    source: 'https://docs.cloud.google.com/dataflow/docs/horizontal-autoscaling, 2026-03-03',
  },
  'OPT-STREAMING-POOL': {
    meaning: 'fewer workers than the data disks of a streaming job need',
    severities: ['error'],
    stage: 'create',
    rule: 'A streaming worker has at most 15 data disks, and all disks of the pool are on some worker: at least a fifteenth of maxNumWorkers, as the size to start with and as the fewest to scale to.',
    fix: 'more --numWorkers or --minNumWorkers, a lower --maxNumWorkers, or --enableStreamingEngine',
    example:
      'job:\n  sdk: java\n  type: streaming\n  options: { autoscalingAlgorithm: THROUGHPUT_BASED, numWorkers: 1, maxNumWorkers: 120 }',
    source:
      'https://docs.cloud.google.com/dataflow/docs/request-quotas, 2026-03-03; https://github.com/mozilla/gcp-ingestion/pull/1738, 2021-06-23',
  },
  'OPT-UTILIZATION-HINT': {
    meaning: 'a hint for the CPU of streaming workers that is out of its range',
    severities: ['error'],
    stage: 'create',
    rule: 'The hint worker_utilization_hint is a share of CPU from 0.1 to 0.9.',
    fix: '--dataflowServiceOptions=worker_utilization_hint=0.8',
    example: 'options: { dataflow_service_options: [worker_utilization_hint=0.95] }',
    source: 'https://docs.cloud.google.com/dataflow/docs/reference/service-options, 2026-03-03',
  },
  'OPT-STREAMING-UPDATE': {
    meaning: 'a change in flight, or a schedule of it, of a job without Streaming Engine',
    severities: ['error', 'warning'],
    stage: 'run',
    rule: 'Bounds of autoscaling and its hint can be changed while a job runs, by hand or by a schedule, only with Streaming Engine: otherwise the call fails. Hints that are given at the start do nothing without it.',
    fix: '--enableStreamingEngine, or an update with `how: replace`',
    example: 'updates: [{ at: 2 h, how: in-flight, maxNumWorkers: 30 }]',
    source:
      'https://docs.cloud.google.com/dataflow/docs/guides/updating-a-pipeline (undated copy) and gcloud dataflow jobs update-options, 2026-11-22',
  },
  'STREAM-GLOBAL-GROUP': {
    meaning: 'a group of elements without an end in the global window, without a trigger',
    severities: ['error', 'unknown'],
    stage: 'sdk',
    rule: 'The global window never ends, so the default trigger never lets a group of an unbounded source go on: the SDK refuses the pipeline.',
    fix: 'a `window` step before it, or a trigger in the global window',
    says: 'GroupByKey cannot be applied to non-bounded PCollection in the GlobalWindow without a trigger. Use a Window.into or Window.triggering transform prior to GroupByKey.',
    example:
      '- events: { read: pubsub, rate: 1000/s, elementSize: 1 kB }\n- byUser: { groupByKey: { keys: 1e6 } }',
    source: 'https://github.com/apache/beam GroupByKey.java, transforms/core.py, 2026-11-29',
  },
  'STREAM-WINDOWS': {
    meaning: 'a join or a flatten of elements in different windows',
    severities: ['error', 'unknown'],
    stage: 'sdk',
    rule: 'What goes together has to be in the same kind of windows: the Java SDK refuses a flatten, and the flatten that a join begins with, whose inputs are in others.',
    fix: 'the same `window` before each of them',
    says: 'Inputs to Flatten had incompatible window windowFns: <WINDOWS>, <WINDOWS>',
    example:
      '- byMinute: { window: { fixed: 1 min }, from: clicks }\n- byHour: { window: { fixed: 1 h }, from: views }\n- both: { join: { keys: 1e6 }, from: [byMinute, byHour] }',
    source: 'https://github.com/apache/beam Flatten.java, CoGroupByKey.java, 2026-11-29',
  },
  'STREAM-TRACE-ENDS': {
    meaning: 'a trace of what comes that is shorter than the time looked at',
    severities: ['warning'],
    stage: 'forecast',
    rule: 'After the last row of a trace its last rate goes on to the end, so that most of the answer may rest on one row.',
    fix: '`then: repeat` or `then: stop` beside the trace, or a shorter `duration`',
    example:
      '- events: { read: pubsub, elementSize: 1 kB, rate: { trace: load.csv, values: per-second } }',
    source: 'docs/scenario.md, the rate of a source, 2026-11-30',
  },
  'STREAM-FILE-LOADS': {
    meaning: 'load jobs of a streaming job, and nobody says how often',
    severities: ['error'],
    stage: 'sdk',
    rule: 'A streaming job gathers rows in files and loads them every so often; the SDK takes no default for that.',
    fix: '`triggering` beside the write, or the Storage Write API',
    says: 'When writing an unbounded PCollection via FILE_LOADS, triggering frequency must be specified',
    example: '- store: { write: bigquery-file-loads }',
    source: 'https://github.com/apache/beam BigQueryIO.java, bigquery_file_loads.py, 2026-11-29',
  },
} as const satisfies Readonly<Record<string, Rule>>;
