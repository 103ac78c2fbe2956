import { describe, expect, test } from 'vitest';
import { centralConstants } from '../../src/facts/constants.ts';
import { jobResult } from '../../src/forecast/job-result.ts';
import { outcomesOf, type JobOutcome, type Outcomes } from '../../src/forecast/replicate.ts';
import type { JobResult } from '../../src/forecast/run-result.ts';
import type { ProjectRecord } from '../../src/project/simulate.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { milliseconds } from '../../src/units/duration.ts';
import { job } from '../engines/one-job.ts';
import { finish, scenario } from './build.ts';

type JobRecord = ProjectRecord['jobs'][number];
type PoolRecord = JobRecord['pools'][number];
type StageRecord = JobRecord['stages'][number];

const ms = milliseconds;

const bucket = (start: number, end: number, workers: number) => ({
  start,
  end,
  min: workers,
  max: workers,
  last: workers,
  integral: workers * (end - start),
});

/** One n1-standard-2 for an hour. */
const pool = (given: Partial<PoolRecord> = {}): PoolRecord => ({
  name: 'workers',
  machineType: 'n1-standard-2',
  vcpus: 2,
  memoryGib: 7.5,
  diskGb: 25,
  diskType: 'pd-standard',
  accelerator: null,
  workerMs: 3_600_000,
  preemptibleMs: 0,
  peak: 1,
  timeline: [bucket(0, 3_600_000, 1)],
  ...given,
});

const stage = (given: Partial<StageRecord> = {}): StageRecord => ({
  name: 'read',
  openedAt: ms(0),
  closedAt: ms(1000),
  pool: 'workers',
  items: 4,
  splits: 0,
  recordsIn: 10,
  recordsDone: 10,
  threadSeconds: 40,
  longestItemSeconds: 25,
  repeatedSeconds: 3,
  failedAttempts: 2,
  copies: 1,
  bytesIn: 1,
  bytesOut: 1,
  bytesShuffled: 0,
  ...given,
});

const record = (given: Partial<JobRecord> = {}): JobRecord => ({
  name: 'test',
  state: 'DONE',
  billedAs: 'batch',
  queuedMs: ms(0),
  refused: false,
  refusals: 0,
  runOf: null,
  heldBelow: [],
  submittedAt: ms(0),
  startedAt: ms(50_000),
  workedFrom: ms(60_000),
  finishedAt: ms(4_000_000),
  initialWorkers: 1,
  peakWorkers: 1,
  preemptions: 0,
  launcherMs: ms(0),
  moved: [],
  pools: [pool()],
  timeline: [bucket(0, 3_600_000, 1)],
  shuffledBytes: 0,
  stages: [stage()],
  messages: [],
  limits: [],
  streaming: null,
  bounds: null,
  ...given,
});

const runsOf = (jobs: readonly JobOutcome[]): Outcomes[] =>
  jobs.map((own) => ({ draw: 'full', jobs: [own], allDone: true, finishS: own.elapsedS }));

const ONE: readonly JobOutcome[] = [{ elapsedS: 4000, queuedS: 0, usd: 1, streaming: null }];

const resultOf = (
  given: Partial<JobRecord> = {},
  { runs = ONE, of = scenario() }: { runs?: readonly JobOutcome[]; of?: Scenario } = {},
): JobResult => {
  const full = runsOf(runs);
  return jobResult(record(given), 0, of, { full, luck: full });
};

const skusOf = ({ bill }: JobResult): string[] => bill.lines.map(({ sku }) => sku);

describe('how the job is billed', () => {
  test.each([
    ['batch', ['vCPU Time Batch', 'RAM Time Batch', 'Local Disk Time PD Standard']],
    ['flexrs', ['vCPU Time FlexRS', 'RAM Time FlexRS', 'Local Disk Time PD Standard']],
    ['prime-batch', ['Prime DCU Batch', 'Local Disk Time PD Standard']],
  ] as const)('%s', (billedAs, skus) => {
    expect(skusOf(resultOf({ billedAs }))).toEqual(skus);
  });

  test('with Prime, DCUs by the constants of the scenario', () => {
    const central = resultOf({ billedAs: 'prime-batch' }).metrics.TotalDcuUsage;
    expect(central).toBeCloseTo(2 * 0.6 + 7.5 * 0.1, 12);
    const of = scenario([job()], { constants: new Map([['prime.dcu.vcpu', 1]]) });
    const own = resultOf({ billedAs: 'prime-batch' }, { of });
    expect(own.metrics.TotalDcuUsage).toBeCloseTo(2 + 0.75, 12);
    expect(own.exposure.failedRunPlusRetry).toBe(2 * (own.bill.total ?? NaN));
  });

  test('GPUs by the pool’s workers', () => {
    const accelerator = { type: 'nvidia-tesla-t4', count: 2 };
    const result = resultOf({ pools: [pool(), pool({ name: 'gpu', accelerator })] });
    expect(skusOf(result).at(-1)).toBe('GPU Time T4');
    expect(result.metrics.TotalGpuTime).toBe(7200);
  });
});

describe('several pools', () => {
  const gpu = pool({
    name: 'infer',
    machineType: 'n1-standard-4',
    vcpus: 4,
    memoryGib: 15,
    accelerator: { type: 'nvidia-tesla-t4', count: 1 },
    workerMs: 600_000,
    preemptibleMs: 500_000,
    peak: 3,
    timeline: [bucket(0, 200_000, 3)],
  });
  const together = [bucket(0, 200_000, 4), bucket(200_000, 3_600_000, 1)];
  const result = resultOf({ pools: [pool(), gpu], timeline: together, peakWorkers: 4 });

  test('are listed, the first of them as `pool`', () => {
    expect(result.pools).toMatchObject([{ name: 'workers' }, { name: 'infer' }]);
    expect(result.pools[1]).toEqual({
      name: 'infer',
      machineType: 'n1-standard-4',
      vcpus: 4,
      memoryGib: 15,
      diskGb: 25,
      diskType: 'pd-standard',
      accelerator: { type: 'nvidia-tesla-t4', count: 1 },
      peak: 3,
      workerS: 600,
      preemptibleWorkerS: 500,
    });
    expect(result.pool.machineType).toBe('n1-standard-2');
  });

  test('have one timeline, whose integral is what all of them are billed', () => {
    expect(result.timeline).toHaveLength(2);
    const workerS = result.timeline.reduce((sum, point) => sum + point.workerS, 0);
    expect(workerS).toBe(result.pools.reduce((sum, each) => sum + each.workerS, 0));
    expect(result.workers).toMatchObject({ peak: 4, mean: 4200 / 4000 });
  });

  test('add up in the counters', () => {
    expect(result.metrics.TotalVcpuTime).toBe(7200 + 2400);
    expect(result.metrics.TotalPdUsage).toBe(25 * 4200);
  });
});

describe('stages', () => {
  test('say what was repeated, what failed, and how uneven their items were', () => {
    expect(resultOf().stages[0]).toMatchObject({
      pool: 'workers',
      repeatedThreadS: 3,
      failedAttempts: 2,
      copies: 1,
      skew: 2.5, // 25 s over a mean of 10 s
    });
  });

  test.each([
    ['without work', { threadSeconds: 0, longestItemSeconds: 0 }],
    ['without items', { items: 0, threadSeconds: 0, longestItemSeconds: 0 }],
  ])('%s have no skew', (_what, given) => {
    expect(resultOf({ stages: [stage(given)] }).stages[0]?.skew).toBeNull();
  });
});

describe('a FlexRS job', () => {
  // run times of 1000, 1100, … 1900 s after waits of 0, 2400, … 21,600 s
  const runs = Array.from({ length: 10 }, (_, at) => ({
    elapsedS: 1000 + 100 * at + 2400 * at,
    queuedS: 2400 * at,
    usd: 1,
    streaming: null,
  }));

  test('may be over from a quick run at once to a slow one after six hours', () => {
    const { flexrs, queuedS } = resultOf({ billedAs: 'flexrs', queuedMs: ms(7_200_000) }, { runs });
    expect(queuedS).toBe(7200);
    expect(flexrs?.earliestFinishS).toBeCloseTo(1045, 6);
    expect(flexrs?.likelyFinishS).toBe(12_250);
    expect(flexrs?.latestFinishS).toBeCloseTo(21_600 + 1855, 6);
    expect(flexrs?.mostQueuedS).toBe(21_600);
  });

  test('is the only one with such a range', () => {
    expect(resultOf({}, { runs })).toMatchObject({ flexrs: null, queuedS: 0 });
  });
});

describe('money at risk', () => {
  const deadlines = [
    finish(7200),
    finish(3600, { metric: 'finishBy', operator: '<=', due: '2026-12-02 06:00 +01:00' }),
  ];

  test('a retry of a job that was done is twice its bill', () => {
    const { bill, exposure } = resultOf();
    expect(exposure.failedRunPlusRetry).toBe(2 * (bill.total ?? NaN));
  });

  test.each(['FAILED', 'CANCELLED'] as const)(
    '%s: the bill is what it has cost by then',
    (state) => {
      const { bill, exposure, ...result } = resultOf({ state });
      expect(result.state).toBe(state);
      expect(bill.total).toBe(resultOf().bill.total);
      expect(exposure.failedRunPlusRetry).toBeNull();
    },
  );

  test('the most until the deadline is until the earlier of two', () => {
    const most = (goals: Scenario['goals']): number =>
      resultOf({}, { of: scenario([job()], { goals }) }).exposure.mostUntilDeadline ?? NaN;
    expect(most(deadlines)).toBe(most(deadlines.slice(1)));
    expect(most(deadlines.slice(0, 1))).toBeCloseTo(2 * most(deadlines), 9);
  });

  test('there is none until a deadline without one', () => {
    const dollars = finish(9, { metric: 'cost' });
    const { exposure } = resultOf({}, { of: scenario([job()], { goals: [dollars] }) });
    expect(exposure.mostUntilDeadline).toBeNull();
  });
});

test('the outcome of a run keeps how long each job was queued', () => {
  const jobs = [record({ queuedMs: ms(600_000) })];
  const project = { jobs, quotas: [], constantsUsed: [] } as unknown as ProjectRecord;
  const played = {
    scenario: scenario(),
    constants: centralConstants(),
    record: project,
    bills: [],
  };
  const outcome = outcomesOf({ ...played, draw: 'full', index: 0 });
  expect(outcome.jobs).toEqual([{ elapsedS: 4000, queuedS: 600, usd: null, streaming: null }]);
});
