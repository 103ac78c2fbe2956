import { findMachine } from '../facts/machines.ts';
import type { LaunchOptions } from '../scenario/scenario.ts';
import type { WorkerShape } from './demand.ts';

/**
 * @returns what a worker with these options is to quota
 * @throws RangeError on a machine that the table does not have: a scenario is checked before
 */
export function workerShape(options: LaunchOptions): WorkerShape {
  const machine = findMachine(options.workerMachineType);
  if (machine === undefined) throw new RangeError(`no machine ${options.workerMachineType}`);
  return {
    vcpus: machine.vcpu,
    cpuMetric: machine.quotaMetric,
    diskGb: options.diskSizeGb,
    diskType: options.workerDiskType,
    publicIp: options.usePublicIps,
  };
}
