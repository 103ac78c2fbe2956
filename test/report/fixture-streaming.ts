import type {
  GoalResult,
  JobResult,
  RunResult,
  StageResult,
  StreamingPoint,
  StreamingResult,
} from '../../src/forecast/run-result.ts';
import { stageOf } from './fixture-batch.ts';
import { job as batchJob } from './fixture-job.ts';
import { met } from './fixtures.ts';

/** What can happen to a streaming job. Written by hand: these figures belong to the tests and not to the model. */

const DAY_S = 86_400;

/** Four hours of nothing much, then a peak. */
const timeline: readonly StreamingPoint[] = Array.from({ length: 12 }, (_, at) => ({
  fromS: at * 7200,
  toS: (at + 1) * 7200,
  arrivingPerS: at < 6 ? 5000 : 35_000,
  arrivingMaxPerS: at < 6 ? 5200 : 35_400,
  backlogMax: at === 6 ? 2_530_000 : 1000,
  backlogLast: at === 6 ? 400_000 : 0,
  cpu: 0.6,
  workers: at < 6 ? 1 : 4.5,
  workersMax: at < 6 ? 1 : 5,
  timers: { pendingMax: 1000, dueMax: at === 6 ? 2000 : 1000, dueMaxS: at === 6 ? 3.2 : 0.1 },
}));

const catchUp = {
  fromS: 43_260,
  toS: 45_420,
  seconds: 2160,
  peakElements: 2_530_000,
  peakSeconds: 311,
  workerS: 9000,
  usd: 0.43,
};

const streaming: StreamingResult = {
  runS: DAY_S - 14,
  arrived: 1_728_000_000,
  arrivedBytes: 1_728_000_000_000,
  processed: 1_727_999_000,
  unread: 1000,
  throughputPerS: 20_029,
  latencyMs: { mean: 1445, p50: 640, p95: 4930, p99: 9160 },
  backlogPeak: {
    ...{ elements: 2_530_000, elementsAtS: 43_500, elementsBytes: 2_530_000_000 },
    ...{ bytes: 2_530_000_000, seconds: 311, atS: 43_500 },
  },
  backlogEnd: 1000,
  stalledS: 122,
  watermarkAgeMaxS: 127,
  watermarkAgeEndS: 0.4,
  windows: {
    elements: 1_685_000_000,
    late: 84_250_000,
    dropped: 1200,
    fired: 1_440_000,
    stateBytes: 5e9,
    keyBytesMax: 0,
  },
  timers: {
    ...{ becameDue: 1_440_000, pendingPeak: 1000, pendingPeakAtS: 86_340, pendingEnd: 990 },
    ...{ duePeak: 2000, duePeakAtS: 43_500, dueEnd: 0, backlogS: 3.2 },
    waitMs: { mean: 12, p50: 8, p95: 1900, max: 3200 },
  },
  behindS: 10,
  catchUps: 3,
  caughtUp: true,
  longestCatchUp: catchUp,
  catchUpsKept: [
    { ...catchUp, fromS: 20, toS: 183, seconds: 163, usd: 0.006 },
    catchUp,
    { ...catchUp, fromS: 80_000, toS: 80_090, seconds: 90, usd: null },
  ],
  draining: false,
  stuck: null,
  cpuShare: 0.585,
  engine: {
    sourceGb: 1609,
    shuffleGb: 3227,
    stateGb: 120,
    timersGb: 0.17,
    sinkShardsGb: 0.34,
    totalGb: 4956.51,
    factor: 3.08,
    computeUnitHours: 31.1,
    billedBy: 'data',
    grade: 'assumed',
  },
  cost: {
    usdPerHour: 4,
    usdPerDay: 96,
    usdPerMonth: 2920,
    idleUsdPerMonth: 121.4,
    mostUsdPerMonth: 5076,
  },
  timeline,
};

const stages: readonly StageResult[] = [
  { name: 'read+parse', elementsIn: 1_728_000_000, elementsDone: 1_727_999_000 },
  { name: 'sum/ReadStream', elementsIn: 1_685_000_000, elementsDone: 1_685_000_000 },
  { name: 'sum/MergeBuckets+write', elementsIn: 1_440_000, elementsDone: 1_440_000 },
].map((given) => ({
  ...stageOf({ startedS: 127, finishedS: null, skew: null, bytesShuffled: 0, ...given }),
  ...{ workItems: 0, splits: 0, longestItemS: 0 },
}));

const base: JobResult = {
  ...batchJob,
  name: 'clicks',
  state: 'RUNNING',
  startedS: 68,
  workedFromS: 127,
  finishedS: DAY_S,
  elapsedS: DAY_S,
  shuffledIn: null,
  workers: { initial: 1, peak: 5, max: 20, mean: 2.74, preemptions: 0 },
  streaming,
  bill: {
    ...batchJob.bill,
    total: 96,
    lines: batchJob.bill.lines.map((line) => ({
      ...line,
      sku: line.sku.replace('Batch', 'Streaming'),
    })),
  },
  exposure: { failedRunPlusRetry: null, mostUntilDeadline: null },
  limits: [
    { by: 'idle', seconds: 85_860, share: 0.9937 },
    { by: 'ramp', seconds: 140, share: 0.0013 },
    { by: 'start-up', seconds: 127, share: 0.0015 },
    { by: 'cpu', seconds: 273, share: 0.0035 },
  ],
  bounds: null,
  stages,
  replications: {
    ...batchJob.replications,
    streaming: {
      latencyP99S: { p5: 5.2, p50: 8, p95: 48 },
      backlogS: { p5: 250, p50: 300, p95: 374 },
      catchUpS: { p5: 1900, p50: 2100, p95: 2600 },
      usdPerMonth: { p5: 2444, p50: 2868, p95: 3100 },
    },
  },
};

const goalOf = (goal: string, metric: string, value: number | null, ok: boolean): GoalResult => ({
  ...{ goal, metric, due: null, ok, value, asked: 0.5, probability: ok ? 0.9 : 0.1 },
  interval: ok ? [0.7, 0.97] : [0.03, 0.3],
  unfinished: 0,
});

const GOALS: readonly GoalResult[] = [
  goalOf('latency p99 < 10 s', 'latency', 8, true),
  goalOf('costPerMonth < 2,000 USD', 'costPerMonth', 2868, false),
];

/** @returns a result of one streaming job that differs so from one that keeps up */
const of = (
  given: Partial<JobResult>,
  streams: Partial<StreamingResult> = {},
  more: Partial<RunResult> = {},
): RunResult => ({
  ...met,
  goals: [],
  raises: null,
  ...more,
  jobs: [{ ...base, ...given, streaming: { ...streaming, ...streams } }],
});

const open = { ...catchUp, toS: null, seconds: DAY_S - 20, fromS: 20, usd: 3.99 };

/** Three times behind, and caught up each time. */
export const keepsUp = of({}, {}, { goals: GOALS, outcome: 'missed' });

export const neverBehind = of(
  {},
  {
    ...{ catchUps: 0, longestCatchUp: null, catchUpsKept: [], stalledS: 0, windows: null },
    backlogPeak: { elements: 0, elementsAtS: 0, elementsBytes: 0, bytes: 0, seconds: 0, atS: 0 },
  },
);

/** Falls behind from its start on and never catches up; doubling its workers was tried. */
export const behindForEver = of(
  {
    workers: { initial: 1, peak: 1, max: 1, mean: 0.999, preemptions: 0 },
    limits: [
      {
        by: 'max-workers',
        seconds: 86_000,
        share: 0.995,
        lifted: { change: 'maxNumWorkers 2', savedS: 324_000, addedUsd: 69.2, of: 'catch-up' },
      },
      { by: 'start-up', seconds: 127, share: 0.005 },
    ],
  },
  {
    ...{ caughtUp: false, catchUps: 1, longestCatchUp: open, catchUpsKept: [open] },
    ...{ backlogEnd: 3_237_458_091, unread: 3_237_458_091 },
    backlogPeak: {
      ...{ elements: 3.24e9, elementsAtS: DAY_S, elementsBytes: 3.24e12, bytes: 3.24e12 },
      ...{ seconds: 144_000, atS: DAY_S },
    },
  },
  { goals: [goalOf('catchUp < 30 min', 'catchUp', null, false)], outcome: 'missed' },
);

/** Drained at noon, its state on disks: no Streaming Engine, no price for it. */
export const drained = of(
  {
    state: 'DRAINED',
    finishedS: 43_200,
    elapsedS: 43_200,
    bill: {
      ...base.bill,
      unpriced: [{ sku: 'Local Disk Time pd-balanced', quantity: 12, unit: 'GB h' }],
    },
    replications: { ...base.replications, runs: 1, usd: null },
  },
  {
    engine: null,
    cost: {
      ...{ usdPerHour: null, usdPerDay: null, usdPerMonth: null },
      ...{ idleUsdPerMonth: null, mostUsdPerMonth: null },
    },
  },
);

/** Looked at for so short a time that nothing has come out. */
export const nothingOut = of(
  { startedS: null, workedFromS: null },
  { latencyMs: null, throughputPerS: 0, cpuShare: 0, processed: 0, timeline: [] },
);

/** Keeps up, but a real job would not: one key outgrows what there is room for. */
export const stuck = of(
  {},
  {
    stuck: {
      atS: 46_800,
      text: 'Millrace: the data of one key are too many. A real job sticks here.',
    },
  },
  {
    goals: [{ ...goalOf('latency p99 < 10 s', 'latency', null, false), unfinished: 1 }],
    outcome: 'missed',
  },
);

/** Cancelled, billed by compute units. */
export const cancelled = of(
  {
    state: 'CANCELLED',
    messages: [{ atS: 900, severity: 'basic', text: 'Cancel request is committed.' }],
  },
  { engine: { ...streaming.engine!, billedBy: 'compute-units', factor: null } },
  { outcome: 'missed' },
);

/** Two streaming jobs and a batch one. */
export const mixed: RunResult = {
  ...keepsUp,
  jobs: [base, { ...behindForEver.jobs[0]!, name: 'views' }, batchJob],
};

/** As many jobs as make a fleet. */
export const mixedFleet: RunResult = {
  ...mixed,
  jobs: [...mixed.jobs, { ...batchJob, name: 'hourly' }, { ...batchJob, name: 'weekly' }],
};

export const STREAMING_FIXTURES: Readonly<Record<string, RunResult>> = {
  keepsUp,
  neverBehind,
  behindForEver,
  drained,
  nothingOut,
  cancelled,
  stuck,
  mixed,
  mixedFleet,
};
