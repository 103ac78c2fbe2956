import { findMachine } from '../facts/machines.ts';
import { LAUNCHER_DISK_GB } from '../facts/service-limits.ts';
import type { JobSpec } from '../scenario/scenario.ts';
import { type Demand, perWorker } from './demand.ts';
import type { JobSubnet } from './subnet.ts';

/**
 * @param subnet that the job's VMs are in; null: not known
 * @returns what the VM that launches a Flex template charges as long as it runs, as a worker would (inferred:
 *   `LAUNCHER_PROVENANCE`); nothing without one, or on a machine that no table has
 */
export function launcherDemand({ template, options }: JobSpec, subnet: JobSubnet | null): Demand {
  const machine = template === 'flex' ? findMachine(options.launcherMachineType) : undefined;
  if (machine === undefined) return [];
  return perWorker({
    vcpus: machine.vcpu,
    cpuMetric: machine.quotaMetric,
    diskGb: LAUNCHER_DISK_GB,
    diskType: 'pd-standard',
    publicIp: options.usePublicIps,
    ...(subnet === null ? {} : { subnet: subnet.key }),
  });
}
