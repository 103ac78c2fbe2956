import type { JobSpec } from './scenario.ts';

/** @returns the name that the service knows a job by; Java sends it in lower case */
export function sentName({
  name,
  sdk,
  options,
}: Pick<JobSpec, 'name' | 'sdk' | 'options'>): string {
  const { jobName } = options.submission;
  const given = jobName === null || jobName === '' ? name : jobName;
  return sdk === 'java' ? given.toLowerCase() : given;
}

/**
 * @returns what the SDK says where a job of that name is active: the service gives back the job that is there.
 *   Source: apache/beam DataflowRunner.java, apiclient.py; Dataflow v1b3 API (2026-08-25)
 */
export function nameInUse(job: Pick<JobSpec, 'name' | 'sdk' | 'options'>): string {
  const name = sentName(job);
  return job.sdk === 'python'
    ? `There is already active job named ${name} with id: …. If you want to submit a second job, try again by setting a different name using --job_name.`
    : `There is already an active job named ${name} with id: …. If you want to submit a second job, try again by setting a different name using --jobName.`;
}
