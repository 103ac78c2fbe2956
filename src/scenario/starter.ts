import type { JobSpec, Sdk } from './scenario.ts';
import { CPU, line, option } from './starter-lines.ts';
import { streamingLines } from './starter-streaming.ts';

/** Kinds of job that there is a starter for. */
export const STARTER_KINDS: readonly JobSpec['type'][] = ['batch', 'streaming'];

export const STARTER_SDKS: readonly Sdk[] = ['java', 'python', 'go'];

const HEAD: readonly string[] = [
  '#',
  '# A scenario: what a Dataflow job does, on what data, with which launch options, in which project.',
  '#   millrace show FILE    what was understood, with every default and where it comes from',
  '#   millrace run FILE     how long, how much, what it occupies, what holds it back',
  '# A line that begins with # and no space is an alternative: take its # away to use it.',
  '# Units stand in the values: 200 GB, 8 us, 4 ms, 30 min, 5 USD, 100 MB/s; 1e9 is a plain number.',
];

const PROJECT: readonly string[] = [
  line('name: my-job', 'lower-case letters, digits and dashes'),
  line('seed: 42', 'the same seed gives the same forecast'),
  '',
  line('project:', 'where the job runs, and what it shares with others'),
  line('  region: us-central1', 'of the workers; prices and quotas are the region’s'),
  line('  #startsAt: 2026-12-01T02:00:00+01:00', 'origin of clock times; else none are shown'),
  '  # Quotas of the region, as `gcloud compute regions describe` has them; those left out are unknown.',
  line('  #quotas: { CPUS: 600, INSTANCES: 240 }', 'limits: vCPUs, VMs'),
  line('  #quotas: { CPUS: { limit: 600, usage: 48 } }', 'of which others use 48 vCPUs'),
];

const jobHead = (sdk: Sdk): readonly string[] => [
  '',
  line('job:', 'or `jobs:`, a list of these that share the quotas'),
  line('  type: batch', 'a job with an end'),
  line(`  sdk: ${sdk}`, STARTER_SDKS.join(', ')),
  line('  #submitAt: 10 min', 'after the start of the scenario'),
  line('  #template: flex', 'flex or classic; flex starts a launcher VM first'),
  line('  #speculativeExecution: true', 'second copies of work items that lag'),
  line('  #startDelay: 2 h', 'how long FlexRS keeps it queued, at most 6 h'),
  line('  #preemption: { rate: 5 %/h }', 'how fast preemptible workers (FlexRS) end'),
];

const options = (sdk: Sdk): readonly string[] => [
  line('  options:', 'launch options; each SDK takes both spellings'),
  option(sdk, 'workerMachineType', 'n1-standard-4', 'each worker'),
  option(sdk, 'maxNumWorkers', '50', 'workers at most'),
  option(sdk, '#numWorkers', '5', 'workers at the start'),
  option(sdk, '#autoscalingAlgorithm', 'NONE', 'no autoscaling'),
  option(sdk, '#diskSizeGb', '100', 'GB, disk of each worker'),
  option(sdk, '#workerDiskType', 'pd-ssd', 'pd-standard or pd-ssd'),
  option(sdk, '#usePublicIps', 'false', 'no external addresses'),
  option(sdk, '#flexRSGoal', 'COST_OPTIMIZED', 'later and cheaper'),
  option(sdk, '#experiments', '[shuffle_mode=appliance]', 'shuffle on the workers'),
  option(sdk, '#dataflowServiceOptions', '[enable_prime]', 'Prime'),
];

const pipeline = (sdk: Sdk): readonly string[] => [
  '  # Steps, each with a name; one reads the step before it, or those it names with `from:`.',
  '  pipeline:',
  '    # All bytes and elements of the source; files are where it can be split first.',
  '    - logs:   { read: gcs-text, size: 200 GB, elements: 1e9, files: 400 }',
  '    # A file compressed as a whole is read by one thread from start to end; `size` is unpacked.',
  '    #- old:  { read: gcs-text, size: 60 GB, elements: 3e8, files: 24, compression: gzip }',
  '    # vCPU time for one element in your own code on one N1 vCPU, and bytes of one element out.',
  `    - parse:  { map: { cpu: ${CPU[sdk].parse}, outputSize: 120 B } }`,
  '    # Nobody measured it yet: `unknown` takes a wide range, and so do time and cost then.',
  '    #- enrich: { map: { cpu: unknown } }',
  '    # Time that a thread waits for another system, here one that varies.',
  '    #- lookUp: { map: { cpu: 20 us, wait: { lognormal: { p50: 1 ms, p95: 4 ms } } } }',
  '    - errors: { filter: { keep: 20 % } }',
  '    #- words: { flatMap: { fanOut: 8, cpu: 1 us, outputSize: 15 B } }',
  '    # A sum per key; `groupByKey` instead takes all values through the shuffle. zipf: uneven keys.',
  `    - counts: { combine: { keys: 2e6, cpu: ${CPU[sdk].count}, outputSize: 40 B } }`,
  '    #- pages: { groupByKey: { keys: 50e3, zipf: 0.6 } }',
  '    - report: { write: gcs-text, files: 10 }',
  '    #- table: { write: bigquery-file-loads, from: counts }',
];

const GOALS: readonly string[] = [
  '',
  line('goals:', 'the forecast is held against them'),
  line('  finish: "< 1 h in 90 % of runs"', 'from submission to the end; without a share: 50 %'),
  line('  #cost: "< 5 USD"', 'list prices, or your own'),
  '',
  '# What goes wrong for certain, besides what chance brings (`millrace explain faults`).',
  '#faults: [{ kind: worker-crash, at: 10 min, workers: 2 }]',
  '# Your own prices and discounts over the list, here or in a file: { file: my-prices.yaml }.',
  "#prices: { discounts: { '*': 5 % } }",
  '# A number of the model that you know better (all of them: docs/model.md).',
  '#constants: { shuffle.billedPasses: 1 }',
];

const batchLines = (sdk: Sdk): readonly string[] => [
  ...jobHead(sdk),
  ...options(sdk),
  ...pipeline(sdk),
  ...GOALS,
];

/**
 * @param schema where the scenario schema lies, as seen from the file
 * @returns a scenario in YAML that is valid, runs in seconds, and says what to change
 */
export function starterScenario(kind: JobSpec['type'], sdk: Sdk, schema: string): string {
  const lines = [
    `# yaml-language-server: $schema=${schema}`,
    ...HEAD,
    ...PROJECT,
    ...(kind === 'batch' ? batchLines(sdk) : streamingLines(sdk)),
  ];
  return `${lines.join('\n')}\n`;
}
