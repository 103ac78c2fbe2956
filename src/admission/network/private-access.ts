import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { isAbsent } from './subnets.ts';
import { type Placement, placementOf } from './placement.ts';
import { listSubnets, PRIVATE_IPS } from './words.ts';

/** The subnet by the names that a message gives it: as described, as asked for, or that of an auto-mode network. */
interface Named {
  readonly subnet: string;
  readonly project: string;
  readonly network: string;
  readonly region: string;
}

function namesOf({ scenario }: CheckedJob, placement: Placement): Named {
  const { path, project } = placement;
  const network = placement.network ?? 'unknown';
  return {
    subnet: path?.name ?? placement.subnet?.name ?? network,
    project,
    network,
    region: path?.region ?? scenario.project.region,
  };
}

const at = ({ path }: CheckedJob) =>
  ({ code: 'NET-PGA-OFF', path: `${path}.options.usePublicIps` }) as const;

const unknown = (checked: CheckedJob, { subnet, project, region }: Named): Stated => ({
  ...at(checked),
  severity: 'unknown',
  message: `whether subnetwork ${subnet} in ${region} has Private Google Access, which workers without external addresses need, the scenario does not say`,
  fix: listSubnets(project, region),
});

const off = (checked: CheckedJob, { subnet, project, network, region }: Named): Stated => ({
  ...at(checked),
  severity: 'error',
  message: `Workflow failed. Causes: Subnetwork ${subnet} on project ${project} network ${network} in region ${region} does not have Private Google Access, which is required for usage of private IP addresses by the Dataflow workers.`,
  why: `the workers have no external addresses, and ${subnet} has privateIpGoogleAccess: false`,
  fix: `gcloud compute networks subnets update ${subnet} --project=${project} --region=${region} --enable-private-ip-google-access; or leave out ${PRIVATE_IPS}`,
});

/** Workers without external addresses need Private Google Access on their subnet. */
export const checkPrivateAccess: Check = (checked) => {
  if (checked.job.options.usePublicIps) return [];
  const placement = placementOf(checked);
  const access = placement.subnet?.privateGoogleAccess ?? null;
  if (access === true || isAbsent(checked, placement)) return [];
  const names = namesOf(checked, placement);
  return [access === null ? unknown(checked, names) : off(checked, names)];
};
