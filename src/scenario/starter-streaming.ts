import type { Sdk } from './scenario.ts';
import { CPU, line, option } from './starter-lines.ts';

const job = (sdk: Sdk): readonly string[] => [
  '',
  line('job:', 'or `jobs:`, a list of these that share the quotas'),
  line('  type: streaming', 'a job without an end'),
  line(`  sdk: ${sdk}`, 'java, python, go'),
  line('  duration: 7 d', 'how long it is looked at, from its submission on'),
  line('  #submitAt: 10 min', 'after the start of the scenario'),
  line('  #template: flex', 'flex or classic; flex starts a launcher VM first'),
  line('  #mode: at-least-once', 'no deduplication; billed by compute units'),
  line('  #latencyTier: low', 'how soon autoscaling answers a backlog'),
  line('  #workerUtilizationHint: 0.6', 'share of CPU that autoscaling aims at, 0.1 to 0.9'),
  line('  #parallelism: 400', 'keys that can be worked on at the same time'),
  line('  #drainAt: 6 d', 'when somebody drains it'),
  '  # Other bounds for a while: by cron on the clock of startsAt, or once, as here.',
  '  #schedules: [{ from: 8 h, lasts: 10 h, minNumWorkers: 4 }]',
  '  # Changed in flight, replaced by a new job, or both jobs side by side for an `overlap`.',
  '  #updates: [{ at: 2 d, how: in-flight, maxNumWorkers: 40 }]',
];

const options = (sdk: Sdk): readonly string[] => [
  line('  options:', 'launch options; each SDK takes both spellings'),
  option(sdk, 'enableStreamingEngine', 'true', 'state in the service'),
  option(sdk, 'workerMachineType', 'n1-standard-2', 'each worker'),
  option(sdk, 'maxNumWorkers', '20', 'workers at most'),
  option(sdk, '#minNumWorkers', '2', 'workers at least'),
  option(sdk, '#numWorkers', '5', 'workers at the start'),
  option(sdk, '#usePublicIps', 'false', 'no external addresses'),
  '    # Streaming Engine billed by compute units and not by bytes.',
  '    #dataflowServiceOptions: [enable_streaming_engine_resource_based_billing]',
];

const pipeline = (sdk: Sdk): readonly string[] => [
  '  # Steps, each with a name; one reads the step before it, or those it names with `from:`.',
  '  pipeline:',
  '    # Elements that come for ever, so many a second.',
  '    - clicks: { read: pubsub, rate: 2000/s, elementSize: 800 B }',
  '    # Or a rate that changes: `ramp`, `steps`, { diurnal: { low: 9/s, high: 90/s, peakAt: 14 h } }.',
  '    #- ramp: { read: pubsub, elementSize: 1 kB, rate: { ramp: { from: 1/s, to: 9/s, lasts: 2 h } } }',
  '    # Or as measured: { trace: load.csv, values: per-second }, a row a time, beside this file.',
  '    # What waits at the start, what comes on top, and how late elements are.',
  '    #- late:  { read: pubsub, rate: 9/s, elementSize: 1 kB, lateness: { p50: 1 s, p99: 30 s } }',
  '    #- more:  { read: pubsub, rate: 9/s, elementSize: 1 kB, backlog: { elements: 36e6, age: 2 h } }',
  '    # vCPU time for one element in your own code on one N1 vCPU, and bytes of one element out.',
  `    - parse:  { map: { cpu: ${CPU[sdk].parse}, outputSize: 120 B } }`,
  '    # Nobody measured it yet: `unknown` takes a wide range, and so do workers and cost then.',
  '    #- enrich: { map: { cpu: unknown } }',
  '    # Time that a thread waits for another system, here one that varies.',
  '    #- lookUp: { map: { cpu: 20 us, wait: { lognormal: { p50: 1 ms, p95: 4 ms } } } }',
  '    # Windows by event time: fixed, sliding, session; a group without one needs a trigger.',
  '    - minutes: { window: { fixed: 1 min, allowedLateness: 10 min } }',
  '    #- early: { window: { fixed: 1 h, trigger: { afterProcessingTime: 10 s } } }',
  '    # A sum per key and window; `keys` are those that a window may have.',
  `    - counts: { combine: { keys: 50e3, cpu: ${CPU[sdk].count}, outputSize: 40 B } }`,
  '    - table:  { write: bigquery-storage-write, triggering: 5 s }',
  '    #- often: { write: bigquery-storage-write, writes: at-least-once, from: counts }',
];

const goals: readonly string[] = [
  '',
  line('goals:', 'the forecast is held against them'),
  line('  latency: "p99 < 2 min in 90 % of runs"', 'from arrival to end; without a share: 50 %'),
  line('  #backlog: "< 60 s"', 'the longest'),
  line('  #catchUp: "< 30 min"', 'after a backlog'),
  line('  #costPerMonth: "< 900 USD"', 'list prices, or your own'),
  line('  #cost: "< 200 USD"', 'of all that is looked at'),
  '',
  '# What goes wrong for certain, besides what chance brings (`millrace explain faults`).',
  '#faults: [{ kind: source-outage, at: 12 h, lasts: 2 h, step: clicks }]',
  '# Your own prices and discounts over the list, here or in a file: { file: my-prices.yaml }.',
  "#prices: { discounts: { '*': 5 % } }",
  '# A number of the model that you know better (all of them: docs/model.md).',
  '#constants: { streaming.autoscaling.clearIn: 120 }',
];

/** @returns the lines of a streaming starter behind its project */
export const streamingLines = (sdk: Sdk): readonly string[] => [
  ...job(sdk),
  ...options(sdk),
  ...pipeline(sdk),
  ...goals,
];
