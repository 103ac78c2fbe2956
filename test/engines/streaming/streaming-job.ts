import { type Bill, billOf } from '../../../src/pricing/bill.ts';
import type { Constants } from '../../../src/facts/constants.ts';
import { priceBookOf } from '../../../src/forecast/price-book-of.ts';
import { usageOf } from '../../../src/forecast/replicate.ts';
import { type JobMetrics, metricsOf } from '../../../src/pricing/metrics.ts';
import { type ProjectRecord, simulateProject } from '../../../src/project/simulate.ts';
import { formatIssue } from '../../../src/scenario/issue.ts';
import { readScenario } from '../../../src/scenario/read-scenario.ts';
import type { Scenario } from '../../../src/scenario/scenario.ts';
import { EXACT, type JobRecord } from '../one-job.ts';

type Keys = Readonly<Record<string, unknown>>;

/** A scenario as written, in parts; what is left out is as in `given`. */
export interface Given {
  readonly project?: Keys;
  readonly job?: Keys;
  readonly options?: Keys;
  readonly pipeline?: readonly Keys[];
  /** More jobs. */
  readonly jobs?: readonly Keys[];
  readonly faults?: readonly Keys[];
  readonly constants?: Partial<Constants>;
}

/** Nothing takes CPU but the steps by their own, and nothing takes time but workers: 100 s from the launch to work. */
export const PLAIN: Constants = {
  ...EXACT,
  'connector.pubsub.read': 0,
  'connector.pubsub.write': 0,
  'streaming.open.java': 0,
  'streaming.open.python': 0,
  'streaming.rebalance.pause': 0,
  'streaming.disks.reattach': 0,
};

/** @returns a source of so many elements a second */
export const readAt = (rate: unknown, more: Keys = {}): Keys => ({
  r: { read: 'pubsub', rate, elementSize: '1 kB', ...more },
});

/** 1 ms of CPU each: a worker of two vCPUs goes through 2,000 a second. */
export const WORK: Keys = { work: { map: { cpu: '1 ms' } } };
export const SINK: Keys = { w: { write: 'pubsub' } };

/** 1,000 elements a second, looked at for 6 h, on up to 10 workers with Streaming Engine. */
export function scenarioOf(given: Given = {}): Scenario {
  const job = {
    ...{ name: 'job', type: 'streaming', sdk: 'java', duration: '6 h' },
    options: {
      ...{ workerMachineType: 'n1-standard-2', maxNumWorkers: 10, enableStreamingEngine: true },
      ...given.options,
    },
    pipeline: given.pipeline ?? [readAt('1000/s'), WORK, SINK],
    ...given.job,
  };
  const text = JSON.stringify({
    name: 'streams',
    project: { region: 'us-central1', ...given.project },
    ...(given.jobs === undefined ? { job } : { jobs: [job, ...given.jobs] }),
    ...(given.faults === undefined ? {} : { faults: given.faults }),
  });
  const read = readScenario(text, 's.yaml');
  if (!read.ok) throw new Error(read.issues.map(formatIssue).join('\n'));
  return read.scenario;
}

export function playProject(given: Given = {}): ProjectRecord {
  const { project, jobs, faults, seed } = scenarioOf(given);
  const constants = { ...PLAIN, ...given.constants };
  return simulateProject({ project, jobs, faults, seed, replicate: 0, constants });
}

/** @returns the record of the first job */
export function playStreaming(given: Given = {}): JobRecord {
  const [job] = playProject(given).jobs;
  if (job === undefined) throw new Error('no job');
  return job;
}

/** @returns what its streams did. @throws Error when it never ran */
export function streamsOf({ streaming, messages }: JobRecord): NonNullable<JobRecord['streaming']> {
  if (streaming === null) throw new Error(messages.map(({ text }) => text).join('\n'));
  return streaming;
}

/** Fixed so large, whatever comes. */
export const fixedAt = (workers: number): Keys => ({
  ...{ autoscalingAlgorithm: 'NONE', numWorkers: workers, maxNumWorkers: workers },
});

/** @returns billed workers at a time, s */
export function workersAt({ timeline }: JobRecord, seconds: number): number {
  const bucket = timeline.find(({ end }) => end > seconds * 1000);
  if (bucket === undefined) return 0;
  return bucket.integral / (bucket.end - bucket.start);
}

/** @returns what a job is billed by the price list, and its counters */
export function billed(
  job: JobRecord,
  given: Given = {},
): Pick<Bill, 'total' | 'lines'> & { readonly metrics: JobMetrics } {
  const { total, lines } = billOf(usageOf(job), priceBookOf(scenarioOf(given)), 'us-central1');
  return { total, lines, metrics: metricsOf(usageOf(job)) };
}
