import { isOwn } from '../../quota/subnet.ts';
import { readSubnetPath, type SubnetPath } from '../../quota/subnet-path.ts';
import type { SubnetSpec } from '../../scenario/scenario.ts';
import { nearestName } from '../../units/nearest-name.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { type Placement, placementOf } from './placement.ts';
import { listSubnets, subnetUrl } from './words.ts';

const NAME = /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/u;

/** What was meant, in a form that Dataflow takes: of a name, a path without its beginning, or another address. */
function nearestForm(subnetwork: string, region: string): string {
  if (NAME.test(subnetwork)) return `regions/${region}/subnetworks/${subnetwork}`;
  const path = /(?:projects\/([^/]+)\/)?(regions\/[^/]+\/subnetworks\/[^/]+)/u.exec(subnetwork);
  const [, project, short] = path ?? [];
  if (short === undefined) return `regions/${region}/subnetworks/NAME`;
  const named = readSubnetPath(short);
  return project === undefined || named === null
    ? short
    : subnetUrl(project, named.region, named.name);
}

function wrongForm({ scenario, path }: CheckedJob, subnetwork: string): Stated {
  return {
    code: 'NET-SUBNET-FORM',
    severity: 'error',
    path: `${path}.options.subnetwork`,
    message: `subnetwork ${subnetwork}: expected regions/R/subnetworks/S, or the full URL`,
    fix: `--subnetwork=${nearestForm(subnetwork, scenario.project.region)}`,
  };
}

const SAME_REGION = 'Instance must be in the same region as the subnetwork. HTTP Code: 400.';

function checkRegion({ scenario, path }: CheckedJob, { region, name }: SubnetPath): Stated[] {
  const own = scenario.project.region;
  if (region === own) return [];
  return [
    {
      code: 'NET-SUBNET-REGION',
      severity: 'error',
      path: `${path}.options.subnetwork`,
      message: SAME_REGION,
      why: `subnetwork ${name} is in ${region}, the workers in ${own}`,
      fix: `--subnetwork of a subnet in ${own}, or --region=${region}`,
    },
  ];
}

/** Subnets that the scenario lists in the same project and region: with none, the list is of another place. */
function listedBeside({ scenario }: CheckedJob, { path, project }: Placement): SubnetSpec[] {
  const isThere = (subnet: SubnetSpec): boolean =>
    project === scenario.project.name
      ? isOwn(scenario, subnet.project)
      : subnet.project === project;
  return (scenario.project.networking.subnets ?? []).filter(
    (subnet) => isThere(subnet) && subnet.region === path?.region,
  );
}

const inaccessible = (subnetwork: string): string =>
  `Workflow failed. Causes: Subnetwork ${subnetwork} is not accessible to Dataflow Service account or does not exist`;

function absent(checked: CheckedJob, placement: Placement, asked: SubnetPath): Stated {
  const names = listedBeside(checked, placement).map(({ name }) => name);
  const at = { code: 'NET-SUBNET-MISSING', path: `${checked.path}.options.subnetwork` } as const;
  if (names.length === 0) {
    return {
      ...at,
      severity: 'unknown',
      message: `whether subnetwork ${asked.name} exists in ${asked.region} of ${placement.project}, and what it is like, the scenario does not say`,
      fix: listSubnets(placement.project, asked.region),
    };
  }
  const better = nearestName(asked.name, names) ?? 'NAME';
  return {
    ...at,
    severity: 'error',
    message: inaccessible(placement.subnetwork ?? asked.name),
    why: `project.network.subnets has no ${asked.name} in ${asked.region} of ${placement.project}, but ${names.join(', ')}`,
    fix:
      asked.project === null
        ? `--subnetwork=regions/${asked.region}/subnetworks/${better}`
        : `--subnetwork=${subnetUrl(asked.project, asked.region, better)}`,
  };
}

/** The short form names a subnet of the job’s own project; the host project has one of that name. */
function sharedOnly({ scenario }: CheckedJob, { path, subnet }: Placement): SubnetSpec | undefined {
  const { subnets, hostProject } = scenario.project.networking;
  if (path?.project !== null || subnet !== null || hostProject === null) return undefined;
  return (subnets ?? []).find(
    ({ name, region, project }) =>
      name === path.name && region === path.region && project === hostProject,
  );
}

function needsUrl({ path }: CheckedJob, { subnetwork }: Placement, shared: SubnetSpec): Stated {
  const { name, region, project } = shared;
  return {
    code: 'NET-SHARED-URL',
    severity: 'error',
    path: `${path}.options.subnetwork`,
    message: inaccessible(subnetwork ?? name),
    why: `the short form means the job’s own project; ${name} is a subnet of the host project ${project}`,
    fix: `--subnetwork=${subnetUrl(project ?? '', region, name)}`,
  };
}

function checkNetworkOf({ job, path }: CheckedJob, { subnet }: Placement): Stated[] {
  const { network } = job.options.submission;
  const own = subnet?.network ?? null;
  if (network === null || own === null || own === network) return [];
  return [
    {
      code: 'NET-SUBNET-NETWORK',
      severity: 'warning',
      path: `${path}.options.network`,
      message: `subnetwork ${subnet?.name} is of network ${own}, not of ${network}: Compute Engine takes only a subnet of the network (inferred)`,
      fix: `leave out --network: the subnetwork implies ${own}`,
    },
  ];
}

/** @returns whether the subnetwork that is named cannot be the workers’: nothing more is to be said of it then */
export function isAbsent(checked: CheckedJob, placement: Placement): boolean {
  const { subnetwork, path, subnet } = placement;
  if (subnetwork === null || subnet !== null) return false;
  return (
    path === null ||
    sharedOnly(checked, placement) !== undefined ||
    listedBeside(checked, placement).length > 0
  );
}

/** Is the subnetwork given in a form that Dataflow takes, of the workers’ region, and is it there? */
export const checkSubnets: Check = (checked) => {
  const placement = placementOf(checked);
  const { subnetwork, path, subnet } = placement;
  if (subnetwork === null) return [];
  if (path === null) return [wrongForm(checked, subnetwork)];
  const shared = sharedOnly(checked, placement);
  if (shared !== undefined) return [needsUrl(checked, placement, shared)];
  return [
    ...checkRegion(checked, path),
    ...(subnet === null ? [absent(checked, placement, path)] : []),
    ...checkNetworkOf(checked, placement),
  ];
};
