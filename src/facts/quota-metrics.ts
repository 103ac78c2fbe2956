import type { Provenance } from './provenance.ts';

/**
 * The eight quotas that the service checks and prints when a job starts, in its own order and words
 * (https://github.com/apache/beam/issues/19325; measured). `cpus` stands for the machine family's own metric.
 */
export const START_CHECK = [
  { metric: 'INSTANCES', words: 'instances' },
  { metric: 'CPUS', words: 'CPUs' },
  { metric: 'DISKS_TOTAL_GB', words: 'disk GB' },
  { metric: 'SSD_TOTAL_GB', words: 'SSD disk GB' },
  { metric: 'INSTANCE_GROUPS', words: 'instance groups' },
  { metric: 'REGIONAL_INSTANCE_GROUP_MANAGERS', words: 'managed instance groups' },
  { metric: 'INSTANCE_TEMPLATES', words: 'instance templates' },
  { metric: 'IN_USE_ADDRESSES', words: 'in-use IP addresses' },
] as const;

/**
 * Metrics that a scenario may limit: Compute Engine's `Quota.metric` values that a Dataflow job can touch
 * (Compute v1 discovery document, revision 20260922; documented). `CONCURRENT_JOBS` and those after it are Dataflow's
 * own, under Millrace's names: they are in no list of Compute Engine's.
 */
export const QUOTA_METRICS = [
  'CPUS',
  'CPUS_ALL_REGIONS',
  'PREEMPTIBLE_CPUS',
  'N2_CPUS',
  'N2D_CPUS',
  'N2A_CPUS',
  'E2_CPUS',
  'C2_CPUS',
  'C2D_CPUS',
  'C3_CPUS',
  'A2_CPUS',
  'M1_CPUS',
  'M2_CPUS',
  'M3_CPUS',
  'T2A_CPUS',
  'T2D_CPUS',
  'INSTANCES',
  'INSTANCE_GROUPS',
  'INSTANCE_GROUP_MANAGERS',
  'REGIONAL_INSTANCE_GROUP_MANAGERS',
  'INSTANCE_TEMPLATES',
  'DISKS_TOTAL_GB',
  'SSD_TOTAL_GB',
  'LOCAL_SSD_TOTAL_GB',
  'IN_USE_ADDRESSES',
  'NVIDIA_T4_GPUS',
  'NVIDIA_P4_GPUS',
  'NVIDIA_P100_GPUS',
  'NVIDIA_V100_GPUS',
  'NVIDIA_L4_GPUS',
  'NVIDIA_A100_GPUS',
  'NVIDIA_A100_80GB_GPUS',
  'GPUS_ALL_REGIONS',
  'CONCURRENT_JOBS',
  'SHUFFLE_SLOTS',
  'STREAMING_ENGINE_GB_PER_MIN',
] as const;

export type QuotaMetric = (typeof QUOTA_METRICS)[number];

/** Limits of the whole project, in no region's list: `gcloud compute project-info describe` has them (gcloud dumps, 2023–2025; measured). */
const PROJECT_WIDE: readonly string[] = [
  'CPUS_ALL_REGIONS',
  'GPUS_ALL_REGIONS',
  'INSTANCE_TEMPLATES',
];

/** @returns whether a metric is limited for the project as a whole, not region by region */
export const isProjectWide = (metric: string): boolean => PROJECT_WIDE.includes(metric);

/** From here on a limit is none: `gcloud` writes the largest whole number of 64 bits for unlimited, 9.2e18. */
const UNLIMITED = 9e18;

/** Takes a limit; returns whether it means that there is none. */
export const isUnlimited = (limit: number): boolean => limit >= UNLIMITED;

/** Limits of Dataflow's own: no file of Compute Engine has them, and where none is given the service's own holds. */
export const SERVICE_METRICS: readonly QuotaMetric[] = [
  'CONCURRENT_JOBS',
  'SHUFFLE_SLOTS',
  'STREAMING_ENGINE_GB_PER_MIN',
];

/** Jobs that a project may have at a time, queued FlexRS jobs included, unless it has asked for more. */
export const CONCURRENT_JOBS_LIMIT = 25;

export const CONCURRENT_JOBS_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'https://cloud.google.com/dataflow/quotas (undated, as read)',
  date: '2026-11-22',
};

/** @returns whether a text is one of these metrics */
export function isQuotaMetric(name: string): name is QuotaMetric {
  return QUOTA_METRICS.some((metric) => metric === name);
}

/** GB that workers may send to Streaming Engine in a minute, by project and region. */
export const STREAMING_ENGINE_GB_PER_MIN_LIMIT = 60;

/** An old copy of the quotas page: undated, taken to be of 2021. */
export const STREAMING_ENGINE_GB_PER_MIN_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'https://cloud.google.com/dataflow/quotas (undated copy)',
  date: '2021',
};
