import { vmDiskCaps } from '../../facts/disk-caps.ts';
import { type Disk, DISKS } from '../../facts/disks.ts';
import { findMachine, type Machine } from '../../facts/machines.ts';
import { RECOMMENDED_DISK_GB, SMALLEST_BOOT_DISK_GB } from '../../facts/service-limits.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { seriesOf } from '../words.ts';

/** GB of a disk that holds the image and temporary logs, by the page on FlexRS and by Dataflow's own default. */
const DEFAULT_DISK_GB = 25;

/** Source: https://docs.cloud.google.com/dataflow/docs/guides/configure-worker-vm (2026-04-14). */
function checkSize({ job, path }: CheckedJob): Stated[] {
  const { diskSizeGb, given } = job.options;
  const at = `${path}.options.diskSizeGb`;
  if (diskSizeGb < SMALLEST_BOOT_DISK_GB) {
    return [
      {
        code: 'DISK-IMAGE',
        severity: 'error',
        path: at,
        message: `Requested disk size cannot be smaller than the image size (${SMALLEST_BOOT_DISK_GB} GB): disk_size_gb is ${diskSizeGb}`,
        fix: `--diskSizeGb=${RECOMMENDED_DISK_GB}`,
      },
    ];
  }
  if (!given.includes('diskSizeGb') || diskSizeGb >= RECOMMENDED_DISK_GB) return [];
  const service = `the service itself takes ${DEFAULT_DISK_GB}`;
  return [
    {
      code: 'DISK-SMALL',
      severity: 'warning',
      path: at,
      message: `disk_size_gb (${diskSizeGb}) is below the ${RECOMMENDED_DISK_GB} GB that should be given at least, for the boot image and local logs; ${service}${diskSizeGb < DEFAULT_DISK_GB ? ', and the image may not fit' : ''}`,
      fix: `--diskSizeGb=${RECOMMENDED_DISK_GB}, or leave it out`,
    },
  ];
}

/** Series with Hyperdisk instead of persistent disks. N4: configure-worker-vm (2026-04-14); the others are recalled. */
const WITHOUT_PERSISTENT_DISKS: readonly string[] = ['n4', 'n4a', 'n4d', 'c4', 'c4a', 'c4d'];

/** Series that refuse pd-standard: c3 (common-errors, 2026-03-03); m3 (Compute Engine's memory-optimized-machines, 2025). */
const WITHOUT_STANDARD: readonly string[] = ['c3', 'm3'];

function hyperdisk({ job, path }: CheckedJob): Stated {
  const { workerMachineType, workerDiskType, given } = job.options;
  const asked = given.includes('workerDiskType');
  return {
    code: 'DISK-MACHINE',
    severity: asked ? 'error' : 'unknown',
    path: `${path}.options.${asked ? 'workerDiskType' : 'workerMachineType'}`,
    message: asked
      ? `don’t specify a Persistent Disk with ${workerMachineType}, whose series takes none: workerDiskType is ${workerDiskType}`
      : `${workerMachineType} takes no Persistent Disk; its Hyperdisk’s quota and price are not in the tables, and this forecast counts ${workerDiskType} in its place`,
    fix: asked
      ? 'leave out --workerDiskType, or another machine series'
      : 'another machine series, or take the disk’s part of the bill as an estimate',
  };
}

/** Source: https://docs.cloud.google.com/dataflow/docs/guides/common-errors (2026-03-03). */
function checkType(checked: CheckedJob): Stated[] {
  const { workerMachineType, workerDiskType } = checked.job.options;
  const series = seriesOf(workerMachineType);
  if (WITHOUT_PERSISTENT_DISKS.includes(series)) return [hyperdisk(checked)];
  if (workerDiskType !== 'pd-standard' || !WITHOUT_STANDARD.includes(series)) return [];
  return [
    {
      code: 'DISK-MACHINE',
      severity: 'error',
      path: `${checked.path}.options.workerDiskType`,
      message: `Failed to attach disk(s), status: generic::invalid_argument: ${workerMachineType} does not take pd-standard`,
      fix: '--workerDiskType=pd-ssd',
    },
  ];
}

/** GB from which on a disk is as fast as the VM lets its disks be, in bytes and in operations. */
function fastestAt({ kind, baseMibps, mibpsPerGib, ...disk }: Disk, machine: Machine): number {
  const caps = vmDiskCaps(machine, kind);
  if (caps === null) return Infinity;
  const reached = [
    (Math.max(caps.readMibps, caps.writeMibps) - baseMibps) / mibpsPerGib,
    (caps.readIops - disk.baseIops) / disk.readIopsPerGib,
    (caps.writeIops - disk.baseIops) / disk.writeIopsPerGib,
  ];
  return Math.max(RECOMMENDED_DISK_GB, ...reached.map(Math.ceil));
}

/** Beyond some size a disk holds more and is no faster: what the VM gives to its disks is used up. */
function checkCap({ job, path }: CheckedJob): Stated[] {
  const { workerMachineType, workerDiskType, diskSizeGb, given } = job.options;
  const machine = findMachine(workerMachineType);
  if (machine === undefined || !given.includes('diskSizeGb')) return [];
  const enough = fastestAt(DISKS[workerDiskType], machine);
  if (diskSizeGb <= enough) return [];
  return [
    {
      code: 'DISK-CAP',
      severity: 'warning',
      path: `${path}.options.diskSizeGb`,
      message: `${enough} GB of ${workerDiskType} are as fast as ${workerMachineType} lets its disks be: ${diskSizeGb} GB hold more and are no faster`,
      fix: `--diskSizeGb=${enough}, unless the room is needed`,
    },
  ];
}

/** Is the disk large enough for the image, of a type that the machine takes, and no larger than helps? */
export const checkDisks: Check = (checked) => [
  ...checkSize(checked),
  ...checkType(checked),
  ...checkCap(checked),
];
