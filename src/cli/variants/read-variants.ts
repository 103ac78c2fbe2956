import type { Variant } from '../../planner/compare.ts';
import { formatIssue } from '../../scenario/issue.ts';
import { samePath } from '../../scenario/override-path.ts';
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
  const { kind, value: of } = change;
  if (jobs === null) return [{ path: `job.${kind}`, value: of }];
  return Array.from({ length: jobs }, (_, at) => ({ path: `jobs[${at}].${kind}`, value: of }));
}

/** `workerMachineType=n2-standard-8` for a longer path to it; of a value that is taken away, that it is the default. */
function wordsOf(change: GivenChange): string {
  if (change.kind !== 'set') return change.value;
  const at = change.text.indexOf('=');
  const [path, value] = [change.text.slice(0, at), change.text.slice(at + 1)];
  const last = path.split('.').at(-1) ?? path;
  return change.override.value === null ? `${last} left out` : `${last}=${value}`;
}

/** @returns what a variant is called */
export const nameOf = ({ name, changes }: GivenVariant): string =>
  name ?? changes.map(wordsOf).join(', ');

/** What one variant sets twice, by whatever names: the second would win unseen. */
function twiceIn(overrides: readonly Override[], { value }: Variants): readonly string[] {
  const seen = new Map<string, string>();
  return overrides.flatMap(({ path }) => {
    const same = samePath(value, path);
    const before = seen.get(same);
    seen.set(same, path);
    if (before === undefined) return [];
    return [`--set ${path}: expected each key once in a variant; ${before} sets it, too`];
  });
}

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
    const twice = twiceIn(overrides, opened);
    problems.push(...twice);
    if (twice.length > 0) continue;
    const read = opened.read(overrides);
    if (read.ok) variants.push({ name: nameOf(variant), scenario: read.scenario });
    else problems.push(...read.issues.map(formatIssue));
  }
  return { variants, problems: [...new Set(problems)] };
}
