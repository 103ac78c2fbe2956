import type {
  Found,
  JobEvidence,
  MessagesEvidence,
  MetricsEvidence,
  OperationEvidence,
  PhaseEvidence,
  RunEvidence,
  StepTimeEvidence,
  WorkerChange,
} from '../../src/importers/evidence.ts';
import type { PastRun } from '../../src/calibrate/run.ts';

export const found = <T>(value: T, from = 'a file'): Found<T> => ({ value, from });

/** A job as far as its clock tells, created at 0. */
export function jobOf(elapsedS: number | null, more: Partial<JobEvidence> = {}): JobEvidence {
  return {
    id: null,
    name: null,
    project: null,
    region: null,
    type: null,
    sdk: null,
    sdkVersion: null,
    state: found('DONE', 'job.json currentState'),
    createdAt: found(0, 'job.json createTime'),
    startedAt: null,
    endedAt: elapsedS === null ? null : found(elapsedS * 1000, 'job.json currentStateTime'),
    template: null,
    shuffleMode: null,
    options: new Map(),
    experiments: null,
    transforms: [],
    stages: [],
    view: 'summary',
    file: 'job.json',
    ...more,
  };
}

export function metricsOf(
  totals: Readonly<Record<string, number>>,
  steps: Readonly<Record<string, number>> = {},
  more: Partial<MetricsEvidence> = {},
): MetricsEvidence {
  return {
    totals: new Map(
      Object.entries(totals).map(([name, value]) => [name, found(value, `metrics.json ${name}`)]),
    ),
    current: new Map(),
    collections: [],
    steps: Object.entries(steps).map(
      ([step, s]): StepTimeEvidence => ({ step, processS: found(s, `metrics.json ${step}`) }),
    ),
    worker: null,
    file: 'metrics.json',
    ...more,
  };
}

const NO_PHASES: PhaseEvidence = {
  firstMessageAt: null,
  poolStartAt: null,
  firstRaiseAt: null,
  workersStartedAt: null,
  workersReadyAt: null,
  lastOperationAt: null,
  stoppingAt: null,
  stoppedAt: null,
};

/** Messages whose phases are given in seconds after the job's creation. */
export function messagesOf(
  phases: Readonly<Partial<Record<keyof PhaseEvidence, number>>>,
  more: Partial<MessagesEvidence> = {},
): MessagesEvidence {
  const at = Object.entries(phases).map(([name, s]) => [name, found(s * 1000, `log ${name}`)]);
  return {
    jobId: null,
    machineType: null,
    place: null,
    workersBetween: null,
    startWorkers: null,
    phases: { ...NO_PHASES, ...(Object.fromEntries(at) as Partial<PhaseEvidence>) },
    workers: [],
    operations: [],
    fusions: [],
    failures: [],
    file: 'log',
    ...more,
  };
}

export const changeAt = (
  s: number,
  workers: number,
  kind: WorkerChange['kind'] = 'reached',
): WorkerChange => ({ at: s * 1000, workers, kind, from: `log ${s} s` });

export const operation = (
  steps: readonly string[],
  fromS: number,
  toS: number,
): OperationEvidence => ({
  steps,
  startedAt: fromS * 1000,
  endedAt: toS * 1000,
  from: `log ${steps.join('+')}`,
});

export const runOf = (
  name: string,
  evidence: Partial<RunEvidence>,
  bytes: number | null = null,
): PastRun => ({
  name,
  evidence: { job: null, metrics: null, messages: null, ...evidence },
  bytes,
});
