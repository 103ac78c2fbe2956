/**
 * What the service takes when an option is not given, batch.
 * Source: https://docs.cloud.google.com/dataflow/docs/request-quotas and
 * …/horizontal-autoscaling, both 2026-03-03; documented.
 */
export const BATCH_WORKER = {
  machineType: 'n1-standard-1',
  /** GB, with Dataflow Shuffle (the default since 2021). */
  diskGb: 25,
  diskType: 'pd-standard',
  maxNumWorkers: 2000,
} as const;

/**
 * Most workers a job may have: 4,000 with Dataflow Shuffle and no worker zone, else 2,000
 * (https://cloud.google.com/dataflow/quotas, 2023-11 or later; documented).
 */
export const WORKERS_PER_JOB_LIMIT = 4000;
