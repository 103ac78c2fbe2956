import type {
  BucketSpec,
  ConstraintSpec,
  FirewallRuleSpec,
  KeySpec,
  NetworkSpec,
  PolicyBinding,
  PolicySpec,
  PortRange,
  ServiceAccountSpec,
  SubnetSpec,
} from '../../scenario/project-spec.ts';
import type { Flow } from './flow-text.ts';

const known = <T>(value: T | null): T | undefined => value ?? undefined;

const some = <T>(values: readonly T[]): readonly T[] | undefined =>
  values.length === 0 ? undefined : values;

const bindingForm = ({ role, members, condition, expression }: PolicyBinding): Flow => ({
  role,
  members,
  condition: condition === null ? undefined : { title: condition, expression },
});

/** @returns members by role; the long form where a condition stands, which the short one can't say */
export function policyForm({ bindings }: PolicySpec): Flow {
  const living = bindings.filter(({ members }) => members.length > 0);
  if (living.length === 0) return { bindings: [] };
  if (living.some(({ condition }) => condition !== null)) {
    return { bindings: living.map(bindingForm) };
  }
  const byRole = new Map<string, readonly string[]>();
  for (const { role, members } of living) {
    byRole.set(role, [...new Set([...(byRole.get(role) ?? []), ...members])]);
  }
  return Object.fromEntries(byRole);
}

const policyOf = (policy: PolicySpec | null): Flow | undefined =>
  policy === null ? undefined : policyForm(policy);

/** @returns `{ disabled: true }`, or `{}` */
export function accountForm({ disabled, policy }: ServiceAccountSpec): Flow {
  return { disabled: disabled ? true : undefined, policy: policyOf(policy) };
}

export function keyForm(key: KeySpec): Flow {
  return {
    name: key.name,
    state: known(key.state),
    purpose: known(key.purpose),
    protection: known(key.protection),
    policy: policyOf(key.policy),
  };
}

export function bucketForm(bucket: BucketSpec): Flow {
  return {
    location: known(bucket.location),
    defaultKey: known(bucket.kmsKey),
    deleteAfterDays: known(bucket.deleteAfterDays),
    policy: policyOf(bucket.policy),
  };
}

export function networkForm({ name, project, mode }: NetworkSpec): Flow {
  return { name, project: known(project), mode };
}

export function subnetForm(subnet: SubnetSpec): Flow {
  return {
    name: subnet.name,
    region: subnet.region,
    network: known(subnet.network),
    project: known(subnet.project),
    cidr: subnet.cidr,
    privateGoogleAccess: known(subnet.privateGoogleAccess),
    inUse: subnet.inUse === 0 ? undefined : subnet.inUse,
    policy: policyOf(subnet.policy),
  };
}

/** One text for each range: `tcp:12345-12346`. */
function matchForms({ protocol, ports }: PortRange): readonly string[] {
  if (ports.length === 0) return [protocol];
  return ports.map(([from, to]) => `${protocol}:${from === to ? String(from) : `${from}-${to}`}`);
}

export function firewallForm(rule: FirewallRuleSpec): Flow {
  return {
    name: rule.name,
    network: rule.network,
    direction: rule.direction === 'INGRESS' ? undefined : rule.direction,
    priority: rule.priority,
    [rule.action]: rule.matches.flatMap(matchForms),
    sourceRanges: some(rule.sourceRanges),
    destinationRanges: some(rule.destinationRanges),
    sourceTags: some(rule.sourceTags),
    targetTags: some(rule.targetTags),
    disabled: rule.disabled ? true : undefined,
  };
}

/** @returns a word, or the values that it lists */
export function constraintForm(constraint: ConstraintSpec): Flow {
  const { enforced, denyAll, allowed, denied } = constraint;
  if (denyAll) return 'denied';
  if (enforced) return 'enforced';
  if (allowed.length + denied.length === 0) return 'allowed';
  return { allowed: some(allowed), denied: some(denied) };
}
