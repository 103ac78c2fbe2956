import type { JobSpec } from '../../scenario/scenario.ts';

/** A bucket that a job stages or keeps temporary files in. */
export interface JobBucket {
  readonly bucket: string;
  /** The option that names it. */
  readonly option: 'stagingLocation' | 'tempLocation' | 'gcpTempLocation';
}

const OPTIONS = ['stagingLocation', 'tempLocation', 'gcpTempLocation'] as const;

/** Takes `gs://bucket/path`; returns the bucket, or null: of a name that no bucket has, too (OPT-GCS-PATH tells of it). */
export const bucketIn = (location: string | null): string | null =>
  /^gs:\/\/([a-z0-9][-_a-z0-9.]+[a-z0-9])(?:\/|$)/u.exec(location ?? '')?.[1] ?? null;

/** @returns the buckets that the job’s options name, each once, staging first */
export function bucketsOf({ options }: Pick<JobSpec, 'options'>): readonly JobBucket[] {
  const named = OPTIONS.flatMap((option): JobBucket[] => {
    const bucket = bucketIn(options.submission[option]);
    return bucket === null ? [] : [{ bucket, option }];
  });
  return named.filter(
    ({ bucket }, at) => named.findIndex((other) => other.bucket === bucket) === at,
  );
}

/** Where temporary files go: by gcpTempLocation, or else tempLocation. Null: neither names a bucket. */
export function tempBucketOf({ options }: Pick<JobSpec, 'options'>): JobBucket | null {
  for (const option of ['gcpTempLocation', 'tempLocation'] as const) {
    const bucket = bucketIn(options.submission[option]);
    if (bucket !== null) return { bucket, option };
  }
  return null;
}
