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
 * (Compute v1 discovery document, revision 20260922; documented).
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
] as const;

export type QuotaMetric = (typeof QUOTA_METRICS)[number];
