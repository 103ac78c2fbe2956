import { CONCURRENT_JOBS_LIMIT } from '../../facts/quota-metrics.ts';
import type { JobSpec, Scenario } from '../../scenario/scenario.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { inTime } from '../words.ts';

/** Slots that others leave, of the project's limit or the default one. */
function slotsOf({ scenario }: CheckedJob): number {
  const spec = scenario.project.quotas.get('CONCURRENT_JOBS');
  return Math.max(0, (spec?.limit ?? CONCURRENT_JOBS_LIMIT) - (spec?.usage ?? 0));
}

/** How a job, or all runs of a repeated one, stands among those with a time of their own. */
interface Rank {
  /** Its runs; 1 where it is not repeated. */
  readonly runs: number;
  /** Of these, how many come when as many jobs as may be at a time were submitted before, and may have ended. */
  readonly late: number;
  /** The shortest time in which as many jobs are submitted as may be at a time, and then one of these; ms. */
  readonly within: number;
}

/** What makes the runs of a repeated job one. */
const groupOf = (job: JobSpec): unknown => job.runOf ?? job;

/** Jobs that come after others have no time of their own, and none of these counts them. */
function ranksOf(jobs: readonly JobSpec[], slots: number): Ranks {
  const timed = jobs
    .filter(({ after }) => after.length === 0)
    .toSorted((a, b) => a.submitAt - b.submitAt);
  const ranks = new Map<unknown, Rank>();
  const certain = new Set<JobSpec>();
  for (const [before, job] of timed.entries()) {
    const known = ranks.get(groupOf(job)) ?? { runs: 0, late: 0, within: Infinity };
    const first = timed[before - slots];
    const within = first === undefined ? Infinity : job.submitAt - first.submitAt;
    const isCertain = within === 0 && job.onRefused === null;
    if (isCertain) certain.add(job);
    const mayBeLate = within < Infinity && !isCertain;
    ranks.set(groupOf(job), {
      runs: known.runs + 1,
      late: known.late + (mayBeLate ? 1 : 0),
      within: mayBeLate ? Math.min(known.within, within) : known.within,
    });
  }
  return { ranks, certain };
}

interface Ranks {
  readonly ranks: ReadonlyMap<unknown, Rank>;
  /** Those that find no slot whatever becomes of earlier ones. */
  readonly certain: ReadonlySet<JobSpec>;
}

/** Every job asks for those of its scenario. */
const kept = new WeakMap<Scenario, Ranks>();

function ranksIn({ scenario }: CheckedJob, slots: number): Ranks {
  const ranks = kept.get(scenario) ?? ranksOf(scenario.jobs, slots);
  kept.set(scenario, ranks);
  return ranks;
}

/** How many it is about: `26 of 40 runs are`, `this job is`. */
const lateWords = ({ runs, late }: Rank): string =>
  runs === 1 ? 'this job is' : `${late} of ${runs} runs are`;

/** @returns the warning of a job that may find no slot, the same for each of its runs */
function mayBeRefused(rank: Rank, slots: number): string {
  const isAre = `${lateWords(rank)} submitted after ${slots} ${slots === 1 ? 'other' : 'others'} or more, and ${slots} may be at a time`;
  return rank.within === 0
    ? `${isAre}; at one instant there are more than that`
    : `${isAre}: none is refused as long as each job is over within ${inTime(rank.within)} of its submission`;
}

/**
 * Is there a slot for one more job when this one is submitted? Certain for jobs of the same instant; earlier ones may
 * have ended. A FlexRS job takes its slot as soon as it is queued. Where whoever submits it tries again, nothing is lost.
 * Source: https://cloud.google.com/dataflow/quotas; the words: https://github.com/apache/beam/issues/34381 (2025-03-21).
 */
export const checkConcurrentJobs: Check = (checked) => {
  const { scenario, job, path } = checked;
  const slots = slotsOf(checked);
  const { ranks, certain } = ranksIn(checked, slots);
  const rank = ranks.get(groupOf(job));
  const isCertain = certain.has(job);
  if (rank === undefined || (rank.late === 0 && !isCertain) || job.after.length > 0) return [];
  const used = scenario.project.quotas.get('CONCURRENT_JOBS')?.usage ?? 0;
  const finding: Stated = {
    code: 'QUOTA-JOBS',
    severity: isCertain ? 'error' : 'warning',
    path: `${path}.${job.runOf === null ? 'submitAt' : 'repeat'}`,
    message: isCertain
      ? `The workflow could not be created. Causes: Dataflow quota error for jobs-per-project quota. Project ${scenario.project.name} is running ${used + slots} jobs. Please check the quota usage via GCP Console.`
      : mayBeRefused(rank, slots),
    fix: 'submit it later, or raise the quota of concurrent jobs (project.quotas.CONCURRENT_JOBS)',
  };
  return [finding];
};
