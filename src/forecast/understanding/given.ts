import type { ProjectSpec } from '../../scenario/scenario.ts';
import type { GivenUnderstood } from './understanding.ts';

/** Something that can be counted; null: not given. */
interface Counted {
  readonly size?: number;
  readonly length?: number;
}

/** What a part is: several of something, or one value. */
type Part = readonly [key: string, value: Counted | string | boolean | null, what: string];

/** A map that is never null is not given where it is empty. */
const some = <T extends { readonly size: number }>(map: T): T | null =>
  map.size === 0 ? null : map;

function iamParts({ iam }: ProjectSpec): readonly Part[] {
  return [
    ['iam.policy', iam.policy?.bindings ?? null, 'bindings'],
    ['iam.submitter', iam.submitter, ''],
    ['iam.groups', some(iam.groups), 'groups'],
    ['iam.roles', some(iam.roles), 'custom roles'],
    ['iam.serviceAccounts', iam.serviceAccounts, 'service accounts'],
  ];
}

function networkParts({ networking }: ProjectSpec): readonly Part[] {
  return [
    ['network.networks', networking.networks, 'networks'],
    ['network.subnets', networking.subnets, 'subnetworks'],
    ['network.firewall', networking.firewall, 'firewall rules'],
    ['network.hostProject', networking.hostProject, ''],
    ['network.attached', networking.attached, ''],
    ['network.hostPolicy', networking.hostPolicy?.bindings ?? null, 'bindings'],
    ['network.nat', networking.nat, ''],
    ['network.internetRoute', networking.internetRoute, ''],
  ];
}

function otherParts(project: ProjectSpec): readonly Part[] {
  return [
    ['keys', some(project.keys), 'keys'],
    ['buckets', some(project.buckets), 'buckets'],
    ['organization.constraints', project.constraints, 'constraints'],
    ['perimeter', project.perimeter, 'restricted services'],
    ['apis', project.apis, 'services'],
  ];
}

function understood(key: string, value: Counted | string | boolean, what: string): GivenUnderstood {
  if (typeof value !== 'object') return { key, entries: null, text: String(value) };
  return { key, entries: value.size ?? value.length ?? 0, text: what };
}

/** Only a project with a host project can be attached to it. */
const SHARED = ['network.hostProject', 'network.attached', 'network.hostPolicy'];

/** @returns what a scenario tells of its project beside quotas, and which keys would tell more */
export function givenOf(project: ProjectSpec): {
  readonly given: readonly GivenUnderstood[];
  readonly notGiven: readonly string[];
} {
  const parts: readonly Part[] = [
    ['number', project.number, ''],
    ...iamParts(project),
    ...networkParts(project),
    ...otherParts(project),
  ];
  const isShared = project.networking.hostProject !== null;
  const given = parts.flatMap(([key, value, what]) =>
    value === null ? [] : [understood(key, value, what)],
  );
  const notGiven = parts.flatMap(([key, value]) =>
    value === null && (isShared || !SHARED.includes(key)) ? [key] : [],
  );
  return { given, notGiven };
}
