import { DISKS, parseDiskType } from '../../../facts/disks.ts';
import { findMachine, machineNames } from '../../../facts/machines.ts';
import { isRegion, regionNames } from '../../../facts/regions.ts';
import { BATCH_WORKER } from '../../../facts/worker-defaults.ts';
import { nearestName } from '../../../units/nearest-name.ts';
import type { LaunchOptions } from '../../scenario.ts';
import { complain, type Context, type GivenValues, pathOf, read } from './given.ts';

/** `c4-standard-4`, `a2-highgpu-1g`, `m3-ultramem-32`: a series, a shape, a size. */
const LOOKS_LIKE_A_MACHINE =
  /^[a-z]\d[a-z]{0,2}-(?:standard|highmem|highcpu|ultramem|megamem|hypermem|highgpu|megagpu|ultragpu)-\d+g?(?:-lssd)?$/u;

/** @returns the machine type as given, null without; complains of one that the table has not got */
export function readMachine(values: GivenValues, java: string, context: Context): string | null {
  const name = read<string | null>(values, java, null);
  if (name === null || findMachine(name) !== undefined) return name;
  const message = LOOKS_LIKE_A_MACHINE.test(name)
    ? `expected a machine type of the table, which has not got ${name}: its price is vCPUs and memory, so a custom type of the same size stands for it`
    : `expected a Compute Engine machine type, got ${name}`;
  complain(context, pathOf(values, java), message, nearestName(name, machineNames));
  return name;
}

/** @returns the one of `names` that is given, or the first where none is; complains of any other */
export function readOneOf<T extends string>(
  values: GivenValues,
  java: string,
  names: readonly [T, ...T[]],
  context: Context,
): T {
  const given = read<string>(values, java, names[0]);
  const found = names.find((name) => name === given);
  if (found !== undefined) return found;
  const message = `expected ${names.join(' or ')}`;
  complain(context, pathOf(values, java), message, nearestName(given, names));
  return names[0];
}

const DISK_TYPES = Object.keys(DISKS).join(', ');

/**
 * @returns the disk type in any of its spellings. The service takes what Compute Engine has (Dataflow API, Disk.diskType,
 *   2025-08-07); complains of Hyperdisk, whose speed, quota and price are in no table here, and of what is none
 */
export function readDiskType(
  values: GivenValues,
  context: Context,
): LaunchOptions['workerDiskType'] {
  const given = read<string | null>(values, 'workerDiskType', null);
  if (given === null) return BATCH_WORKER.diskType;
  const kind = parseDiskType(given);
  if (kind !== undefined) return kind;
  const message = /\bhyperdisk-/u.test(given)
    ? `expected one of ${DISK_TYPES}: Hyperdisk’s speed, quota and price are not in the tables; with machines that take nothing else leave it out`
    : `expected one of ${DISK_TYPES} (or compute.googleapis.com/projects//zones//diskTypes/pd-ssd)`;
  complain(context, pathOf(values, 'workerDiskType'), message);
  return BATCH_WORKER.diskType;
}

/** @returns the region of the workers, null without; complains of one that does not exist */
export function readWorkerRegion(values: GivenValues, context: Context): string | null {
  const given = read<string | null>(values, 'workerRegion', null);
  if (given === null || isRegion(given)) return given;
  const message = `expected a Dataflow region, got ${given}`;
  complain(context, pathOf(values, 'workerRegion'), message, nearestName(given, regionNames));
  return given;
}
