import type { JobResult, RunResult } from '../../src/forecast/run-result.ts';
import { job } from './fixture-job.ts';

/** Written by hand: these figures belong to the tests and not to the model. */

const quota = (
  metric: string,
  limit: number | null,
  peak: number,
  bound = false,
): RunResult['quotas'][number] => ({
  project: 'default',
  region: 'us-central1',
  metric,
  limit,
  peak,
  atS: 812,
  bound,
  use: { spanS: 0, users: [] },
});

const UNKNOWN: RunResult['admission']['findings'][number] = {
  code: 'QUOTA-UNKNOWN',
  severity: 'unknown',
  path: 'project.quotas',
  message: 'limits not given, so never binding here: INSTANCE_GROUPS',
  why: 'the rule behind it',
  fix: 'gcloud compute regions describe us-central1 --format=json',
};

const finish: RunResult['goals'][number] = {
  goal: 'finish < 30 min in 80 % of runs',
  metric: 'finish',
  due: null,
  ok: true,
  value: 1631,
  unfinished: 0,
  asked: 0.8,
  probability: 0.85,
  interval: [0.64, 0.95],
};

const cost: RunResult['goals'][number] = {
  goal: 'cost < 2 USD',
  metric: 'cost',
  due: null,
  ok: true,
  value: 0.96,
  unfinished: 0,
  asked: 0.5,
  probability: 1,
  interval: [0.84, 1],
};

/** Done, cheap and in time. */
export const met: RunResult = {
  version: '0.1.0',
  scenario: 'nightly',
  scenarioSha256: 'ff6a1fd052d9213c6bf388c1f8b54abbda5324ba9666b9f6eac89ea6123378ee',
  seed: '42',
  priceBook: '2026-09-08',
  region: 'us-central1',
  startsAt: null,
  outcome: 'met',
  jobs: [job],
  raises: null,
  quotas: [
    quota('CPUS', 600, 40),
    quota('DISKS_TOTAL_GB', 20480, 5000),
    quota('IN_USE_ADDRESSES', 100, 20),
    quota('INSTANCE_GROUPS', null, 1),
  ],
  admission: { admitted: true, skipped: false, findings: [UNKNOWN] },
  goals: [finish, cost],
  assumptions: [
    {
      id: 'batch.autoscaling.exponent',
      value: 0.69,
      range: [0.5, 0.9],
      unit: '1',
      grade: 'derived',
      source: 'joint fit over published batch jobs',
      narrowedBy: null,
    },
    {
      id: 'connector.gcs-binary.read',
      value: 4e-9,
      range: [2e-9, 1e-8],
      unit: 'vCPU s per byte',
      grade: 'assumed',
      source: 'no published measurement',
      narrowedBy: null,
    },
    {
      id: 'item.initialBytes',
      value: 67108864,
      range: [16777216, 268435456],
      unit: 'B',
      grade: 'assumed',
      source: 'no published measurement',
      narrowedBy: null,
    },
    {
      id: 'pool.teardown.p50',
      value: 44,
      range: null,
      unit: 's',
      grade: 'given',
      source: 'the scenario',
      narrowedBy: null,
    },
  ],
  calibration: null,
};

/** Too late: a quota cut the pool, and one warning told so. */
export const missed: RunResult = {
  ...met,
  outcome: 'missed',
  quotas: [quota('CPUS', 600, 20), quota('INSTANCES', 10, 10, true)],
  admission: {
    admitted: true,
    skipped: false,
    findings: [
      {
        code: 'QUOTA-GROWTH',
        severity: 'warning',
        path: 'project.quotas.INSTANCES',
        message: 'INSTANCES has room for 10 workers',
        why: 'the rule behind it',
        fix: 'raise INSTANCES in us-central1',
      },
    ],
  },
  goals: [{ ...finish, ok: false, value: 2500, probability: 0, interval: [0, 0.16] }, cost],
};

const REFUSAL =
  'Workflow failed. Causes: Project default has insufficient quota(s) to execute this workflow with 1 instances in region us-central1.';

const refusedJob: JobResult = {
  ...job,
  state: 'FAILED',
  refusals: 1,
  startedS: null,
  finishedS: 11.4,
  elapsedS: 11.4,
  workers: { initial: 1, peak: 0, max: 20, mean: 0, preemptions: 0 },
  bill: { currency: 'USD', total: 0, lines: [], unpriced: [], terms: [] },
  exposure: { failedRunPlusRetry: 0, mostUntilDeadline: null },
  limits: [{ by: 'start-up', seconds: 11.4, share: 1 }],
  stages: [],
  timeline: [],
  messages: [{ atS: 11.4, severity: 'error', text: REFUSAL }],
};

/** The service turns the job down at its start. */
export const rejected: RunResult = {
  ...met,
  outcome: 'rejected',
  jobs: [refusedJob],
  quotas: [quota('CPUS', 1, 0, true)],
  admission: {
    admitted: false,
    skipped: false,
    findings: [
      {
        code: 'QUOTA-START',
        severity: 'error',
        path: 'job.options.numWorkers',
        message: REFUSAL,
        why: 'the rule behind it',
        fix: 'raise CPUS in us-central1, or start smaller',
      },
      UNKNOWN,
    ],
  },
  goals: [
    { ...finish, ok: false, value: 11.4, probability: 0 },
    { ...cost, ok: false, value: 0, probability: 0 },
  ],
};

/** Runs to its end in a region where one item has no list price. */
export const unpriced: RunResult = {
  ...met,
  outcome: 'missed',
  jobs: [
    {
      ...job,
      bill: {
        ...job.bill,
        total: 0.0071,
        lines: job.bill.lines.slice(0, 1).map((line) => ({ ...line, usd: 0.0071 })),
        unpriced: [{ sku: 'Local Disk Time PD Extreme', quantity: 1574.23, unit: 'GB h' }],
      },
      exposure: { failedRunPlusRetry: null, mostUntilDeadline: null },
      replications: {
        ...job.replications,
        usd: null,
        luckOnly: { ...job.replications.luckOnly, usd: null },
      },
    },
  ],
  goals: [finish, { ...cost, ok: false, value: null, probability: 0, interval: [0, 0.16] }],
};

/** Nothing at all has a price, one run, no goals, no limit is known. */
export const bare: RunResult = {
  ...met,
  jobs: [
    {
      ...job,
      bill: {
        currency: 'USD',
        total: null,
        lines: [],
        unpriced: [{ sku: 'vCPU Time Batch', quantity: 12.594, unit: 'h' }],
        terms: [],
      },
      exposure: { failedRunPlusRetry: null, mostUntilDeadline: null },
      replications: {
        ...job.replications,
        runs: 1,
        usd: null,
        luckOnly: { ...job.replications.luckOnly, usd: null },
      },
    },
  ],
  quotas: [quota('INSTANCE_GROUPS', null, 1)],
  goals: [],
  assumptions: [],
};

/** Fails while it runs. */
export const failed: RunResult = {
  ...met,
  outcome: 'failed',
  jobs: [
    {
      ...job,
      state: 'FAILED',
      messages: [
        {
          atS: 900,
          severity: 'error',
          text: 'A work item was attempted 4 times without success.',
        },
      ],
    },
  ],
  goals: [{ ...finish, ok: false, probability: 0, interval: [0, 0.16] }],
};

/** Three jobs in one project; the third is refused by what the first two hold. */
export const several: RunResult = {
  ...met,
  scenario: 'evening',
  outcome: 'rejected',
  jobs: [
    { ...job, name: 'extract' },
    {
      ...job,
      name: 'load',
      submittedS: 7200,
      startedS: 7260.5,
      finishedS: 8831.4,
      stages: job.stages.map((stage) => ({ ...stage, startedS: 7415.4, finishedS: 8786.6 })),
    },
    { ...refusedJob, name: 'report', submittedS: 7200, finishedS: 7211.4 },
  ],
};

/** A name that would break a table, a page, a screen or a spreadsheet. */
export const HOSTILE = '=cmd|\' /C calc\'!A0 "q", |a| <b>*x*</b>\n@team `rm` \u001b[31m';

/** Names and messages that would break a table, a page, a screen or a spreadsheet. */
export const hostile: RunResult = {
  ...met,
  scenario: HOSTILE,
  seed: '=1+1',
  region: '-2+3',
  jobs: [
    {
      ...job,
      name: HOSTILE,
      limits: [{ by: HOSTILE, seconds: 1e9, share: 1 }],
      stages: job.stages.map((stage) => ({ ...stage, name: '```漢字の長い名前'.repeat(3) })),
      messages: [{ atS: 1, severity: 'warning', text: '\tTab, "quote"\r\nand a line' }],
    },
  ],
  quotas: [quota(HOSTILE, 0, 0)],
  admission: {
    admitted: true,
    skipped: false,
    findings: [
      { code: '+A', severity: 'warning', path: '@b', message: HOSTILE, why: '', fix: '-rf $HOME' },
    ],
  },
  goals: [{ ...finish, goal: HOSTILE }],
};

export const FIXTURES: Readonly<Record<string, RunResult>> = {
  met,
  missed,
  rejected,
  unpriced,
  bare,
  failed,
  several,
  hostile,
};
