import { CONSTANTS } from '../../src/facts/constants.ts';
import { quantile } from '../../src/kernel/statistics/quantile.ts';
import { RAMP_JOBS } from './published-jobs.ts';
import { asOneStage, type Constants, recordsOf } from './replay.ts';
import { deviation, table, whole } from './table.ts';

/** Replicates, which differ by less than 1 %. */
const RUNS = 3;

export const LARGE_POOL_BAR = 0.15;

/**
 * polyai-reddit, 2019 (https://github.com/PolyAI-LDN/conversational-datasets): 625.507 vCPU h of n1-standard-1 in
 * 5,880 s, peak 409 workers, so 383 on average.
 */
const REDDIT = RAMP_JOBS.find(({ id }) => id === 'polyai-reddit');

export interface LargePool {
  /** How the pool begins and grows, in words. */
  readonly start: string;
  readonly elapsedSeconds: number;
  readonly meanWorkers: number;
  readonly peakWorkers: number;
  /** Submission → the pool is as large as it gets. */
  readonly peakAfterSeconds: number;
}

type Job = ReturnType<typeof recordsOf>[number];

function peakAfter({ timeline, peakWorkers, submittedAt }: Job): number {
  const at = timeline.find(({ max }) => max === peakWorkers)?.start ?? Infinity;
  return (at - submittedAt) / 1000;
}

/** All billed vCPU s are taken for work, though some went into starting 409 Python workers: 4 % at most. */
function play(start: string, numWorkers: number, constants: Constants = {}): LargePool {
  if (REDDIT === undefined) throw new Error('polyai-reddit is not among the published jobs');
  const job = { ...REDDIT, options: { ...REDDIT.options, numWorkers } };
  const records = recordsOf(asOneStage(job, REDDIT.vcpuSeconds), RUNS, constants);
  const median = (of: (record: Job) => number): number => quantile(records.map(of), 0.5);
  const seconds = (record: Job): number => (record.finishedAt - record.submittedAt) / 1000;
  return {
    start,
    elapsedSeconds: median(seconds),
    meanWorkers: median((record) => (record.pools[0]?.workerMs ?? 0) / 1000 / seconds(record)),
    peakWorkers: median(({ peakWorkers }) => peakWorkers),
    peakAfterSeconds: median(peakAfter),
  };
}

/** The corner of the fitted curve's ranges that asks for so many workers last. */
function corner(end: 0 | 1): Constants {
  return {
    'batch.autoscaling.vcpusAtPivot': CONSTANTS['batch.autoscaling.vcpusAtPivot'].range[end],
    'batch.autoscaling.exponent': CONSTANTS['batch.autoscaling.exponent'].range[end],
  };
}

/** @returns the job replayed from several starts, none of them chosen by the error it gives */
export function replayLargePool(): readonly LargePool[] {
  return [
    play('1 worker, then the curve', 1),
    play('100 workers, then the curve', 100),
    play('all 409 workers', 409),
    play('1 worker, curve at the low end of its ranges', 1, corner(0)),
    play('1 worker, curve at the high end of its ranges', 1, corner(1)),
  ];
}

/** Elapsed s as published. */
export const REDDIT_ELAPSED = REDDIT?.elapsedSeconds ?? NaN;

export function largePoolSection(): string {
  const published = (REDDIT?.vcpuSeconds ?? NaN) / REDDIT_ELAPSED;
  const rows = replayLargePool().map((one) => [
    one.start,
    whole(one.elapsedSeconds),
    deviation(one.elapsedSeconds, REDDIT_ELAPSED),
    Math.abs(one.elapsedSeconds / REDDIT_ELAPSED - 1) <= LARGE_POOL_BAR ? 'yes' : '**no**',
    one.meanWorkers.toFixed(0),
    String(one.peakWorkers),
    whole(one.peakAfterSeconds),
  ]);
  return [
    '## A large pool: polyai-reddit',
    '',
    `n = 1. Given: its vCPU seconds (${whole(REDDIT?.vcpuSeconds ?? NaN)}) and the 409 workers of its peak as the cap. Published: ${whole(REDDIT_ELAPSED)} s elapsed (bar: within ${LARGE_POOL_BAR * 100} %), which makes ${published.toFixed(0)} workers on average, so that start and ramp took little. How it started is not published: every start below is an assumption. All billed vCPU seconds are taken for work, so that what 409 workers billed while they started (4 % of it here) is counted twice. The curve was fitted on this job, too: the table above has it left out, and the ends of the curve’s ranges show here how far that matters.`,
    '',
    table(
      ['start', 'elapsed s', 'error', 'within 15 %', 'mean workers', 'peak', 'peak after, s'],
      rows,
    ),
  ].join('\n');
}
