import type { JobResult } from '../forecast/run-result.ts';

/** Google's names of what is billed, shortened. */
const SKU_WORDS: readonly (readonly [name: RegExp, short: string])[] = [
  [/^vCPU Time.*/u, 'vCPU'],
  [/^RAM Time.*/u, 'memory'],
  [/^Local Disk Time PD Standard.*/u, 'disk'],
  [/^Local Disk Time (.*)/u, 'disk ($1)'],
  [/^Shuffle Data Processed.*/u, 'shuffle'],
  [/^Streaming Engine data processed$/u, 'Streaming Engine'],
  [/^Streaming Engine Compute Unit$/u, 'Streaming Engine units'],
  [/^Prime DCU .*/u, 'DCUs'],
  [/^GPU Time (.*)/u, 'GPU $1'],
  [/^Inter-region Egress .*/u, 'egress'],
  [/^Compute Engine .*/u, 'launcher'],
  [/^Cloud NAT .*/u, 'NAT'],
  [/^Cloud Logging .*/u, 'logs'],
];

/** @param sku Google's name of a billed thing @returns it in a word or two */
export function skuWords(sku: string): string {
  const found = SKU_WORDS.find(([name]) => name.test(sku));
  return found === undefined ? sku : sku.replace(...found);
}

/** Services named beside a total; more are counted. */
const MOST_WITHOUT = 2;

/** @returns which services a total lacks that the job uses and that have no price, as ` without Pub/Sub`; empty: none that is counted */
export function withoutWords({ unpriced }: JobResult['services']): string {
  const used = unpriced.filter(({ quantity }) => (quantity ?? 0) > 0);
  const names = [...new Set(used.map(({ sku }) => skuWords(sku).replace(/^(Pub\/Sub) .*/u, '$1')))];
  if (names.length === 0) return '';
  const more = names.length - MOST_WITHOUT;
  const named = names.slice(0, MOST_WITHOUT).join(', ');
  return ` without ${named}${more > 0 ? ` and ${more} more` : ''}`;
}
