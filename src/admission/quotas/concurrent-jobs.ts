import { CONCURRENT_JOBS_LIMIT } from '../../facts/quota-metrics.ts';
import type { JobSpec } from '../../scenario/scenario.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';

/** Slots that others leave, of the project's limit or the default one. */
function slotsOf({ scenario }: CheckedJob): number {
  const spec = scenario.project.quotas.get('CONCURRENT_JOBS');
  return Math.max(0, (spec?.limit ?? CONCURRENT_JOBS_LIMIT) - (spec?.usage ?? 0));
}

/** Jobs that are submitted before this one, in the order of the file where it is at the same instant. */
const jobsBefore = ({ scenario, job }: CheckedJob): readonly JobSpec[] =>
  scenario.jobs.filter(
    (other, at) =>
      other.submitAt < job.submitAt ||
      (other.submitAt === job.submitAt && at < scenario.jobs.indexOf(job)),
  );

/**
 * Is there a slot for one more job when this one is submitted? Certain for jobs of the same instant; earlier ones may
 * have ended. A FlexRS job takes its slot as soon as it is queued.
 * Source: https://cloud.google.com/dataflow/quotas; the words: https://github.com/apache/beam/issues/34381 (2025-03-21).
 */
export const checkConcurrentJobs: Check = (checked) => {
  const { scenario, job, path } = checked;
  const before = jobsBefore(checked);
  const slots = slotsOf(checked);
  if (before.length < slots) return [];
  const used = scenario.project.quotas.get('CONCURRENT_JOBS')?.usage ?? 0;
  const atOnce = before.filter(({ submitAt }) => submitAt === job.submitAt).length >= slots;
  const finding: Stated = {
    code: 'QUOTA-JOBS',
    severity: atOnce ? 'error' : 'warning',
    path: `${path}.submitAt`,
    message: atOnce
      ? `The workflow could not be created. Causes: Dataflow quota error for jobs-per-project quota. Project ${scenario.project.name} is running ${used + slots} jobs. Please check the quota usage via GCP Console.`
      : `${before.length} jobs are submitted before this one, of ${slots} that may be at a time: where none of them has ended by then, this one is refused`,
    fix: 'submit it later, or raise the quota of concurrent jobs (project.quotas.CONCURRENT_JOBS)',
  };
  return [finding];
};
