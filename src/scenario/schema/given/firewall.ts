import { z } from 'zod';
import { wholeFrom } from '../expected.ts';
import type { FirewallRuleSpec, PortRange } from '../../project-spec.ts';
import { lastPart, resourceName } from './names.ts';
import { resources } from './resources.ts';

/** Of a rule that says none. */
const USUAL_PRIORITY = 1000;

const HIGHEST_PORT = 65_535;

/** Protocols by number, as a rule may also name them (IANA). */
const NUMBERS: ReadonlyMap<string, string> = new Map([
  ['1', 'icmp'],
  ['6', 'tcp'],
  ['17', 'udp'],
]);

const protocolOf = (given: string): string => NUMBERS.get(given) ?? given.toLowerCase();

const PORTS = 'expected a port or range of ports such as `12345-12346`';

/** @returns `[12345, 12346]` of `12345-12346`; null: it is no range */
function portsOf(text: string): readonly [number, number] | null {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/u.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  return first !== undefined && from <= to && to <= HIGHEST_PORT ? [from, to] : null;
}

const ports = z.union([z.string(), z.int()], { error: PORTS }).transform((given, context) => {
  const range = portsOf(String(given));
  if (range !== null) return range;
  context.addIssue({ code: 'custom', message: PORTS });
  return z.NEVER;
});

const MATCH = /^([a-z0-9]+)(?::(.+))?$/iu;

/** `tcp:12345-12346`, `icmp`, `all` */
const shortMatch = z
  .string({ error: 'expected a protocol such as `tcp:12345-12346`, `icmp` or `all`' })
  .transform((text, context): PortRange => {
    const [, protocol, range] = MATCH.exec(text) ?? [];
    const read = range === undefined ? null : portsOf(range);
    if (protocol !== undefined && (range === undefined || read !== null)) {
      return { protocol: protocolOf(protocol), ports: read === null ? [] : [read] };
    }
    const message = 'expected a protocol such as `tcp:12345-12346`, `icmp` or `all`';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

/** Of the rule that comes last. */
const LAST_PRIORITY = 65_535;

const priority = wholeFrom(0, LAST_PRIORITY);
const direction = z.enum(['INGRESS', 'EGRESS']);
const texts = z.array(z.string(), { error: 'expected a list of texts' });
const matches = z.array(shortMatch, { error: 'expected a list such as `[tcp:12345-12346]`' });

const inline = z
  .strictObject({
    name: resourceName('a firewall rule'),
    network: resourceName('a network').default('default'),
    direction: direction.default('INGRESS').meta({ description: 'into the VMs, or out' }),
    priority: priority.default(USUAL_PRIORITY).meta({ description: 'the lower counts first' }),
    allow: matches.min(1).optional().meta({ description: 'what it lets through' }),
    deny: matches.min(1).optional().meta({ description: 'what it stops' }),
    sourceRanges: texts.default([]).meta({ description: 'ranges that traffic comes from' }),
    destinationRanges: texts.default([]).meta({ description: 'ranges that traffic goes to' }),
    sourceTags: texts.default([]).meta({ description: 'tags of VMs that traffic comes from' }),
    targetTags: texts.default([]).meta({ description: 'VMs it is for; every one when left out' }),
    disabled: z.boolean().default(false).meta({ description: 'true: it counts for nothing' }),
  })
  .transform(({ allow, deny, ...given }, context): FirewallRuleSpec => {
    const both = allow ?? deny;
    if (both !== undefined && (allow === undefined || deny === undefined)) {
      return { ...given, action: allow === undefined ? 'deny' : 'allow', matches: both };
    }
    context.addIssue({ code: 'custom', message: 'expected either allow or deny' });
    return z.NEVER;
  });

const printedMatch = z
  .object({
    IPProtocol: z.union([z.string(), z.int()], { error: 'expected a protocol' }),
    ports: z.array(ports).optional(),
  })
  .transform(
    (given): PortRange => ({
      protocol: protocolOf(String(given.IPProtocol)),
      ports: given.ports ?? [],
    }),
  );

/** No tag has a colon: whoever looks for a tag never takes an account for it. */
const asTags = (accounts: readonly string[] | undefined): readonly string[] =>
  (accounts ?? []).map((account) => `serviceAccount:${account}`);

const printed = {
  name: resourceName('a firewall rule'),
  network: z.string({ error: 'expected the address of its network' }),
  direction: direction.default('INGRESS'),
  priority: priority.default(USUAL_PRIORITY),
  allowed: z.array(printedMatch).optional(),
  denied: z.array(printedMatch).optional(),
  sourceRanges: texts.optional(),
  destinationRanges: texts.optional(),
  sourceTags: texts.optional(),
  targetTags: texts.optional(),
  sourceServiceAccounts: texts.optional(),
  targetServiceAccounts: texts.optional(),
  disabled: z.boolean().optional(),
};

/** As `gcloud compute firewall-rules list` prints it. */
const content = z.object(printed).transform((given, context): FirewallRuleSpec => {
  const found = given.allowed ?? given.denied;
  if (found === undefined) {
    context.addIssue({ code: 'custom', message: 'expected a rule with allowed or denied' });
    return z.NEVER;
  }
  return {
    name: given.name,
    network: lastPart(given.network),
    direction: given.direction,
    priority: given.priority,
    action: given.allowed === undefined ? 'deny' : 'allow',
    matches: found,
    sourceRanges: given.sourceRanges ?? [],
    destinationRanges: given.destinationRanges ?? [],
    sourceTags: [...(given.sourceTags ?? []), ...asTags(given.sourceServiceAccounts)],
    targetTags: [...(given.targetTags ?? []), ...asTags(given.targetServiceAccounts)],
    disabled: given.disabled ?? false,
  };
});

/** `project.network.firewall:` */
export const firewall = resources<FirewallRuleSpec>({
  plural: 'firewall rules',
  meaning: 'firewall rules of the networks; all of them',
  inline,
  content,
  beside: z.strictObject({}),
});
