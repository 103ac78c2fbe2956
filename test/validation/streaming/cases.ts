import { CONSTANTS } from '../../../src/facts/constants.ts';

/** What a byte costs on its way: at 10 kB a row nothing else counts. */
const PER_BYTE = [
  'connector.pubsub.read',
  'connector.bigquery-storage-write.write',
  'shuffle.service.cpuPerGb',
] as const;

/** Pub/Sub → JSON → BigQuery, three fixed workers of n2-standard-4, Python, 500 B rows (round 3 of https://github.com/johanesalxd/dataflow-pubsub-perf-test, 2026-02-12). */
export const round3 = (writes: string, parseUs: number): string => `
name: round-3
project: { region: asia-southeast1 }
job:
  type: streaming
  sdk: python
  duration: 40 min
  options: { workerMachineType: n2-standard-4, numWorkers: 3, maxNumWorkers: 3, autoscalingAlgorithm: NONE }
  pipeline:
    - read: { read: pubsub, rate: 0/s, elementSize: 500 B, backlog: 400e6 }
    - parse: { map: { cpu: ${parseUs} us } }
    - write: { write: bigquery-storage-write, writes: ${writes} }
`;

/** The same of round 1 (2026-02-11): rows of 10 kB, up to two jobs at once; what bytes cost is so many times the constants', and a connection carries so many bytes a second. */
export const round1 = (jobs: readonly string[], factor: number, connection = 2.67e6): string => `
name: round-1
project: { region: asia-southeast1, quotas: { CPUS: 100 } }
constants:
  connector.bigquery-storage-write.connectionRate: ${connection}${PER_BYTE.map(
    (id) => `
  ${id}: ${CONSTANTS[id].value * factor}`,
  ).join('')}
jobs:${jobs
  .map(
    (name) => `
  - name: ${name}
    type: streaming
    sdk: python
    duration: 50 min
    options: { workerMachineType: n2-standard-4, numWorkers: 3, maxNumWorkers: 3, autoscalingAlgorithm: NONE }
    pipeline:
      - read: { read: pubsub, rate: 0/s, elementSize: 10 kB, backlog: 36e6 }
      - write: { write: bigquery-storage-write, writes: exactly-once }`,
  )
  .join('')}
`;

/** Round 4 (2026-02-15): Java, three n2-highcpu-8, at least once, 10 pooled connections that carry 190 MB/s together. */
export const round4 = (parseUs: number): string => `
name: round-4
project: { region: asia-southeast1 }
job:
  type: streaming
  sdk: java
  duration: 40 min
  options: { workerMachineType: n2-highcpu-8, numWorkers: 3, maxNumWorkers: 3, autoscalingAlgorithm: NONE, enableStreamingEngine: true, experiments: [use_runner_v2] }
  pipeline:
    - read: { read: pubsub, rate: 0/s, elementSize: 500 B, backlog: 400e6 }
    - parse: { map: { cpu: ${parseUs} us, outputSize: 561 B } }
    - write: { write: bigquery-storage-write, writes: at-least-once, connections: 1000, rateLimit: 190 MB/s }
`;

/** A million messages a second, n2d-standard-4, 10 to 200 workers (https://beam.apache.org/blog/scaling-streaming-workload/, 2024-01-03). */
export const millionPerSecond = (sink: string, parseUs: number): string => `
name: million-per-second
project: { region: us-central1 }
job:
  type: streaming
  sdk: java
  duration: 6 h
  options: { workerMachineType: n2d-standard-4, numWorkers: 10, maxNumWorkers: 200, enableStreamingEngine: true }
  pipeline:
    - read: { read: pubsub, rate: 1e6/s, elementSize: 1 kB }
    - parse: { map: { cpu: ${parseUs} us, outputSize: 1.4 kB } }
    - write: ${sink}
`;

/** 1 GiB/s of 1 KiB from Kafka to BigQuery, e2-standard-2, at most 120 workers (docs.cloud.google.com/dataflow/docs/guides/kafka-bigquery-performance, 2026-04). */
export const kafka = (mode: string, parseUs: number): string => `
name: kafka
project: { region: us-central1 }
job:
  type: streaming
  sdk: java
  mode: ${mode}
  duration: 6 h
  options:
    workerMachineType: e2-standard-2
    numWorkers: 60
    maxNumWorkers: 120
    enableStreamingEngine: true
    dataflowServiceOptions: [enable_streaming_engine_resource_based_billing]
  pipeline:
    - read: { read: kafka, rate: 1048576/s, elementSize: 1 KiB, partitions: 1000 }
    - parse: { map: { cpu: ${parseUs} us } }
    - write: { write: bigquery-storage-write, writes: ${mode}, rateLimit: 3 GB/s }
`;

/**
 * 2,000 events/s for 165 s, summed over all (CombineGlobally) in windows of a minute on one shared-core VM: a dict of two numbers each,
 * 40 B by Beam's coder (Sim2200/retail-analytics-warehouse, streaming/cloud/order_metrics_beam.py, 2026-09-27).
 */
export const orders = (parseUs: number): string => `
name: orders
project: { region: us-central1 }
job:
  type: streaming
  sdk: python
  duration: 567 s
  options: { workerMachineType: e2-medium, numWorkers: 1, maxNumWorkers: 2 }
  pipeline:
    - read: { read: pubsub, rate: { steps: [{ at: 280 s, rate: 2000/s }, { at: 445 s, rate: 0/s }] }, elementSize: 200 B }
    - parse: { map: { cpu: ${parseUs} us, outputSize: 40 B } }
    - minute: { window: { fixed: 1 min } }
    - count: { combine: { keys: 1, cpu: 1 us, outputSize: 100 B } }
    - write: { write: bigquery-streaming-inserts }
`;

/** A model called once per bundle by one worker, a rate of messages offered for some time (statmike/vertex-ai-mlops, rate sweep). */
export const scoring = (
  ratePerS: number,
  forS: number,
  { elementS, bundleS }: { readonly elementS: number; readonly bundleS: number },
): string => `
name: scoring
project: { region: us-central1 }
job:
  type: streaming
  sdk: python
  duration: ${600 + 4 * forS} s
  options: { workerMachineType: n1-standard-4, numWorkers: 1, maxNumWorkers: 1, autoscalingAlgorithm: NONE }
  pipeline:
    - read: { read: pubsub, rate: { steps: [{ at: 600 s, rate: ${ratePerS}/s }, { at: ${600 + forS} s, rate: 0/s }] }, elementSize: 1 kB }
    - score: { map: { cpu: ${elementS} s, cpuPerBundle: ${bundleS} s } }
    - write: { write: pubsub }
`;
