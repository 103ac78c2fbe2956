import type { Constant } from './constant.ts';
import type { Provenance } from './provenance.ts';
import type { QuotaMetric } from './quota-metrics.ts';

/** Kinds of project whose limits somebody has shown. */
export const quotaDefaultNames = ['trial', 'small', 'older'] as const;

export type QuotaDefaultName = (typeof quotaDefaultNames)[number];

/** One observed limit; `derived`: told by what was left of it and what was in use, or by the other limits. */
export interface ObservedLimit {
  readonly metric: QuotaMetric;
  readonly limit: number;
  readonly grade: Constant['grade'];
}

const seen = (metric: QuotaMetric, limit: number): ObservedLimit => ({
  metric,
  limit,
  grade: 'measured',
});

const inferred = (metric: QuotaMetric, limit: number): ObservedLimit => ({
  metric,
  limit,
  grade: 'derived',
});

/** What all three have alike. */
const COMMON = [
  seen('INSTANCE_GROUPS', 100),
  seen('INSTANCE_GROUP_MANAGERS', 50),
  seen('INSTANCE_TEMPLATES', 100),
] as const;

/**
 * Limits that projects had before they asked for more: examples, as Compute Engine sets them by project, region and
 * history. Each column mixes several projects. What nobody has shown is left out: it is unknown.
 */
export const QUOTA_DEFAULTS: Readonly<Record<QuotaDefaultName, readonly ObservedLimit[]>> = {
  trial: [
    ...[seen('CPUS', 8), seen('INSTANCES', 8), inferred('DISKS_TOTAL_GB', 2048)],
    ...[seen('SSD_TOTAL_GB', 250), seen('IN_USE_ADDRESSES', 4), ...COMMON],
    // A training lab's project.
    seen('CPUS_ALL_REGIONS', 12),
  ],
  small: [
    ...[seen('CPUS', 24), inferred('INSTANCES', 240), seen('DISKS_TOTAL_GB', 4096)],
    ...[seen('SSD_TOTAL_GB', 500), seen('IN_USE_ADDRESSES', 8), ...COMMON],
    seen('LOCAL_SSD_TOTAL_GB', 6000),
  ],
  older: [
    ...[seen('CPUS', 96), seen('INSTANCES', 960), seen('DISKS_TOTAL_GB', 4096)],
    ...[seen('SSD_TOTAL_GB', 5000), seen('IN_USE_ADDRESSES', 8), ...COMMON],
    ...[seen('REGIONAL_INSTANCE_GROUP_MANAGERS', 20), seen('LOCAL_SSD_TOTAL_GB', 10_000)],
  ],
};

/** A full dump of a region, and the quota lines of failed jobs: available + in use. */
export const QUOTA_DEFAULTS_PROVENANCE: Provenance = {
  grade: 'measured',
  source:
    'https://pastebin.com/9MY1rdpX, https://github.com/apache/beam/issues/19325, https://github.com/allenday/nanostream-dataflow/pull/79: observed in single projects, not documented',
  date: '2018 to 2025',
};
