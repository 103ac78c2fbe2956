import { findMachine } from '../../facts/machines.ts';
import type { PriceBook } from '../../facts/price-book.ts';
import { billOf } from '../../pricing/bill.ts';
import { STREAMING_BOOT_DISK_GB } from '../../facts/worker-defaults.ts';
import type { JobSpec } from '../../scenario/scenario.ts';
import { billedAs } from './service.ts';
import type { HourlyPrice, WorkerUnderstood } from './understanding.ts';

const HOUR_MS = 3_600_000;

/**
 * @param book the prices that the scenario has
 * @returns what the launch options make of one worker, and what it costs in an hour
 * @throws RangeError on a machine that the table does not have: a scenario is checked before
 */
export function workerUnderstood(
  job: Pick<JobSpec, 'type' | 'options'>,
  book: PriceBook,
  region: string,
): WorkerUnderstood {
  const { options } = job;
  const machine = findMachine(options.workerMachineType);
  if (machine === undefined) throw new RangeError(`no machine ${options.workerMachineType}`);
  const { dataDisks, diskSizeGb, workerDiskType: diskType, usePublicIps: publicIp } = options;
  const diskGb = dataDisks === undefined ? diskSizeGb : STREAMING_BOOT_DISK_GB;
  const { billedVcpu: vcpus, memoryGib } = machine;
  const { workerAccelerator: accelerator } = options;
  const pool = { vcpus, memoryGib, diskGb, diskType, accelerator, workerMs: HOUR_MS };
  const bill = billOf({ kind: billedAs(job), pools: [pool], shuffledBytes: 0 }, book, region);
  const priced: readonly HourlyPrice[] = bill.lines.map((line) => {
    const { sku, quantity, unit, unitPrice, usd, grade } = line;
    return { sku, quantity, unit, unitPrice, usd, grade };
  });
  const unpriced: readonly HourlyPrice[] = bill.unpriced.map(({ sku, quantity, unit }) => {
    return { sku, quantity, unit, unitPrice: null, usd: null, grade: null };
  });
  return {
    machineType: machine.name,
    family: machine.family,
    vcpus: machine.vcpu,
    sustainedVcpus: machine.sustainedVcpu,
    billedVcpus: vcpus,
    memoryGib,
    diskGb,
    diskType,
    accelerator,
    threads: options.workerThreads ?? machine.vcpu,
    egressBytesPerSecond: machine.egressGbps === null ? null : (machine.egressGbps * 1e9) / 8,
    publicIp,
    usdPerHour: unpriced.length > 0 ? null : bill.total,
    hour: [...priced, ...unpriced],
  };
}
