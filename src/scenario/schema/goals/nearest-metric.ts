import { inJobList, JOB_VALUES, type ListItem } from '../../../facts/job-values.ts';
import { nearestName } from '../../../units/nearest-name.ts';

const JOB = /^jobs\[[^[\]]+\]\./u;

/** A quantile over the runs, which the result has and one run has not. */
const QUANTILE = /\.p\d+$/u;

const PATHS: readonly string[] = JOB_VALUES.map(({ path }) => path);

const partsOf = (name: string): readonly string[] => name.split('.');

const lastPart = (name: string): string => partsOf(name).at(-1) ?? name;

/** @returns the list, where there is one, that a name has an item of */
export const listOf = (name: string): ReturnType<typeof inJobList> =>
  inJobList(name.replace(JOB, ''));

/** The number that was meant of an item, with the item as it was called; undefined: it has none like it. */
function nearestInList(
  name: string,
  { below, list }: ListItem & { below: string },
): string | undefined {
  const last = nearestName(below, [...list.values.keys()]);
  return last === undefined ? undefined : `${name.slice(0, -below.length)}${last}`;
}

/** Numbers that a group of a result is mostly looked at for. */
const FIRST_LOOKED_AT: readonly string[] = [
  ...['workers.peak', 'bill.total', 'streaming.latencyMs.p99'],
];

/** Of a group of numbers, `workers`, one of it. */
function inGroup(name: string): string | undefined {
  if (name.includes('.')) return undefined;
  const groups = [...new Set(PATHS.flatMap((path) => partsOf(path).slice(0, -1)))];
  const group = nearestName(name, groups);
  if (group === undefined) return undefined;
  const own = PATHS.filter((path) => partsOf(path).slice(0, -1).includes(group));
  return own.find((path) => FIRST_LOOKED_AT.includes(path)) ?? own[0];
}

/** Of a longer path than a goal takes, `replications.elapsedS.p50`, what it ends in. */
function atItsEnd(name: string): string | undefined {
  const bare = name.replace(QUANTILE, '');
  return PATHS.filter((path) => bare.endsWith(`.${path}`)).toSorted(
    (a, b) => b.length - a.length,
  )[0];
}

/** Whether two paths have another part alike than the last. */
function isAlike(name: string, path: string): boolean {
  const above = partsOf(path).slice(0, -1);
  return partsOf(name)
    .slice(0, -1)
    .some((part) => nearestName(part, above) !== undefined);
}

/** By the last part alone; of a longer name a number of streams only where another part is alike: a batch job has none. */
function byLastPart(name: string, known: readonly string[]): string | undefined {
  const isLong = partsOf(name).length > 1;
  const paths = known.filter(
    (path) => !isLong || !path.startsWith('streaming.') || isAlike(name, path),
  );
  const last = nearestName(lastPart(name), paths.map(lastPart));
  return last === undefined ? undefined : paths.find((path) => lastPart(path) === last);
}

/**
 * @param known all names that a goal may have, but those of items of lists
 * @returns the name that was meant: by all of it, by the group of numbers that it names, or by its end; undefined: none
 */
export function nearestMetric(name: string, known: readonly string[]): string | undefined {
  const found = listOf(name);
  if (found !== undefined) return nearestInList(name, found);
  return nearestName(name, known) ?? inGroup(name) ?? atItsEnd(name) ?? byLastPart(name, known);
}
