import type { JobResult, QuotaResult, RunResult } from '../../src/forecast/run-result.ts';
import { job } from './fixture-job.ts';
import { HOSTILE, met } from './fixtures.ts';

/** Many jobs in one project. Written by hand: these figures belong to the tests and not to the model. */

const HOUR = 3600;

const QUOTA_REFUSAL =
  'Workflow failed. Causes: Project default has insufficient quota(s) to execute this workflow with 20 instances in region us-central1. Quota summary (required/available): 20/760 instances, 80/40 CPUs, 500/20480 disk GB, 0/4046 SSD disk GB, 1/293 instance groups, 1/293 managed instance groups, 1/268 instance templates, 20/241 in-use IP addresses.';

const JOBS_REFUSAL =
  'The workflow could not be created. Causes: (3f2a): Dataflow quota error for jobs-per-project quota. Project default is running 25 jobs. Please check the quota usage via GCP Console.';

/** @returns a job that differs so, its times moved to its submission */
function jobAt(
  name: string,
  submittedS: number,
  elapsedS: number,
  given: Partial<JobResult> = {},
): JobResult {
  const scale = elapsedS / job.elapsedS;
  return {
    ...job,
    name,
    submittedS,
    startedS: submittedS + 60.5,
    workedFromS: submittedS + 117.2,
    finishedS: submittedS + elapsedS,
    elapsedS,
    stages: job.stages.map((stage) => ({
      ...stage,
      startedS: submittedS + (stage.startedS ?? 0) * scale,
      finishedS: submittedS + (stage.finishedS ?? 0) * scale,
    })),
    alone: { elapsedS: elapsedS * 0.8, usd: 0.958 * scale },
    bill: {
      ...job.bill,
      total: 0.958 * scale,
      lines: job.bill.lines.map((line) => ({
        ...line,
        quantity: line.quantity * scale,
        usd: line.usd * scale,
      })),
    },
    ...given,
  };
}

const never = (name: string, submittedS: number, given: Partial<JobResult>): JobResult =>
  jobAt(name, submittedS, 12, {
    startedS: null,
    workedFromS: null,
    alone: { elapsedS: 1800, usd: 1.2 },
    workers: { initial: 20, peak: 0, max: 40, mean: 0, preemptions: 0 },
    bill: { currency: 'USD', total: 0, lines: [], unpriced: [], terms: [] },
    services: { total: null, lines: [], unpriced: [] },
    exposure: { failedRunPlusRetry: null, mostUntilDeadline: null },
    limits: [],
    stages: [],
    timeline: [],
    bounds: null,
    ...given,
  });

const error = (atS: number, text: string): JobResult['messages'][number] => ({
  atS,
  severity: 'error',
  text,
});

const hourly = Array.from({ length: 8 }, (_, run) =>
  jobAt(`hourly-load-${run + 1}`, run * HOUR, run === 5 ? 5400 : 1200 + 60 * run, {
    runOf: 'hourly-load',
    heldBelow:
      run < 5
        ? []
        : [
            {
              metric: 'CPUS',
              seconds: run === 5 ? 3000 : 240,
              workersShort: 6.5,
              by: [
                { job: 'sessions', share: 0.75 },
                { job: null, share: 0.25 },
              ],
            },
          ],
  }),
);

const single = [
  jobAt('extract', 0, 2 * HOUR),
  jobAt('sessions', 2 * HOUR, 5.5 * HOUR, {
    workers: { initial: 10, peak: 120, max: 200, mean: 90, preemptions: 0 },
    heldBelow: [
      {
        metric: 'CPUS',
        seconds: 4 * HOUR,
        workersShort: 41.25,
        by: [
          { job: 'hourly-load-6', share: 0.3 },
          { job: 'hourly-load-7', share: 0.2 },
          { job: 'report-1', share: 0.4 },
          { job: null, share: 0.1 },
        ],
      },
      { metric: 'IN_USE_ADDRESSES', seconds: 600, workersShort: 1, by: [] },
    ],
  }),
  ...Array.from({ length: 16 }, (_, at) =>
    jobAt(`report-${at + 1}`, (1 + at / 4) * HOUR, 900 + 200 * at, {
      workers: { initial: 2, peak: 4 + at, max: 20, mean: 3, preemptions: 0 },
    }),
  ),
];

const troubled = [
  jobAt('retried', 3 * HOUR, 2.5 * HOUR, {
    refusals: 3,
    messages: [
      error(3 * HOUR, JOBS_REFUSAL),
      error(3 * HOUR + 600, JOBS_REFUSAL.replace('3f2a', '77bc')),
      error(3 * HOUR + 1200, JOBS_REFUSAL),
    ],
  }),
  never('too-large', 4 * HOUR, {
    state: 'FAILED',
    refusals: 2,
    messages: [error(4 * HOUR + 11, QUOTA_REFUSAL), error(4 * HOUR + 611, QUOTA_REFUSAL)],
  }),
  never('after-it', 4.5 * HOUR, {
    state: 'NOT_SUBMITTED',
    messages: [error(4.5 * HOUR, 'waited for too-large, which ended as FAILED')],
  }),
  jobAt('broken', 5 * HOUR, 700, {
    state: 'FAILED',
    messages: [error(5 * HOUR + 700, 'A work item was attempted 4 times without success.')],
  }),
];

const SPANS = 50;
const SPAN_S = 540;

const flat = (from: number, to: number, amount: number): readonly number[] =>
  Array.from({ length: SPANS }, (_, at) => (at >= from && at < to ? amount : 0));

const CPUS: QuotaResult = {
  project: 'default',
  region: 'us-central1',
  metric: 'CPUS',
  limit: 600,
  peak: 600,
  atS: 3 * HOUR,
  bound: true,
  use: {
    spanS: SPAN_S,
    users: [
      { job: null, peak: 60, mean: flat(0, SPANS, 60) },
      { job: 'extract', peak: 80, mean: flat(0, 13, 80) },
      { job: 'sessions', peak: 480, mean: flat(14, 50, 400) },
      ...hourly.map(({ name }, run) => ({
        job: name,
        peak: 80,
        mean: flat(Math.floor(run * 6.67), Math.floor(run * 6.67) + 3, 70),
      })),
      ...Array.from({ length: 16 }, (_, at) => ({
        job: `report-${at + 1}`,
        peak: 8 + at,
        mean: flat(7 + 2 * at, 10 + 2 * at, 8 + at),
      })),
      { job: 'retried', peak: 60, mean: flat(24, 36, 50) },
    ],
  },
};

const ADDRESSES: QuotaResult = {
  ...CPUS,
  metric: 'IN_USE_ADDRESSES',
  limit: 240,
  peak: 150,
  bound: false,
  use: {
    ...CPUS.use,
    users: CPUS.use.users.map((user) => ({ ...user, mean: user.mean.map((each) => each / 4) })),
  },
};

const finishBy: RunResult['goals'][number] = {
  goal: 'finishBy 06:00 Europe/Paris',
  metric: 'finishBy',
  due: '2026-12-02 06:00 +01:00',
  ok: false,
  value: null,
  unfinished: 1,
  asked: 0.5,
  probability: 0,
  interval: [0, 0.16],
};

/** A night of 30 jobs on one CPU quota. */
export const night: RunResult = {
  ...met,
  scenario: 'night',
  outcome: 'rejected',
  startsAt: {
    epochS: 1_796_162_400,
    offsetS: 3600,
    zone: 'Europe/Paris',
    text: '2026-12-01T22:00:00+01:00[Europe/Paris]',
  },
  jobs: [...single, ...hourly, ...troubled],
  quotas: [CPUS, ADDRESSES, ...met.quotas.filter(({ metric }) => /DISKS|GROUPS/u.test(metric))],
  admission: {
    admitted: false,
    skipped: false,
    findings: [
      ...met.admission.findings,
      {
        code: 'QUOTA-START',
        severity: 'error',
        path: 'jobs[27].options.numWorkers',
        message: QUOTA_REFUSAL,
        why: '',
        fix: 'raise the quota that is short, or submit the job later',
      },
      ...['extract', 'sessions', 'report-1'].map((_, at) => ({
        code: 'QUOTA-GROWTH',
        severity: 'warning' as const,
        path: 'project.quotas.CPUS',
        message: `CPUS has room for 135 workers; jobs[${at}].options.maxNumWorkers asks for up to 200`,
        why: '',
        fix: 'raise CPUS in us-central1, or set --maxNumWorkers=135',
      })),
    ],
  },
  goals: [finishBy],
  raises: {
    enough: true,
    limits: [
      { metric: 'CPUS', from: 600, to: 812 },
      { metric: 'CONCURRENT_JOBS', from: 25, to: 27 },
    ],
    note: 'every goal is met in the central run and in 19 of 20 replications; found in 23 re-runs',
  },
};

/** Two jobs, one of which the other holds below its wanted size. */
export const pair: RunResult = {
  ...met,
  scenario: 'pair',
  jobs: [
    jobAt('first', 0, 1631.4),
    jobAt('second', 600, 3000, {
      refusals: 2,
      heldBelow: [
        {
          metric: 'CPUS',
          seconds: 1031,
          workersShort: 12,
          by: [{ job: 'first', share: 1 }],
        },
      ],
    }),
  ],
  quotas: [{ ...CPUS, use: { spanS: 0, users: [] } }],
};

/** 500 jobs, and no more to say of them than what they took. */
export const fiveHundred: RunResult = {
  ...met,
  scenario: 'plain',
  jobs: Array.from({ length: 500 }, (_, at) => ({
    ...jobAt(`job-${at}`, at * 60, 1000 + at),
    alone: null,
  })),
  quotas: [],
  goals: [],
  assumptions: [],
};

const hostile = (name: string): string => `${name}${HOSTILE}`;

/** Names of jobs and quotas that would break whatever shows them. */
export const hostileNight: RunResult = {
  ...night,
  jobs: night.jobs.map((each) => ({
    ...each,
    name: hostile(each.name),
    runOf: each.runOf === null ? null : hostile(each.runOf),
    heldBelow: each.heldBelow.map((held) => ({
      ...held,
      metric: hostile(held.metric),
      by: held.by.map(({ job: by, share }) => ({ job: by === null ? null : hostile(by), share })),
    })),
    messages: each.messages.map((message) => ({ ...message, text: hostile(message.text) })),
  })),
  quotas: night.quotas.map((quota) => ({
    ...quota,
    metric: hostile(quota.metric),
    use: {
      ...quota.use,
      users: quota.use.users.map((user) => ({
        ...user,
        job: user.job === null ? null : hostile(user.job),
      })),
    },
  })),
  raises: {
    enough: false,
    limits: [{ metric: HOSTILE, from: 1, to: 2 }],
    note: HOSTILE,
  },
};

export const FLEET_FIXTURES: Readonly<Record<string, RunResult>> = { night, pair };
