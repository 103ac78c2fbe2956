import type { FirewallRuleSpec, PortRange } from '../../scenario/scenario.ts';
import { type AddressRange, type Cover, coverOf } from './cidr.ts';

/** What workers send each other: from any of them to any of them. */
export interface Traffic {
  readonly network: string;
  /** TCP port. */
  readonly port: number;
  /** Of every worker. */
  readonly tags: readonly string[];
  /** Addresses of the workers; null: not known. */
  readonly range: AddressRange | null;
}

/** `unclear`: a rule decides over some of the workers only, as far as anybody can tell. */
export interface Verdict {
  readonly passes: 'yes' | 'no' | 'unclear';
  /** Name of the rule that decides; null: the implied one, which denies what comes in and allows what goes out. */
  readonly rule: string | null;
}

const ANYWHERE = '0.0.0.0/0';

const isTcp = ({ protocol }: PortRange): boolean =>
  ['tcp', 'all', '6'].includes(protocol.toLowerCase());

const matchesPort = ({ matches }: FirewallRuleSpec, port: number): boolean =>
  matches.some(
    (match) =>
      isTcp(match) &&
      (match.ports.length === 0 || match.ports.some(([from, to]) => from <= port && port <= to)),
  );

const sharesTag = (tags: readonly string[], own: readonly string[]): boolean =>
  tags.some((tag) => own.includes(tag));

function coverBy(ranges: readonly string[], range: AddressRange | null): Cover {
  if (ranges.includes(ANYWHERE)) return 'all';
  if (range !== null) return coverOf(range, ranges);
  return ranges.length === 0 ? 'none' : 'some';
}

/** Of which workers’ traffic a rule decides: by source for what comes in, by destination for what goes out. */
function coverOfRule(rule: FirewallRuleSpec, { tags, range }: Traffic): Cover {
  if (rule.direction === 'EGRESS') {
    return coverBy(
      rule.destinationRanges.length === 0 ? [ANYWHERE] : rule.destinationRanges,
      range,
    );
  }
  if (sharesTag(rule.sourceTags, tags)) return 'all';
  const unlimited = rule.sourceRanges.length === 0 && rule.sourceTags.length === 0;
  return coverBy(unlimited ? [ANYWHERE] : rule.sourceRanges, range);
}

const applies = (rule: FirewallRuleSpec, { network, port, tags }: Traffic): boolean =>
  !rule.disabled &&
  rule.network === network &&
  (rule.targetTags.length === 0 || sharesTag(rule.targetTags, tags)) &&
  matchesPort(rule, port);

/** The smaller number first; of equals, a denial. Source: https://cloud.google.com/firewall/docs/firewalls (recalled). */
const before = (one: FirewallRuleSpec, other: FirewallRuleSpec): number =>
  one.priority - other.priority ||
  Number(one.action === 'allow') - Number(other.action === 'allow');

/** A rule before the one that decides may say otherwise of some workers. */
function decided(
  passes: 'yes' | 'no',
  rule: string | null,
  partly: readonly FirewallRuleSpec[],
): Verdict {
  const other = partly.find(({ action }) => (action === 'allow') !== (passes === 'yes'));
  return other === undefined ? { passes, rule } : { passes: 'unclear', rule: other.name };
}

/**
 * Takes a network’s rules and what workers send each other; returns whether the rules of that direction let it pass.
 * The first rule that covers all workers decides. Firewall policies of folders and organisations are not looked at.
 */
export function verdictOf(
  rules: readonly FirewallRuleSpec[],
  traffic: Traffic,
  direction: FirewallRuleSpec['direction'],
): Verdict {
  const asked = rules
    .filter((rule) => rule.direction === direction && applies(rule, traffic))
    .toSorted(before);
  const partly: FirewallRuleSpec[] = [];
  for (const rule of asked) {
    const cover = coverOfRule(rule, traffic);
    if (cover === 'some') partly.push(rule);
    if (cover === 'all') return decided(rule.action === 'allow' ? 'yes' : 'no', rule.name, partly);
  }
  return decided(direction === 'EGRESS' ? 'yes' : 'no', null, partly);
}
