import { readScenario } from '../../../src/scenario/read-scenario.ts';
import type {
  Goal,
  JobSpec,
  LoadSpec,
  RateProfile,
  Scenario,
  Step,
  StreamingSpec,
  WindowingSpec,
} from '../../../src/scenario/scenario.ts';

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A read that brings 20,000 elements a second without an end. */
const steady = (rate = 20_000): RateProfile => ({ kind: 'constant', rate });

const diurnal: RateProfile = {
  ...{ kind: 'diurnal', low: 5000, high: 35_000, peakAt: 14 * HOUR },
  ...{ weekdays: null, sinceMonday: 0 },
};

const load = (profile: RateProfile, more: Partial<LoadSpec> = {}): LoadSpec => ({
  ...{ profile, bursts: [], backlog: 0, backlogAge: 0 },
  ...{ partitions: null, lateness: null, watermarkLag: 0, ...more },
});

const STREAMING: StreamingSpec = {
  ...{ duration: DAY, mode: 'exactly-once', portable: false, engineBilledBy: 'data' },
  ...{ latencyTier: null, utilizationHint: null, parallelismHint: null },
  ...{ schedules: [], updates: [], drainAt: null },
};

const MINUTES: WindowingSpec = {
  window: { kind: 'fixed', size: 60_000 },
  trigger: { kind: 'none' },
  accumulating: false,
  allowedLateness: 0,
};

/** What a scenario's file cannot say in these tests: what comes, how it gathers, how it runs. */
interface Streams {
  readonly load?: LoadSpec;
  readonly gathers?: WindowingSpec;
  readonly streaming?: Partial<StreamingSpec>;
}

function streams(job: JobSpec, { load: comes, gathers, streaming }: Streams): JobSpec {
  const steps = job.steps.map((step): Step => {
    if (step.kind === 'read') return { ...step, load: comes ?? load(steady()) };
    return step.kind === 'window' ? { ...step, gathers: gathers ?? MINUTES } : step;
  });
  return { ...job, steps, streaming: { ...STREAMING, ...streaming } };
}

/** @returns the scenario of a text, its streaming jobs made to run as `given` says */
function scenario(text: string, given: Streams = {}, goals: readonly Goal[] = []): Scenario {
  const read = readScenario(text, 'test.yaml');
  if (!read.ok) throw new Error(read.issues.map((each) => `${each.path}: ${each.message}`).join());
  const jobs = read.scenario.jobs.map((job) =>
    job.type === 'streaming' ? streams(job, given) : job,
  );
  return { ...read.scenario, jobs, goals: [...read.scenario.goals, ...goals] };
}

const OPTIONS = 'enableStreamingEngine: true, maxNumWorkers: 20, workerMachineType: n1-standard-2';

const steps = (indent: string): string =>
  [
    '- read: { read: pubsub, rate: 20000/s, elementSize: 1 kB }',
    '- parse: { map: { cpu: 50 us } }',
    '- win: { window: { fixed: 1 min } }',
    '- sum: { combine: { keys: 1000, cpu: 2 us, outputSize: 100 B } }',
    '- write: { write: bigquery-storage-write }',
  ]
    .map((line) => `${indent}${line}\n`)
    .join('');

const one = (options = OPTIONS, quotas = 'CPUS: 200'): string => `name: clicks
seed: 7
project: { region: us-central1, quotas: { ${quotas} } }
job:
  type: streaming
  sdk: java
  options: { ${options} }
  pipeline:
${steps('    ')}`;

const stream = (name: string): string => `  - name: ${name}
    type: streaming
    sdk: java
    options: { ${OPTIONS} }
    pipeline:
${steps('      ')}`;

const batch = (name: string): string => `  - name: ${name}
    sdk: java
    submitAt: 1 h
    options: { workerMachineType: n1-standard-1, maxNumWorkers: 3 }
    pipeline:
      - list:    { read: gcs-text, size: 30 GB, elements: 1000000, files: 10 }
      - convert: { map: { cpu: 10 ms } }
      - store:   { write: gcs-text, files: 10 }
`;

const several = (...jobs: readonly string[]): string => `name: day
seed: 7
project: { region: us-central1, quotas: { CPUS: 60 } }
jobs:
${jobs.join('')}`;

const goal = (
  metric: Goal['metric'],
  text: string,
  bound: number,
  more: Partial<Goal> = {},
): Goal => ({
  ...{ metric, operator: '<', bound, share: 0.5, text, ...more },
});

const GOALS: readonly Goal[] = [
  goal('latency', 'p99 < 10 s', 10, { quantile: 0.99 }),
  goal('backlog', '< 60 s', 60),
  goal('catchUp', '< 30 min', 1800),
  goal('costPerMonth', '< 900 USD', 900),
];

/** An outage of two hours, what was not sent meanwhile all at once after it. */
const withOutage = (given: Scenario): Scenario => ({
  ...given,
  faults: [
    {
      ...{ kind: 'source-outage', at: 6 * HOUR, lasts: 2 * HOUR, job: null, step: 'read' },
      replay: 'at-once',
    },
  ],
});

/** Scenarios of streaming jobs of every kind, by what happens to them. */
export const SCENES = {
  steady: (): Scenario => scenario(one(), {}, GOALS),
  month: (): Scenario =>
    scenario(one(), { load: load(diurnal), streaming: { duration: 30 * DAY } }, GOALS),
  outage: (): Scenario => withOutage(scenario(one(), { load: load(diurnal) }, GOALS)),
  behind: (): Scenario =>
    scenario(one(OPTIONS.replace('20', '1')), { load: load(steady(60_000)) }, GOALS),
  refused: (): Scenario => scenario(one(OPTIONS, 'CPUS: 1'), {}, GOALS),
  disks: (): Scenario =>
    scenario(
      one('maxNumWorkers: 4, autoscalingAlgorithm: THROUGHPUT_BASED, enableStreamingEngine: false'),
      { load: load(diurnal), streaming: { engineBilledBy: null, drainAt: 12 * HOUR } },
    ),
  units: (): Scenario =>
    scenario(one(), {
      load: load(diurnal, { backlog: 36e6, backlogAge: HOUR }),
      streaming: { engineBilledBy: 'compute-units', mode: 'at-least-once', duration: 7 * DAY },
    }),
  mixed: (): Scenario =>
    scenario(
      several(stream('clicks'), stream('views'), batch('nightly')),
      { load: load(diurnal) },
      GOALS,
    ),
  fleet: (): Scenario =>
    scenario(
      several(stream('clicks'), stream('views'), batch('one'), batch('two'), batch('three')),
      { load: load(diurnal) },
    ),
} as const;
