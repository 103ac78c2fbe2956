import type { IamSpec, PolicySpec } from '../../scenario/scenario.ts';
import { type Answer, type Grant, permission } from './grants.ts';

/** What was answered to a question of several permissions: the least of the answers. */
export interface Granting extends Grant {
  /** Permissions that were answered so. */
  readonly permissions: readonly string[];
}

/** From least to most. */
const ORDER: readonly Answer[] = ['not seen', 'unknown', 'conditional', 'granted'];

/** Takes answers by permission, at least one; returns the least, and which permissions have it. */
export function leastOf(grants: readonly (readonly [name: string, grant: Grant])[]): Granting {
  const least =
    ORDER.find((answer) => grants.some(([, grant]) => grant.answer === answer)) ?? 'granted';
  const those = grants.filter(([, { answer }]) => answer === least);
  const first = those[0]?.[1] ?? { binding: null, member: null };
  return {
    answer: least,
    binding: first.binding,
    member: first.member,
    permissions: those.map(([name]) => name),
  };
}

/** As `permission`, for all of several. */
export const allPermissions = (
  who: string,
  names: readonly string[],
  policies: readonly (PolicySpec | null)[],
  iam: IamSpec,
): Granting => leastOf(names.map((name) => [name, permission(who, name, policies, iam)]));
