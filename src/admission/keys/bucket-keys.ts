import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { type JobBucket, jobBuckets } from '../iam/buckets.ts';
import { bucketPath } from '../iam/staging.ts';
import type { BucketSpec } from '../../scenario/scenario.ts';
import { parseKeyName } from './key-name.ts';

/** A bucket takes a key of its own location alone. */
const keyFor = ({ location }: BucketSpec, key: string): string =>
  location === null || parseKeyName(key)?.location === location
    ? key
    : `projects/P/locations/${location}/keyRings/R/cryptoKeys/K`;

function checkBucket(checked: CheckedJob, bucket: JobBucket, key: string): readonly Stated[] {
  const { name, spec } = bucket;
  if (name === null || (spec !== null && spec.kmsKey !== null)) return [];
  const at = { code: 'KEY-BUCKET', path: bucketPath(bucket, checked) } as const;
  if (spec === null) {
    return [
      {
        ...at,
        severity: 'unknown',
        message: `whether gs://${name} has a default key, the only one that protects the files in it, is not given`,
        fix: `gcloud storage buckets describe gs://${name} --format=json > bucket.json, and project.buckets: { ${name}: { file: bucket.json } }`,
      },
    ];
  }
  return [
    {
      ...at,
      severity: 'warning',
      message: `the job has a key and gs://${name} has no default key: temporary and staged files lie there under Google’s own`,
      why: `project.buckets has gs://${name} without a defaultKey, and the job’s key does not protect what is in a bucket.`,
      fix: `gcloud storage buckets update gs://${name} --default-encryption-key=${keyFor(spec, key)}`,
    },
  ];
}

/**
 * Do the job’s files lie under a key, where the job has one?
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/customer-managed-encryption-keys (2026-04-08).
 */
export const checkBucketKeys: Check = (checked) => {
  const key = checked.job.options.submission.dataflowKmsKey;
  if (key === null) return [];
  return jobBuckets(checked.scenario, checked.job).flatMap((bucket) =>
    checkBucket(checked, bucket, key),
  );
};
