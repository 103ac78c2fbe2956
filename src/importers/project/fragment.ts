import type { QuotaMetric } from '../../facts/quota-metrics.ts';
import type { QuotaSpec } from '../../scenario/project-spec.ts';
import type { ProjectParts } from '../../scenario/read-project-files.ts';
import { commentText } from '../scenario/yaml-lines.ts';
import { type Flow, flowText } from './flow-text.ts';
import {
  accountForm,
  bucketForm,
  constraintForm,
  firewallForm,
  keyForm,
  networkForm,
  policyForm,
  subnetForm,
} from './short-forms.ts';

/** 2⁶³ − 1, which `gcloud` writes for unlimited, rounds to 9.2e18; from here on nothing else is meant. */
export const UNLIMITED = 1e18;

/** Quotas of one region. */
export interface RegionQuotas {
  readonly region: string;
  readonly quotas: ReadonlyMap<QuotaMetric, QuotaSpec>;
}

interface Block {
  readonly key: string;
  /** YAML below the key, without indentation; or behind it. */
  readonly lines: readonly string[] | string;
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

function blockLines({ key, lines }: Block): string[] {
  return typeof lines === 'string' ? [`${key}: ${lines}`] : [`${key}:`, ...indented(lines)];
}

/** Maps one entry a line; an empty one stands on its own. */
function entryLines(entries: readonly (readonly [string, Flow])[]): readonly string[] | string {
  return entries.length === 0
    ? '{}'
    : entries.map(([key, value]) => `${flowText(key)}: ${flowText(value)}`);
}

function itemLines(items: readonly Flow[]): readonly string[] | string {
  return items.length === 0 ? '[]' : items.map((item) => `- ${flowText(item)}`);
}

function quotaLine(metric: QuotaMetric, { limit, usage }: QuotaSpec): string {
  const note = limit >= UNLIMITED ? '    # unlimited' : '';
  const value = usage === 0 ? String(limit) : flowText({ limit, usage });
  return `${metric}: ${value}${note}`;
}

function quotaBlocks({ region, quotas }: RegionQuotas): Block[] {
  const lines = [...quotas].map(([metric, spec]) => quotaLine(metric, spec));
  const region_ = region === '' ? [] : [{ key: 'region', lines: region }];
  return [...region_, { key: 'quotas', lines: lines.length === 0 ? '{}' : lines }];
}

const isBlock = (block: Block | null): block is Block => block !== null;

/** A policy has one role a line, or one binding. */
function policyBlock(policy: Flow): Block {
  const entries = Object.entries(policy as Readonly<Record<string, Flow>>);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === 'bindings' && Array.isArray(first[1])) {
    const bindings = first[1] as readonly Flow[];
    return { key: 'policy', lines: blockLines({ key: 'bindings', lines: itemLines(bindings) }) };
  }
  return { key: 'policy', lines: entryLines(entries) };
}

function iamBlock({ iam }: ProjectParts): Block | null {
  if (iam === undefined) return null;
  const { policy, roles, serviceAccounts } = iam;
  const accounts = [...(serviceAccounts ?? [])].map(
    ([email, account]) => [email, accountForm(account)] as const,
  );
  const blocks = [
    policy === null ? null : policyBlock(policyForm(policy)),
    roles.size === 0 ? null : { key: 'roles', lines: entryLines([...roles]) },
    serviceAccounts === null ? null : { key: 'serviceAccounts', lines: entryLines(accounts) },
  ].filter(isBlock);
  return { key: 'iam', lines: blocks.flatMap(blockLines) };
}

function networkBlock({ network }: ProjectParts): Block | null {
  if (network === undefined) return null;
  const { networks, subnets, firewall } = network;
  const blocks = [
    networks && { key: 'networks', lines: itemLines(networks.map(networkForm)) },
    subnets && { key: 'subnets', lines: itemLines(subnets.map(subnetForm)) },
    firewall && { key: 'firewall', lines: itemLines(firewall.map(firewallForm)) },
  ].filter(isBlock);
  return { key: 'network', lines: blocks.flatMap(blockLines) };
}

function otherBlocks({ keys, buckets, organization, apis }: ProjectParts): (Block | null)[] {
  const constraints = [...(organization?.constraints ?? [])].map(
    ([name, each]) => [name, constraintForm(each)] as const,
  );
  const stores = [...(buckets ?? [])].map(([name, each]) => [name, bucketForm(each)] as const);
  return [
    keys === undefined ? null : { key: 'keys', lines: itemLines(keys.map(keyForm)) },
    buckets === undefined ? null : { key: 'buckets', lines: entryLines(stores) },
    organization === undefined
      ? null
      : {
          key: 'organization',
          lines: blockLines({ key: 'constraints', lines: entryLines(constraints) }),
        },
    apis === undefined ? null : { key: 'apis', lines: itemLines(apis) },
  ];
}

/**
 * @param quotas those that hold, of one region; null: no file has any
 * @param notes comments above it all
 * @returns YAML of `project:` with these parts, in their short forms
 */
export function projectFragment(
  parts: ProjectParts,
  quotas: RegionQuotas | null,
  notes: readonly string[],
): string {
  const blocks = [
    ...(quotas === null ? [] : quotaBlocks(quotas)),
    iamBlock(parts),
    networkBlock(parts),
    ...otherBlocks(parts),
  ].filter(isBlock);
  const lines = [
    ...notes.map((note) => `# ${commentText(note)}`),
    'project:',
    ...indented(blocks.flatMap(blockLines)),
  ];
  return `${lines.join('\n')}\n`;
}
