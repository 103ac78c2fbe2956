import type { Variant } from '../../planner/compare.ts';
import { formatIssue } from '../../scenario/issue.ts';
import type { Override, Variants } from '../../scenario/variants.ts';
import type { GivenChange, GivenVariant } from './variant-words.ts';

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** How many jobs the file lists; null: it has the one under `job`. */
function listed(value: unknown): number | null {
  const jobs: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'jobs') : undefined;
  return isList(jobs) ? jobs.length : null;
}

/** @returns what a change sets in a scenario */
export function overridesOf(change: GivenChange, { value }: Pick<Variants, 'value'>): Override[] {
  if (change.kind === 'set') return [change.override];
  const jobs = listed(value);
  if (jobs === null) return [{ path: 'job.sdk', value: change.sdk }];
  return Array.from({ length: jobs }, (_, at) => ({ path: `jobs[${at}].sdk`, value: change.sdk }));
}

/** `workerMachineType=n2-standard-8` for a longer path to it. */
function wordsOf(change: GivenChange): string {
  if (change.kind === 'sdk') return change.sdk;
  const at = change.text.indexOf('=');
  const [path, value] = [change.text.slice(0, at), change.text.slice(at + 1)];
  return `${path.split('.').at(-1) ?? path}=${value}`;
}

/** @returns what a variant is called */
export const nameOf = ({ name, changes }: GivenVariant): string =>
  name ?? changes.map(wordsOf).join(', ');

/** What could be read, and a line for everything wrong. */
export interface ReadVariants {
  readonly variants: readonly Variant[];
  readonly problems: readonly string[];
}

/** @returns the scenario as it is, and each variant of it */
export function readVariants(opened: Variants, given: readonly GivenVariant[]): ReadVariants {
  const variants: Variant[] = [{ name: opened.base.name, scenario: opened.base }];
  const problems: string[] = [];
  for (const variant of given) {
    const overrides = variant.changes.flatMap((change) => overridesOf(change, opened));
    const read = opened.read(overrides);
    if (read.ok) variants.push({ name: nameOf(variant), scenario: read.scenario });
    else problems.push(...read.issues.map(formatIssue));
  }
  return { variants, problems: [...new Set(problems)] };
}
