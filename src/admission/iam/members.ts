import type { IamSpec } from '../../scenario/scenario.ts';

/** E-mails and domains are the same in any case; what kind of member it is comes before the first colon. */
export function normalMember(member: string): string {
  const colon = member.indexOf(':');
  return colon < 0 ? member : member.slice(0, colon) + member.slice(colon).toLowerCase();
}

/** Whom bindings name when they mean somebody. */
export interface Identities {
  /** The member itself, its domain, everybody, and every group that it is in, directly or not. */
  readonly certain: ReadonlySet<string>;
  /** Groups that it may be in: they hold groups whose members nobody listed. */
  readonly possible: ReadonlySet<string>;
}

interface Groups {
  readonly listed: ReadonlySet<string>;
  /** Groups by what they hold. */
  readonly holding: ReadonlyMap<string, readonly string[]>;
  readonly identities: Map<string, Identities>;
}

const groupsOf = new WeakMap<IamSpec, Groups>();

function indexGroups({ groups }: IamSpec): Groups {
  const holding = new Map<string, string[]>();
  for (const [group, members] of groups) {
    for (const member of members.map(normalMember)) {
      const holders = holding.get(member) ?? [];
      holders.push(normalMember(group));
      holding.set(member, holders);
    }
  }
  return { listed: new Set([...groups.keys()].map(normalMember)), holding, identities: new Map() };
}

/** Upwards from members to the groups that hold them, each once, so that cycles end. */
function closure(from: readonly string[], { holding }: Groups): ReadonlySet<string> {
  const reached = new Set(from);
  for (const member of reached) {
    for (const group of holding.get(member) ?? []) reached.add(group);
  }
  return reached;
}

const emailOf = (member: string): string => member.slice(member.indexOf(':') + 1);

/** Sets of principals other than groups are opaque here, as are groups that nobody listed. */
const isOpaque = (member: string, { listed }: Groups): boolean =>
  (member.startsWith('group:') && !listed.has(member)) || member.startsWith('principalSet:');

function identify(who: string, groups: Groups): Identities {
  const domain = emailOf(who).split('@')[1];
  const own = [who, 'allUsers', 'allAuthenticatedUsers'];
  const certain = closure(domain === undefined ? own : [...own, `domain:${domain}`], groups);
  const opaque = [...groups.holding.keys()].filter((member) => isOpaque(member, groups));
  return { certain, possible: closure(opaque, groups) };
}

function cachedGroups(iam: IamSpec): Groups {
  const groups = groupsOf.get(iam) ?? indexGroups(iam);
  groupsOf.set(iam, groups);
  return groups;
}

/** @returns the members of bindings that mean this one, for certain or possibly */
export function identitiesOf(who: string, iam: IamSpec): Identities {
  const groups = cachedGroups(iam);
  const name = normalMember(who);
  const identities = groups.identities.get(name) ?? identify(name, groups);
  groups.identities.set(name, identities);
  return identities;
}

/** @returns whether nobody can say who is behind a member of a binding, a normal one */
export const isUnlisted = (member: string, iam: IamSpec): boolean =>
  isOpaque(member, cachedGroups(iam));
