import { CONCURRENT_JOBS_LIMIT } from '../../facts/quota-metrics.ts';
import type { JobSpec } from '../../scenario/scenario.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';

/** Slots that others leave, of the project's limit or the default one. */
function slotsOf({ scenario }: CheckedJob): number {
  const spec = scenario.project.quotas.get('CONCURRENT_JOBS');
  return Math.max(0, (spec?.limit ?? CONCURRENT_JOBS_LIMIT) - (spec?.usage ?? 0));
}

/** How many jobs are submitted before one, and how many of these at the same instant. */
interface Rank {
  readonly before: number;
  readonly atOnce: number;
}

/** Of one scenario: those that come after others have no time of their own, and none of these counts them. */
const kept = new WeakMap<readonly JobSpec[], ReadonlyMap<JobSpec, Rank>>();

function rank(jobs: readonly JobSpec[]): ReadonlyMap<JobSpec, Rank> {
  const timed = jobs.filter(({ after }) => after.length === 0);
  const ranks = new Map<JobSpec, Rank>();
  let atOnce = 0;
  timed
    .toSorted((a, b) => a.submitAt - b.submitAt)
    .forEach((job, before, sorted) => {
      atOnce = sorted[before - 1]?.submitAt === job.submitAt ? atOnce + 1 : 0;
      ranks.set(job, { before, atOnce });
    });
  return ranks;
}

function rankOf({ scenario, job }: CheckedJob): Rank | undefined {
  const ranks = kept.get(scenario.jobs) ?? rank(scenario.jobs);
  kept.set(scenario.jobs, ranks);
  return ranks.get(job);
}

/**
 * Is there a slot for one more job when this one is submitted? Certain for jobs of the same instant; earlier ones may
 * have ended. A FlexRS job takes its slot as soon as it is queued. Where whoever submits it tries again, nothing is lost.
 * Source: https://cloud.google.com/dataflow/quotas; the words: https://github.com/apache/beam/issues/34381 (2025-03-21).
 */
export const checkConcurrentJobs: Check = (checked) => {
  const { scenario, job, path } = checked;
  const ranked = rankOf(checked);
  const slots = slotsOf(checked);
  if (ranked === undefined || ranked.before < slots) return [];
  const used = scenario.project.quotas.get('CONCURRENT_JOBS')?.usage ?? 0;
  const certain = ranked.atOnce >= slots && job.onRefused === null;
  const finding: Stated = {
    code: 'QUOTA-JOBS',
    severity: certain ? 'error' : 'warning',
    path: `${path}.submitAt`,
    message: certain
      ? `The workflow could not be created. Causes: Dataflow quota error for jobs-per-project quota. Project ${scenario.project.name} is running ${used + slots} jobs. Please check the quota usage via GCP Console.`
      : `${ranked.before} jobs are submitted before this one, of ${slots} that may be at a time: where none of them has ended by then, this one is refused`,
    fix: 'submit it later, or raise the quota of concurrent jobs (project.quotas.CONCURRENT_JOBS)',
  };
  return [finding];
};
