import type { JobResult, RunResult, StageResult } from '../../src/forecast/run-result.ts';
import { job } from './fixture-job.ts';
import { met } from './fixtures.ts';

/** What can happen to a batch job. Written by hand: these figures belong to the tests and not to the model. */

/** @returns a stage like the others but for what is given */
export function stageOf(given: Partial<StageResult>): StageResult {
  const [first] = job.stages;
  if (first === undefined) throw new Error('the fixture has no stage');
  return { ...first, boundBy: null, ...given };
}

const [pool] = job.pools;
if (pool === undefined) throw new Error('the fixture has no pool');

/** @returns a result of one job that differs so from one that ran to its end */
export const resultOf = (given: Partial<JobResult>, more: Partial<RunResult> = {}): RunResult => ({
  ...met,
  ...more,
  jobs: [{ ...job, ...given }],
});

/** Queued for hours, then run on preemptible workers of which some were taken. */
export const flexrs: RunResult = resultOf(
  {
    startedS: 10_860,
    workedFromS: 10_920,
    finishedS: 15_000,
    elapsedS: 15_000,
    queuedS: 10_800,
    flexrs: {
      earliestFinishS: 3900,
      likelyFinishS: 15_120,
      latestFinishS: 26_400,
      mostQueuedS: 21_600,
    },
    pools: [{ ...pool, workerS: 40_000, preemptibleWorkerS: 35_000 }],
    workers: { ...job.workers, preemptions: 7 },
    limits: [
      {
        by: 'queue',
        seconds: 10_800,
        share: 0.72,
        lifted: {
          change: 'without FlexRS (flexRSGoal SPEED_OPTIMIZED)',
          savedS: 10_900,
          addedUsd: 0.41,
        },
      },
      { by: 'cpu', seconds: 3900, share: 0.26 },
      { by: 'stock', seconds: 300, share: 0.02 },
    ],
    stages: [
      stageOf({ startedS: 10_930, finishedS: 13_000, repeatedThreadS: 5400, copies: 2 }),
      stageOf({ name: 'store', startedS: 13_000, finishedS: 14_960, failedAttempts: 3 }),
    ],
  },
  {
    startsAt: {
      text: '2026-12-01T22:00:00+01:00[Europe/Paris]',
      epochS: 1_796_158_800,
      offsetS: 3600,
      zone: 'Europe/Paris',
    },
    goals: [
      {
        goal: 'finishBy 06:00 Europe/Paris',
        metric: 'finishBy',
        due: '2026-12-02 06:00 +01:00',
        ok: true,
        value: 15_120,
        unfinished: 0,
        asked: 0.5,
        probability: 0.9,
        interval: [0.7, 0.97],
      },
    ],
  },
);

/** Shuffle data on the workers' disks; some were lost, and the first stage ran again while the second waited. */
export const workerShuffle: RunResult = resultOf({
  shuffledIn: 'workers',
  workers: { ...job.workers, preemptions: 1 },
  limits: [
    {
      by: 'disk',
      seconds: 1000,
      share: 0.613,
      lifted: { change: 'diskSizeGb 500', savedS: 400, addedUsd: -0.05 },
    },
    { by: 'network', seconds: 631.4, share: 0.387 },
  ],
  stages: [
    stageOf({
      name: 'read+group/write',
      startedS: 215.4,
      finishedS: 1300,
      boundBy: 'disk',
      repeatedThreadS: 9500,
      bytesShuffled: 900e9,
    }),
    stageOf({ name: 'group/read+store', startedS: 900, finishedS: 1586.6, boundBy: 'network' }),
  ],
});

/** Two pools, one with GPUs, billed in DCUs by an assumed formula. */
export const twoPools: RunResult = resultOf({
  pools: [
    { ...pool, peak: 99, workerS: 87 * 3600 },
    {
      ...pool,
      name: 'min_ram=64GB + nvidia-tesla-t4',
      machineType: 'n1-highmem-8',
      vcpus: 8,
      memoryGib: 52,
      accelerator: { type: 'nvidia-tesla-t4', count: 2 },
      peak: 13,
      workerS: 9.5 * 3600,
    },
  ],
  stages: [
    stageOf({ boundBy: 'max-workers' }),
    stageOf({
      name: 'infer',
      pool: 'min_ram=64GB + nvidia-tesla-t4',
      startedS: 1400,
      finishedS: 1586.6,
      boundBy: 'cpu',
    }),
  ],
  metrics: { ...job.metrics, TotalGpuTime: 68_400, TotalDcuUsage: 250 },
  bill: {
    ...job.bill,
    total: 27.05,
    lines: ['Prime DCU Batch', 'GPU Time T4'].map((sku) => ({
      ...job.bill.lines[0]!,
      sku,
      ...(sku === 'GPU Time T4'
        ? { quantity: 19, unit: 'GPU h', unitPrice: 0.42, usd: 7.98 }
        : {
            quantity: 250,
            unit: 'DCU h',
            unitPrice: 0.076,
            usd: 19.07,
            basis: 'DCUs by an assumed formula',
          }),
    })),
  },
});

const endedEarly: Partial<JobResult> = {
  finishedS: 900,
  elapsedS: 900,
  exposure: { failedRunPlusRetry: null, mostUntilDeadline: null },
  bounds: null,
  limits: [{ by: 'cpu', seconds: 900, share: 1 }],
  stages: [
    stageOf({ startedS: 215.4, finishedS: 600 }),
    stageOf({ name: 'infer', startedS: 600, finishedS: null, failedAttempts: 4 }),
    stageOf({ name: 'store', startedS: null, finishedS: null }),
  ],
};

/** One bundle failed four times. */
export const failedEarly: RunResult = resultOf(
  {
    ...endedEarly,
    state: 'FAILED',
    messages: [
      {
        atS: 860,
        severity: 'error',
        text: 'A work item was attempted 4 times without success.',
      },
    ],
  },
  { outcome: 'failed' },
);

/** Somebody cancelled it. */
export const cancelled: RunResult = resultOf(
  {
    ...endedEarly,
    state: 'CANCELLED',
    messages: [
      { atS: 860, severity: 'basic', text: 'Cancel request is committed for workflow job.' },
    ],
  },
  { outcome: 'missed' },
);

/** Many stages, three of which never ran, in a job that was cancelled. */
export const manyStages: RunResult = resultOf({
  stages: Array.from({ length: 60 }, (_, at) =>
    stageOf({
      name: `stage-${at + 1}`,
      startedS: at < 57 ? 200 + 20 * at : null,
      finishedS: at < 57 ? 200 + 20 * at + (at % 7) * 10 + 5 : null,
    }),
  ),
});

export const BATCH_FIXTURES: Readonly<Record<string, RunResult>> = {
  flexrs,
  workerShuffle,
  twoPools,
  failedEarly,
  cancelled,
  manyStages,
};
