import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { STAGING } from './acts.ts';
import { inBucket, type JobBucket, jobBuckets, lookedIn } from './buckets.ts';
import { judged } from './judged.ts';
import { emailOf, projectId, workerAccount } from './principals.ts';
import { bucketPath, called, letStore } from './staging.ts';

/** How the policy of a bucket is printed, and where it goes; nobody can print that of one that is yet to be made. */
const askForBucket = ({ name }: JobBucket): { readonly ask?: string } =>
  name === null
    ? {}
    : {
        ask: `gcloud storage buckets get-iam-policy gs://${name} --format=json > bucket.json, and project.buckets: { ${name}: { policy: { file: bucket.json } } }`,
      };

function checkBucket(checked: CheckedJob, worker: string, bucket: JobBucket): readonly Stated[] {
  const { scenario, job } = checked;
  const { project } = scenario;
  const granting = inBucket(worker, STAGING, bucket, project);
  const whole = bucket.spec?.policy != null;
  return judged(
    {
      code: 'IAM-WORKER-STORAGE',
      path: bucketPath(bucket, checked),
      who: worker,
      does: `read and write files in ${called(bucket)}`,
      granting,
      looked: lookedIn(bucket),
      severity: whole ? 'error' : 'unknown',
      message: whole
        ? `Missing permissions ${granting.permissions.join(', ')} when accessing ${called(bucket)} as Dataflow worker service account ${emailOf(worker)}.`
        : `whether ${emailOf(worker)} may read and write files in ${called(bucket)} can’t be told`,
      ...(whole ? {} : { because: `The policy of ${called(bucket)} is not given.` }),
      command: letStore(bucket, worker, projectId(project, job)),
      ...askForBucket(bucket),
    },
    project.iam,
  );
}

/**
 * May the workers read what is staged and write what is temporary?
 * Source: https://docs.cloud.google.com/dataflow/docs/concepts/security-and-permissions (2026-03-03).
 */
export const checkWorkerStorage: Check = (checked) => {
  const worker = workerAccount(checked.scenario.project, checked.job);
  if (worker === null) return [];
  return jobBuckets(checked.scenario, checked.job).flatMap((bucket) =>
    checkBucket(checked, worker, bucket),
  );
};
