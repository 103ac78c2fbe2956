import { centralConstants, type Constants } from '../../src/facts/constants.ts';
import type { QuotaMetric } from '../../src/facts/quota-metrics.ts';
import { type ProjectRecord, simulateProject } from '../../src/project/simulate.ts';
import type {
  FaultSpec,
  JobSpec,
  ProjectSpec,
  QuotaSpec,
  Step,
} from '../../src/scenario/scenario.ts';
import { UNSAID } from '../../src/scenario/project-spec.ts';
import { BARE, constantly, cost, read } from '../pipeline/steps.ts';
import { DEFAULT_NETWORK } from './default-network.ts';
import { options } from './launch-options.ts';
import { EVERY_RIGHT } from './rights.ts';

export type JobRecord = ProjectRecord['jobs'][number];

/**
 * Constants without any spread, and easy to add up: the pool starts after 10 s, a VM runs 20 s
 * later, is counted 20 s later and takes work 50 s later; a stage opens in 8 vCPU s, teardown takes 40 s.
 * A Flex template's launcher takes 100 s; shuffles and side inputs take nothing, and add no bytes.
 * 10 vCPUs are wanted for 10,000 vCPU s of work, and the square root of that for more or less.
 */
export const EXACT: Constants = {
  ...centralConstants(),
  'launcher.flex.p50': 100,
  'launcher.flex.p95': 100,
  'service.poolStart.p50': 10,
  'service.poolStart.p95': 10,
  'vm.create.p50': 20,
  'vm.create.p95': 20,
  'vm.boot.p50': 20,
  'vm.boot.p95': 20,
  'worker.ready.java.p50': 50,
  'worker.ready.python.p50': 180,
  'worker.ready.spread': 1,
  'stage.open.java': 8,
  'stage.open.python': 4,
  'pool.teardown.p50': 40,
  'pool.teardown.p95': 40,
  'item.noise.p95': 1,
  'sdk.java.element': 0,
  'sdk.python.element': 0,
  'shuffle.service.cpuPerGb': 0,
  'shuffle.service.rate': 1e15,
  ...BARE,
  'sideInput.cpuPerGb': 0,
  'batch.autoscaling.vcpusAtPivot': 10,
  'batch.autoscaling.exponent': 0.5,
  'batch.autoscaling.sourceCpuPerGb': 16,
};

/** So many records of 100 vCPU s, an item each. */
export const hundreds = (records: number, given: Partial<ReturnType<typeof read>> = {}): Step =>
  read('r', {
    elements: records,
    files: records,
    bytes: 1000 * records,
    cost: cost(100),
    ...given,
  });

export type GivenJob = Partial<Omit<JobSpec, 'options'>> & {
  readonly options?: Partial<JobSpec['options']>;
};

/** A Java job on n1-standard-2 that reads four records of 100 vCPU s. */
export const job = (given: GivenJob = {}): JobSpec => ({
  name: 'job',
  submitAt: 0,
  after: [],
  onRefused: null,
  runOf: null,
  type: 'batch',
  sdk: 'java',
  runner: 'dataflow',
  template: null,
  preemption: { lifetime: null, legacy: false },
  startDelay: null,
  speculativeExecution: false,
  threadScaling: false,
  steps: [hundreds(4)],
  ...given,
  options: options({ workerMachineType: 'n1-standard-2', ...given.options }),
});

export const quotasOf = (
  limits: Partial<Record<QuotaMetric, number>>,
): ReadonlyMap<QuotaMetric, QuotaSpec> =>
  new Map(
    Object.entries(limits).map(([metric, limit]) => [metric as QuotaMetric, { limit, usage: 0 }]),
  );

/** A project in us-central1 with these limits; all others are unknown, and everybody may do everything. */
export const projectWith = (limits: Partial<Record<QuotaMetric, number>> = {}): ProjectSpec => ({
  ...UNSAID,
  ...EVERY_RIGHT,
  name: 'p',
  region: 'us-central1',
  startsAt: null,
  machineFamilies: [],
  quotas: quotasOf(limits),
  networking: DEFAULT_NETWORK,
});

/** Plays jobs out in one project with these limits, without spread. */
export function playJobs(
  jobs: readonly JobSpec[],
  limits: Partial<Record<QuotaMetric, number>> = {},
  constants: Constants = EXACT,
  faults: readonly FaultSpec[] = [],
): ProjectRecord {
  return simulateProject({
    project: projectWith(limits),
    jobs,
    faults,
    seed: '1',
    replicate: 0,
    constants,
  });
}

export const playJob = (
  given: GivenJob = {},
  limits: Partial<Record<QuotaMetric, number>> = {},
  constants: Partial<Constants> = {},
): JobRecord => playJobs([job(given)], limits, { ...EXACT, ...constants }).jobs[0]!;

/** A fault of every job; `at` in seconds. */
export const strikes = (fault: DistributiveOmit<FaultSpec, 'job'>): FaultSpec => ({
  ...fault,
  ...('at' in fault && fault.kind !== 'bad-record' ? { at: 1000 * fault.at } : {}),
  job: null,
});

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Plays a job out to which these faults happen. */
export const struckJob = (
  faults: readonly DistributiveOmit<FaultSpec, 'job'>[],
  given: GivenJob = {},
  limits: Partial<Record<QuotaMetric, number>> = {},
  constants: Partial<Constants> = {},
): JobRecord =>
  playJobs([job(given)], limits, { ...EXACT, ...constants }, faults.map(strikes)).jobs[0]!;

/** A FlexRS job that is queued for 2 h, on workers that nobody takes back unless told so. */
export const flexJob = (given: GivenJob = {}): JobSpec =>
  job({
    startDelay: constantly(7200),
    preemption: { lifetime: constantly(1e9), legacy: false },
    ...given,
    options: { flexRSGoal: 'COST_OPTIMIZED', minNumWorkers: 2, ...given.options },
  });

/** No episode takes a zone's preemptible VMs. */
export const CALM: Constants = { ...EXACT, 'preemption.zoneShare': 0 };

/** One worker whatever happens. */
export const FIXED = { autoscalingAlgorithm: 'NONE', numWorkers: 1, maxNumWorkers: 1 } as const;

/** `seconds text` of every message. */
export const saidBy = (record: JobRecord): string[] =>
  record.messages.map(({ at, text }) => `${at / 1000} ${text}`);
