import type { JobSpec, ProjectSpec, SubnetSpec } from '../scenario/scenario.ts';
import { readSubnetPath, subnetKey } from './subnet-path.ts';

/** Where the workers of a job get their addresses. */
export interface JobSubnet {
  /** `projects/P/regions/R/subnetworks/S`: jobs of the same key share its addresses. */
  readonly key: string;
  /** Addresses that workers may take, whole, at least 0; null: the subnet's range is not given. */
  readonly addresses: number | null;
}

/** Addresses of any subnet that Google keeps: https://docs.cloud.google.com/dataflow/docs/guides/specifying-networks */
const RESERVED = 4;

const CIDR = /^\d{1,3}(?:\.\d{1,3}){3}\/(\d{1,2})$/u;

/** Takes a primary range such as `10.128.0.0/20`; returns its usable addresses, 2^(32−N) − 4, or null. */
export function usableAddresses(cidr: string): number | null {
  const [, digits] = CIDR.exec(cidr) ?? [];
  const prefix = Number(digits);
  if (digits === undefined || prefix > 32) return null;
  let size = 1;
  for (let bit = prefix; bit < 32; bit++) size *= 2;
  return Math.max(0, size - RESERVED);
}

/** What of a job says where its workers are; the network is `default` where it says nothing. */
type Placed = Pick<JobSpec, 'options'>;

/** What of a scenario knows subnets. */
interface Scenario {
  readonly project: ProjectSpec;
}

/** What a project is called whose name the scenario leaves out: it may be that of any file it refers to. */
const UNNAMED = 'default';

/** @returns whether what lies in that project, null where nobody said which, is the job’s own project’s */
export function isOwn({ project: own }: Scenario, project: string | null): boolean {
  if (project === null || project === own.name) return true;
  return own.name === UNNAMED && project !== own.networking.hostProject;
}

/** Only subnets of the job's region can have its workers. */
function inRegion({ project }: Scenario): readonly SubnetSpec[] {
  return (project.networking.subnets ?? []).filter(({ region }) => region === project.region);
}

/** An auto-mode network has one subnet in a region, of its own name; of several others none is known to be it. */
function ofNetwork(scenario: Scenario, network: string): SubnetSpec | null {
  const own = inRegion(scenario).filter(
    (subnet) => subnet.network === network && isOwn(scenario, subnet.project),
  );
  const named = own.find(({ name }) => name === network);
  return named ?? (own.length === 1 ? (own[0] ?? null) : null);
}

/** @returns the subnet that the job's workers are in, as far as the scenario describes it; null: it does not */
export function describedSubnet(scenario: Scenario, job: Placed): SubnetSpec | null {
  const { subnetwork, network } = job.options.submission;
  if (subnetwork === null) return ofNetwork(scenario, network ?? 'default');
  const asked = readSubnetPath(subnetwork);
  if (asked === null) return null;
  const { name: own, networking } = scenario.project;
  const isThere = (project: string | null): boolean =>
    asked.project === null ? isOwn(scenario, project) : (project ?? own) === asked.project;
  const found = (networking.subnets ?? []).find(
    ({ name, region, project }) =>
      name === asked.name && region === asked.region && isThere(project),
  );
  return found ?? null;
}

/** @returns the subnet that the job's workers take addresses of, and how many others leave; null: nothing known */
export function subnetOf(scenario: Scenario, job: Placed): JobSubnet | null {
  const own = scenario.project.name;
  const found = describedSubnet(scenario, job);
  if (found !== null) {
    const usable = usableAddresses(found.cidr);
    return {
      key: subnetKey(found.project ?? own, found.region, found.name),
      addresses: usable === null ? null : Math.max(0, Math.floor(usable - found.inUse)),
    };
  }
  const asked = readSubnetPath(job.options.submission.subnetwork ?? '');
  if (asked === null) return null;
  return { key: subnetKey(asked.project ?? own, asked.region, asked.name), addresses: null };
}
