import { VM_DISK_ROWS } from './disk-caps/rows.ts';
import { type DiskKind, DISKS } from './disks.ts';
import type { Machine } from './machines.ts';
import type { Provenance } from './provenance.ts';

/** What a disk, or all disks of a VM, give at most. */
export interface DiskSpeed {
  readonly readIops: number;
  readonly writeIops: number;
  readonly readMibps: number;
  readonly writeMibps: number;
}

/** Caps of a VM by family, disk kind and vCPUs. */
export const VM_DISK_PROVENANCE: Provenance = {
  grade: 'documented',
  source:
    'https://github.com/GoogleCloudPlatform/gcpdiag/tree/main/gcpdiag/runbook/gce/disk_performance_benchmark',
  date: '2024-08-21',
};

/** A byte written to a persistent disk counts as so many of the VM's largest egress. */
export const EGRESS_PER_BYTE_WRITTEN = 1.16;

/** Share of a VM's egress that writes to persistent disks get when other traffic wants it too. */
export const WRITE_SHARE_OF_EGRESS = 0.6;

export const WRITE_EGRESS_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'https://cloud.google.com/compute/docs/disks/optimizing-pd-performance',
  date: '2024',
};

/**
 * Takes a machine and a disk kind; returns what the VM gives to all its disks of that kind, or null where no cap
 * is published: families n4, c2d, t2a and the like, and pd-standard on c3, which can't have it.
 */
export function vmDiskCaps(machine: Machine, kind: DiskKind): DiskSpeed | null {
  const rows = VM_DISK_ROWS[machine.family]?.[kind] ?? [];
  // Rows of 0 vCPU are the shared-core machines', which have their own caps.
  const shared = machine.sustainedVcpu < machine.vcpu;
  const own = rows.filter(([from]) => (from === 0) === shared && from <= machine.vcpu).at(-1);
  if (own === undefined) return null;
  const [, readIops, writeIops, readMibps, writeMibps] = own;
  return { readIops, writeIops, readMibps, writeMibps };
}

/**
 * Takes a machine and the kind and size (GiB) of its disk; returns the lower of what the size and what the VM
 * give. Where the VM's cap is not published, only the size limits.
 */
export function diskCaps(machine: Machine, kind: DiskKind, gib: number): DiskSpeed {
  const disk = DISKS[kind];
  const vm = vmDiskCaps(machine, kind);
  const mibps = disk.baseMibps + gib * disk.mibpsPerGib;
  return {
    readIops: Math.min(disk.baseIops + gib * disk.readIopsPerGib, vm?.readIops ?? Infinity),
    writeIops: Math.min(disk.baseIops + gib * disk.writeIopsPerGib, vm?.writeIops ?? Infinity),
    readMibps: Math.min(mibps, vm?.readMibps ?? Infinity),
    writeMibps: Math.min(mibps, vm?.writeMibps ?? Infinity),
  };
}

/**
 * Takes a machine; returns what its network lets through to persistent disks, MB/s: alone, and while other traffic
 * fills the rest. Null where the egress is unknown.
 */
export function diskWriteMbps(machine: Machine): { alone: number; contended: number } | null {
  if (machine.egressGbps === null) return null;
  const alone = (machine.egressGbps * 1000) / 8 / EGRESS_PER_BYTE_WRITTEN;
  return { alone, contended: alone * WRITE_SHARE_OF_EGRESS };
}
