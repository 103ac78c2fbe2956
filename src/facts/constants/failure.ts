import type { Constant } from '../constant.ts';

const LIFECYCLE = 'https://docs.cloud.google.com/dataflow/docs/pipeline-lifecycle';
const QUOTAS = 'https://docs.cloud.google.com/dataflow/docs/request-quotas';

/** What fails, lags or dies, and what the service makes of it. */
export const FAILURE = {
  'item.attempts': {
    value: 4,
    least: 1,
    unit: 'attempts',
    grade: 'documented',
    source: `${LIFECYCLE}: four failures of one bundle fail a batch job`,
    date: '2026-03-03',
    meaning: 'times that one work item is tried before the job fails',
  },
  'item.retryDelay': {
    value: 5,
    least: 0,
    unit: 's',
    grade: 'documented',
    source: 'Beam DataflowBatchWorkerHarness.java: back-off of 5 s … 5 min after a failure',
    date: '2026',
    meaning: 'a work item has failed → its thread asks for work again, the first time',
  },
  'speculation.threshold': {
    value: 2,
    range: [1.5, 4],
    least: 1,
    unit: '1',
    grade: 'assumed',
    source: 'documented to copy slow tasks (2025-11-21), without a threshold',
    date: '2025-11-21',
    meaning: 'a work item gets a second copy once it takes so many times the mean of its stage',
  },
  'worker.lossDetection': {
    value: 180,
    range: [90, 300],
    least: 0,
    unit: 's',
    grade: 'derived',
    source:
      'Beam WorkProgressUpdater.java asks for a lease of 3 min and renews it after half of that; high end: a JVM frozen for 5 min is presumed dead',
    date: '2026',
    meaning: 'a worker has crashed → its work items go to others; a preempted one says so at once',
  },
  'job.noActivity': {
    value: 3600,
    unit: 's',
    grade: 'documented',
    source: `${QUOTAS}: a batch job without worker activity for 1 h fails`,
    date: '2026-03-03',
    meaning: 'no worker has done anything → the job fails',
  },
} as const satisfies Record<string, Constant>;
