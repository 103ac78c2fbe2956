import { vmDiskCaps, type DiskSpeed } from '../../facts/disk-caps.ts';
import { type DiskKind, DISKS } from '../../facts/disks.ts';
import type { Machine } from '../../facts/machines.ts';

/**
 * What the data disks of one worker give together: each what its size allows, all at most what the VM gives. Where the
 * VM's cap is not published, only sizes limit.
 * @param gib of each disk
 * @param disks of the worker: the pool's over its workers, 1 to 15
 */
export function dataDiskSpeed(
  machine: Machine,
  kind: DiskKind,
  gib: number,
  disks: number,
): DiskSpeed {
  const disk = DISKS[kind];
  const vm = vmDiskCaps(machine, kind);
  const mibps = disks * (disk.baseMibps + gib * disk.mibpsPerGib);
  return {
    readIops: Math.min(
      disks * (disk.baseIops + gib * disk.readIopsPerGib),
      vm?.readIops ?? Infinity,
    ),
    writeIops: Math.min(
      disks * (disk.baseIops + gib * disk.writeIopsPerGib),
      vm?.writeIops ?? Infinity,
    ),
    readMibps: Math.min(mibps, vm?.readMibps ?? Infinity),
    writeMibps: Math.min(mibps, vm?.writeMibps ?? Infinity),
  };
}

const MIB = 1_048_576;

/**
 * The most elements per ms that the disks of one worker let through: a stage's `perWorker` ceiling.
 * @param written and `read` bytes of state and shuffle per element
 * @param ioBytes bytes of one operation, > 0
 */
export function diskCeiling(
  speed: DiskSpeed,
  written: number,
  read: number,
  ioBytes: number,
): number {
  const perS = Math.min(
    limit(speed.writeMibps * MIB, written),
    limit(speed.readMibps * MIB, read),
    limit(speed.writeIops * ioBytes, written),
    limit(speed.readIops * ioBytes, read),
  );
  return perS / 1000;
}

const limit = (bytesPerS: number, bytes: number): number =>
  bytes > 0 ? bytesPerS / bytes : Infinity;
