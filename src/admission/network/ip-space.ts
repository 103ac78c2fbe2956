import { type JobSubnet, subnetOf, usableAddresses } from '../../quota/subnet.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { placementOf } from './placement.ts';
import { startSize } from '../quotas/start-size.ts';
import { isMaxAsked } from './workers-asked.ts';
import { counted } from '../../units/counted.ts';

/** The longest prefix that has room for so many addresses, with the four that Google keeps; null: no subnet is so large. */
function prefixFor(addresses: number): number | null {
  for (let prefix = 29; prefix >= 8; prefix--) {
    if ((usableAddresses(`10.0.0.0/${prefix}`) ?? 0) >= addresses) return prefix;
  }
  return null;
}

function expand(checked: CheckedJob, addresses: number): string {
  const { subnet, project } = placementOf(checked);
  const prefix = prefixFor(addresses + (subnet?.inUse ?? 0));
  if (subnet === null || prefix === null) return 'a larger subnet';
  return `gcloud compute networks subnets expand-ip-range ${subnet.name} --project=${project} --region=${subnet.region} --prefix-length=${prefix}`;
}

const inRange = ({ subnet }: ReturnType<typeof placementOf>, left: number): string =>
  subnet === null
    ? ''
    : `${subnet.cidr} has ${usableAddresses(subnet.cidr) ?? 0} addresses for VMs, of which others hold ${subnet.inUse}: ${left} are left`;

function exhausted(checked: CheckedJob, { key }: JobSubnet, left: number, needed: number): Stated {
  return {
    code: 'NET-IP-SPACE',
    severity: 'error',
    path: `${checked.path}.options.numWorkers`,
    message: `IP_SPACE_EXHAUSTED: Instance '${checked.job.name}-harness' creation failed: IP space of '${key}' is exhausted.`,
    why: `${inRange(placementOf(checked), left)}; the start needs ${needed}`,
    fix: expand(checked, needed),
  };
}

function held(checked: CheckedJob, { key }: JobSubnet, left: number): Stated {
  const { maxNumWorkers } = checked.job.options;
  return {
    code: 'NET-IP-SPACE',
    severity: 'warning',
    path: `${checked.path}.options.maxNumWorkers`,
    message: `${key} has room for ${counted(left, 'worker')}; maxNumWorkers asks for up to ${maxNumWorkers}`,
    why: inRange(placementOf(checked), left),
    fix: `${expand(checked, maxNumWorkers)}; or --maxNumWorkers=${left}`,
  };
}

/** The launcher runs before the workers, and maybe beside the first of them (inferred). */
function beside(checked: CheckedJob, { key }: JobSubnet, left: number): Stated {
  return {
    code: 'NET-IP-SPACE',
    severity: 'warning',
    path: `${checked.path}.options.numWorkers`,
    message: `${key} has room for ${counted(left, 'VM')}, all of which the start takes: the template’s launcher takes an address, too (inferred)`,
    fix: expand(checked, left + 1),
  };
}

/** Has the subnet an address for every worker? */
export const checkIpSpace: Check = (checked) => {
  const subnet = subnetOf(checked.scenario, checked.job);
  const left = subnet?.addresses ?? null;
  if (subnet === null || left === null) return [];
  const start = startSize(checked);
  if (start > left) return [exhausted(checked, subnet, left, start)];
  const launcher = checked.job.template === 'flex' && start + 1 > left;
  const growth = isMaxAsked(checked.job) && checked.job.options.maxNumWorkers > left;
  return [
    ...(launcher ? [beside(checked, subnet, left)] : []),
    ...(growth ? [held(checked, subnet, left)] : []),
  ];
};
