import { describeLocation, nearnessOf } from '../../facts/locations.ts';
import { findRegion } from '../../facts/regions.ts';
import type { CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { bucketsOf, type JobBucket } from './buckets-of.ts';
import { latencyWords } from './egress.ts';

const describe = (bucket: string): string =>
  `gcloud storage buckets describe gs://${bucket} --format=json > bucket.json, and project.buckets.${bucket}: { file: bucket.json }`;

function unknown({ path }: CheckedJob, { bucket, option }: JobBucket, what: string): Stated {
  return {
    code: 'REGION-BUCKET',
    severity: 'unknown',
    path: `${path}.options.${option}`,
    message: `where the bucket ${bucket} is ${what}`,
    fix: describe(bucket),
  };
}

/** What it means that the files are elsewhere: a single region’s distance is known, that of a larger place is not. */
function elsewhere({ scenario, path }: CheckedJob, given: JobBucket, location: string): Stated {
  const { region } = scenario.project;
  const far = findRegion(location) === undefined ? '' : `; ${latencyWords(location, region)}`;
  return {
    code: 'REGION-BUCKET',
    severity: 'warning',
    path: `${path}.options.${given.option}`,
    message: `the bucket ${given.bucket} is in ${describeLocation(location)}, the workers in ${region}: whatever they keep and fetch there leaves its region and pays egress${far}`,
    fix: `--${given.option} in a bucket of ${region}: gcloud storage buckets create gs://NAME --location=${region}`,
  };
}

function around({ scenario, path }: CheckedJob, given: JobBucket, location: string): Stated {
  const { region } = scenario.project;
  return {
    code: 'REGION-BUCKET',
    severity: 'warning',
    path: `${path}.options.${given.option}`,
    message: `the bucket ${given.bucket} is in ${describeLocation(location)}, which ${region} is one of: its files are not kept to ${region}, and some services take ${location} and ${region} for two places`,
    fix: `--${given.option} in a bucket of ${region} alone: gcloud storage buckets create gs://NAME --location=${region}`,
  };
}

function checkPlace(checked: CheckedJob, given: JobBucket): Stated[] {
  const { buckets, region } = checked.scenario.project;
  const location = buckets.get(given.bucket)?.location ?? null;
  if (location === null) return [unknown(checked, given, 'the scenario does not say')];
  switch (nearnessOf(location, region)) {
    case 'same':
      return [];
    case 'around':
      return [around(checked, given, location)];
    case 'apart':
      return [elsewhere(checked, given, location)];
    case 'unknown':
      return [unknown(checked, given, `can’t be told: no table has the location ${location}`)];
  }
}

/** https://docs.cloud.google.com/dataflow/docs/guides/common-errors (2026-03-03) */
function checkAge({ scenario, path }: CheckedJob, { bucket, option }: JobBucket): Stated[] {
  const days = scenario.project.buckets.get(bucket)?.deleteAfterDays ?? null;
  if (days === null) return [];
  return [
    {
      code: 'BUCKET-TTL',
      severity: 'warning',
      path: `${path}.options.${option}`,
      message: 'Staged package...is inaccessible',
      why: `the bucket ${bucket} deletes what is older than ${days} ${days === 1 ? 'day' : 'days'}: a worker that starts after that, or a template launched then, finds no staged files`,
      fix: `gcloud storage buckets update gs://${bucket} --clear-lifecycle`,
    },
  ];
}

/** @returns what is found about the buckets of staged and temporary files: where they are, and whether they keep them */
export function checkBuckets(checked: CheckedJob): readonly Stated[] {
  return bucketsOf(checked.job).flatMap((given) => [
    ...checkPlace(checked, given),
    ...checkAge(checked, given),
  ]);
}
