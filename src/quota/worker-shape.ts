import { findAccelerator } from '../facts/accelerators.ts';
import { findMachine, type Machine } from '../facts/machines.ts';
import { STREAMING_BOOT_DISK_GB } from '../facts/worker-defaults.ts';
import type { Accelerator, LaunchOptions } from '../scenario/scenario.ts';
import type { WorkerGpus, WorkerShape } from './demand.ts';
import type { JobSubnet } from './subnet.ts';

function gpusOf(accelerator: Accelerator | null): { readonly gpus?: WorkerGpus } {
  if (accelerator === null) return {};
  const metric = findAccelerator(accelerator.type)?.quotaMetric ?? null;
  return { gpus: { count: accelerator.count, metric } };
}

/** With data disks, the size that the options give is of each of those, and the worker boots from one of its own. */
const disksOf = ({ diskSizeGb, dataDisks }: LaunchOptions) =>
  dataDisks === undefined
    ? { diskGb: diskSizeGb }
    : { diskGb: STREAMING_BOOT_DISK_GB, poolDiskGb: diskSizeGb * dataDisks };

/**
 * Where the service places the workers: where a zone is given, or shuffled data lie on the workers, all in one.
 * Source: https://docs.cloud.google.com/dataflow/docs/concepts/regional-endpoints (2026-04-14)
 */
const placeOf = ({ workerZone, shuffleMode }: LaunchOptions): Pick<WorkerShape, 'zonal'> =>
  workerZone !== null || shuffleMode === 'workers' ? { zonal: true } : {};

/**
 * @param subnet that the job's workers are in; null: not known
 * @returns what a worker of that machine with these options is to quota
 */
export function shapeOf(
  machine: Machine,
  accelerator: Accelerator | null,
  options: LaunchOptions,
  subnet: JobSubnet | null = null,
): WorkerShape {
  return {
    vcpus: machine.vcpu,
    cpuMetric: machine.quotaMetric,
    ...disksOf(options),
    diskType: options.workerDiskType,
    publicIp: options.usePublicIps,
    ...gpusOf(accelerator),
    ...placeOf(options),
    ...(subnet === null ? {} : { subnet: subnet.key }),
  };
}

/**
 * @returns what a worker with these options is to quota
 * @throws RangeError on a machine that the table does not have: a scenario is checked before
 */
export function workerShape(options: LaunchOptions, subnet: JobSubnet | null = null): WorkerShape {
  const machine = findMachine(options.workerMachineType);
  if (machine === undefined) throw new RangeError(`no machine ${options.workerMachineType}`);
  return shapeOf(machine, options.workerAccelerator, options, subnet);
}
