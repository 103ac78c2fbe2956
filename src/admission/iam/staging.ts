import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { STAGING } from './acts.ts';
import { inBucket, type JobBucket, jobBuckets, lookedIn } from './buckets.ts';
import { bindOnBucket, bindOnProject } from './commands.ts';
import { judged } from './judged.ts';
import { actingSubmitter, projectId } from './principals.ts';

/** @returns the command that lets a member write and read the objects of a bucket */
export const letStore = ({ name }: JobBucket, who: string, project: string): string =>
  name === null
    ? bindOnProject(project, who, 'roles/storage.objectAdmin')
    : bindOnBucket(name, who, 'roles/storage.objectAdmin');

/** @returns how a bucket is called in a sentence */
export const called = ({ name }: JobBucket): string =>
  name === null ? 'the staging bucket that the SDK makes' : `gs://${name}`;

/** @returns where in the scenario a bucket stands */
export const bucketPath = ({ options }: JobBucket, { path }: CheckedJob): string =>
  options[0] === undefined ? 'project.iam.policy' : `${path}.options.${options[0]}`;

function checkBucket(checked: CheckedJob, who: string, bucket: JobBucket): readonly Stated[] {
  const { scenario, job } = checked;
  const { project } = scenario;
  const byTemplate = job.template !== null;
  return judged(
    {
      code: 'IAM-STAGE',
      path: bucketPath(bucket, checked),
      who,
      does: `stage files in ${called(bucket)}`,
      granting: inBucket(who, STAGING, bucket, project),
      looked: lookedIn(bucket),
      severity: byTemplate ? 'unknown' : 'error',
      message: byTemplate
        ? `${who} can’t stage files in ${called(bucket)}; whether a launch from a template asks for that is not documented`
        : `${who} can’t stage the job’s files in ${called(bucket)}, so that it is never submitted`,
      because: byTemplate
        ? 'The template’s files are staged already.'
        : 'roles/dataflow.developer has every permission on jobs and none on Cloud Storage; roles/dataflow.admin has both.',
      command: letStore(bucket, who, projectId(project, job)),
    },
    project.iam,
  );
}

/**
 * May whoever submits stage the job’s files?
 * Source: https://github.com/iann0036/iam-dataset (2026-08-22); that a developer alone can’t: Google’s course
 * “Serverless Data Processing with Dataflow: Foundations”.
 */
export const checkStaging: Check = (checked) => {
  const who = actingSubmitter(checked.scenario.project, checked.job);
  if (who === null) return [];
  return jobBuckets(checked.scenario, checked.job).flatMap((bucket) =>
    checkBucket(checked, who, bucket),
  );
};
