import type { PolicyBinding, PolicySpec } from '../../scenario/scenario.ts';
import { normalMember } from './members.ts';

/** A policy by member, so that a question looks at the bindings of those it concerns alone. */
export interface PolicyIndex {
  readonly bindings: ReadonlyMap<string, readonly PolicyBinding[]>;
  /** Members that stand for others: groups, sets of principals, and a project’s owners, editors and viewers. */
  readonly collective: readonly string[];
}

const indexes = new WeakMap<PolicySpec, PolicyIndex>();

const COLLECTIVE = /^(?:group|principalSet|projectOwner|projectEditor|projectViewer):/u;

function indexPolicy(policy: PolicySpec): PolicyIndex {
  const bindings = new Map<string, PolicyBinding[]>();
  for (const binding of policy.bindings) {
    for (const member of new Set(binding.members.map(normalMember))) {
      const own = bindings.get(member) ?? [];
      own.push(binding);
      bindings.set(member, own);
    }
  }
  return { bindings, collective: [...bindings.keys()].filter((member) => COLLECTIVE.test(member)) };
}

/** @returns the index of a policy, made once */
export function policyIndex(policy: PolicySpec): PolicyIndex {
  const index = indexes.get(policy) ?? indexPolicy(policy);
  indexes.set(policy, index);
  return index;
}
