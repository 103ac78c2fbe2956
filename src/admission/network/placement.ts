import { describedSubnet, isOwn } from '../../quota/subnet.ts';
import { readSubnetPath, type SubnetPath } from '../../quota/subnet-path.ts';
import type { NetworkSpec, SubnetSpec } from '../../scenario/scenario.ts';
import type { CheckedJob } from '../check.ts';

/** Where a job’s options put its workers, and what the scenario knows of that place. */
export interface Placement {
  /** The option as given; null: left out. */
  readonly subnetwork: string | null;
  /** What it names; null: left out, or of another form. */
  readonly path: SubnetPath | null;
  /** Project of the subnetwork: its own in the short form. */
  readonly project: string;
  /** The subnet as the scenario describes it; null: it doesn’t. */
  readonly subnet: SubnetSpec | null;
  /** Name of the network: as given, of the subnet, or `default`; null: a subnet whose network nobody said. */
  readonly network: string | null;
  /** The network as the scenario describes it; null: it doesn’t. */
  readonly described: NetworkSpec | null;
}

function networkName(
  network: string | null,
  path: SubnetPath | null,
  subnet: SubnetSpec | null,
): string | null {
  if (path !== null) return subnet?.network ?? network;
  return network ?? 'default';
}

/** Of the subnet’s project; of the job’s own, or else of its host’s, where none is named. */
function describedNetwork(
  { scenario }: CheckedJob,
  name: string | null,
  project: string | null,
): NetworkSpec | null {
  const { networks, hostProject } = scenario.project.networking;
  const named = (networks ?? []).filter((network) => network.name === name);
  const own = named.find((network) => isOwn(scenario, network.project));
  const other = project ?? hostProject ?? undefined;
  const there = named.find((network) => network.project === other);
  return (project === null || project === scenario.project.name ? (own ?? there) : there) ?? null;
}

/** @returns where the job’s workers would be, by its options and what the scenario describes */
export function placementOf(checked: CheckedJob): Placement {
  const { scenario, job } = checked;
  const { subnetwork, network } = job.options.submission;
  const path = subnetwork === null ? null : readSubnetPath(subnetwork);
  const project = path?.project ?? scenario.project.name;
  const subnet = describedSubnet(scenario, job);
  const name = networkName(network, path, subnet);
  const described = describedNetwork(checked, name, path === null ? null : project);
  return { subnetwork, path, project, subnet, network: name, described };
}

/** @returns the option that says where the workers are, as a path of the scenario; with neither, that of the subnetwork */
export function placePath({ job, path }: CheckedJob): string {
  const { network, subnetwork } = job.options.submission;
  const option = subnetwork === null && network !== null ? 'network' : 'subnetwork';
  return `${path}.options.${option}`;
}
