import { isPublic } from './google-names.ts';
import type { NameKind } from './name-kind.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** Resources of Compute Engine whose names are the user's, by the last part of `compute#subnetwork`. */
const COMPUTE: Readonly<Record<string, NameKind>> = {
  project: 'project',
  network: 'network',
  subnetwork: 'subnet',
  instance: 'instance',
  instanceGroup: 'instance',
  disk: 'resource',
  firewall: 'resource',
  route: 'resource',
  router: 'resource',
  address: 'resource',
};

const KINDS: readonly NameKind[] = ['job', 'project', 'subnet', 'network', 'instance', 'resource'];

/** Wrappers of one resource, or of a list of them. */
const WRAPPERS = ['body', 'jobs', 'job', 'items', 'response'];

/** @returns whether an object is a resource of its own, not a part of one */
const isOwn = (above: readonly string[]): boolean => above.every((key) => WRAPPERS.includes(key));

function noteCompute(
  members: ReadonlyMap<string, string>,
  type: string,
  pseudonyms: Pseudonyms,
): void {
  const kind = Object.hasOwn(COMPUTE, type) ? COMPUTE[type] : undefined;
  if (kind === undefined) return;
  const name = members.get('name') ?? '';
  const id = members.get('id') ?? '';
  if (!isPublic(kind, name)) pseudonyms.note(kind, name);
  if (/^\d+$/u.test(id)) pseudonyms.note('number', id);
}

const isJob = (members: ReadonlyMap<string, string>): boolean =>
  members.has('currentState') || members.get('type')?.startsWith('JOB_TYPE_') === true;

/** Notes names that only the object around them tells: `name` of a job, a network, a project. */
export function noteResource(
  members: ReadonlyMap<string, string>,
  above: readonly string[],
  pseudonyms: Pseudonyms,
): void {
  const name = members.get('name') ?? '';
  if (isJob(members) && isOwn(above) && !isPublic('job', name)) pseudonyms.note('job', name);
  const kind = members.get('kind') ?? '';
  if (kind.startsWith('compute#')) noteCompute(members, kind.slice('compute#'.length), pseudonyms);
}

/** @returns what the `name` of a resource is the name of, as noted before; null where it is Google's */
export function kindOfOwnName(
  name: string,
  above: readonly string[],
  pseudonyms: Pseudonyms,
): NameKind | null {
  if (!isOwn(above)) return null;
  return KINDS.find((kind) => pseudonyms.find(kind, name) !== undefined) ?? null;
}
