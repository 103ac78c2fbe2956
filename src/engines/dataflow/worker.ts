import type { PoolUsage } from '../engine.ts';
import type { Pace } from '../../batch/item-work.ts';
import type { ConstantReader } from '../../facts/constant-reader.ts';
import { findMachine, type Machine } from '../../facts/machines.ts';
import type { WorkerShape } from '../../quota/demand.ts';
import { workerShape } from '../../quota/worker-shape.ts';
import type { LaunchOptions } from '../../scenario/scenario.ts';

/** What one worker is, to quota, to the bill and to the work. */
export interface Worker {
  readonly machine: Machine;
  readonly shape: WorkerShape;
  readonly pace: Pace;
  /** Batch runs one thread per vCPU (troubleshoot-oom page, 2026-03-03). */
  readonly threads: number;
  readonly egressBytesPerSecond: number | null;
  readonly billed: Omit<PoolUsage, 'workerMs' | 'timeline'>;
}

const REFERENCE_FAMILY = 'n1';

/** @returns speed of one thread: what the machine keeps up of each vCPU it shows, times the family's */
function speedOf(machine: Machine, constants: ConstantReader): number {
  const family = machine.family === REFERENCE_FAMILY ? 1 : constants.get('machine.performance');
  return (machine.sustainedVcpu / machine.vcpu) * family;
}

/** @throws RangeError on a machine that the table does not have: a scenario is checked before */
export function describeWorker(options: LaunchOptions, constants: ConstantReader): Worker {
  const machine = findMachine(options.workerMachineType);
  if (machine === undefined) throw new RangeError(`no machine ${options.workerMachineType}`);
  const { diskSizeGb: diskGb, workerDiskType: diskType } = options;
  return {
    machine,
    shape: workerShape(options),
    pace: { speed: speedOf(machine, constants), noise: constants.get('item.noise.p95') },
    threads: machine.vcpu,
    egressBytesPerSecond: machine.egressGbps === null ? null : (machine.egressGbps * 1e9) / 8,
    billed: {
      machineType: machine.name,
      vcpus: machine.billedVcpu,
      memoryGib: machine.memoryGib,
      diskGb,
      diskType,
    },
  };
}
