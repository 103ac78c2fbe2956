import type { JobSpec } from '../../../scenario/scenario.ts';
import { nameInUse, sentName } from '../../../scenario/sent-name.ts';
import type { Check, CheckedJob } from '../../check.ts';
import type { Stated } from '../../finding.ts';

/** Names of the jobs that are over before this one is submitted. */
function awaited(job: JobSpec, jobs: readonly JobSpec[]): ReadonlySet<string> {
  const found = new Set<string>();
  const follow = ({ after }: JobSpec): void => {
    for (const name of after) {
      if (found.has(name)) continue;
      found.add(name);
      jobs
        .filter((other) => other.name === name || other.runOf === name)
        .forEach((other) => {
          found.add(other.name);
          follow(other);
        });
    }
  };
  follow(job);
  return found;
}

/** Jobs of that name that are submitted before, in the order of the file where it is at the same instant. */
function namesakes({ scenario, job }: CheckedJob): readonly JobSpec[] {
  const { jobs } = scenario;
  const own = jobs.indexOf(job);
  const over = awaited(job, jobs);
  return jobs.filter(
    (other, at) =>
      at !== own &&
      (other.submitAt < job.submitAt || (other.submitAt === job.submitAt && at < own)) &&
      sentName(other) === sentName(job) &&
      !over.has(other.name),
  );
}

/**
 * Would two jobs of one name run at a time? Certain of jobs that are submitted at one instant.
 * Source: apache/beam DataflowRunner.java, apiclient.py; Dataflow v1b3 API (2026-08-25).
 */
export const checkActiveName: Check = (checked) => {
  const { job, path } = checked;
  const others = job.options.submission.update ? [] : namesakes(checked);
  const [first] = others;
  if (first === undefined) return [];
  // Of many runs of one job the second one says it for all
  if (job.runOf !== null && others.length > 1) return [];
  const atOnce = others.some(({ submitAt }) => submitAt === job.submitAt);
  const finding: Stated = {
    code: 'OPT-NAME-ACTIVE',
    severity: atOnce ? 'error' : 'warning',
    path: `${path}.options.jobName`,
    message: nameInUse(job),
    why: atOnce
      ? `${first.name} is submitted under the same name at the same time, in the same project and region`
      : `${first.name} is submitted under the same name before, and may not have ended by then`,
    fix: 'another --jobName for each, such as one with the time in it, or --update to replace the running job',
  };
  return [finding];
};
