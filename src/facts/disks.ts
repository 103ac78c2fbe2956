import type { Sku } from './price-book.ts';
import type { Provenance } from './provenance.ts';
import type { QuotaMetric } from './quota-metrics.ts';

/** A kind of persistent disk. */
export type DiskKind = 'pd-standard' | 'pd-balanced' | 'pd-ssd';

/** What a persistent disk of a kind gives and charges: `base` for each VM, and so much more per GiB of disk. */
export interface Disk {
  readonly kind: DiskKind;
  readonly quotaMetric: QuotaMetric;
  /** The line of Dataflow's price list, null where the list has none: then it is unpriced. */
  readonly sku: Sku | null;
  readonly baseMibps: number;
  readonly mibpsPerGib: number;
  readonly baseIops: number;
  readonly readIopsPerGib: number;
  readonly writeIopsPerGib: number;
}

/** Throughput and IOPS. */
export const DISK_SPEED_PROVENANCE: Provenance = {
  grade: 'documented',
  source:
    'https://github.com/GoogleCloudPlatform/gcpdiag/tree/main/gcpdiag/runbook/gce/disk_performance_benchmark',
  date: '2024-08-21',
};

/** Quota metrics. That pd-balanced takes SSD quota was seen: 5 × 500 GB refused at a limit of 500 GB. */
export const DISK_QUOTA_PROVENANCE: Provenance = {
  grade: 'measured',
  source: 'https://github.com/benseverndev-oss/goldenmatch/pull/2679',
  date: '2026-08-18',
};

/** Every kind, by name. */
export const DISKS: Readonly<Record<DiskKind, Disk>> = {
  'pd-standard': {
    kind: 'pd-standard',
    quotaMetric: 'DISKS_TOTAL_GB',
    sku: 'Local Disk Time PD Standard',
    baseMibps: 0,
    mibpsPerGib: 0.12,
    baseIops: 0,
    readIopsPerGib: 0.75,
    writeIopsPerGib: 1.5,
  },
  'pd-balanced': {
    kind: 'pd-balanced',
    quotaMetric: 'SSD_TOTAL_GB',
    sku: null,
    baseMibps: 140,
    mibpsPerGib: 0.28,
    baseIops: 3000,
    readIopsPerGib: 6,
    writeIopsPerGib: 6,
  },
  'pd-ssd': {
    kind: 'pd-ssd',
    quotaMetric: 'SSD_TOTAL_GB',
    sku: 'Local Disk Time PD SSD',
    baseMibps: 240,
    mibpsPerGib: 0.48,
    baseIops: 6000,
    readIopsPerGib: 30,
    writeIopsPerGib: 30,
  },
};

const TYPE = /^(?:(?:\S*\/)?zones\/[^/\s]*\/diskTypes\/)?(pd-(?:standard|balanced|ssd))$/;

/**
 * Takes a disk type as users type it, `pd-ssd` or a resource name such as
 * `compute.googleapis.com/projects//zones//diskTypes/pd-ssd` (Dataflow API, Disk.diskType); returns the kind, or
 * undefined.
 */
export function parseDiskType(text: string): DiskKind | undefined {
  return TYPE.exec(text.trim())?.[1] as DiskKind | undefined;
}

/** @returns a kind of disk as the options of all SDKs take it; project and zone are the job's where they are left out */
export const diskTypeName = (kind: DiskKind): string =>
  `compute.googleapis.com/projects//zones//diskTypes/${kind}`;
