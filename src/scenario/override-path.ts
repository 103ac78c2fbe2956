import { findOption, spellingsOf } from '../facts/options.ts';
import { formatPath } from './issue.ts';
import { field } from './spots.ts';

/** Names of constants have dots of their own. */
const CONSTANT = /^constants\.(.+)$/u;

const PART = /^(?:([^.[\]]+)|\[(\d+)\]|\[([^[\]]+)\])/u;

/**
 * Takes a path as people write it, `job.options.maxNumWorkers`, `jobs[nightly].sdk` or `jobs[1].pipeline[2].parse.map.cpu`; returns its parts,
 * or null where it is none.
 */
export function parseOverridePath(text: string): readonly PropertyKey[] | null {
  const [, constant] = CONSTANT.exec(text) ?? [];
  if (constant !== undefined) return ['constants', constant];
  const parts: PropertyKey[] = [];
  let rest = text;
  while (rest !== '') {
    const found = PART.exec(rest);
    if (found === null) return null;
    const [whole, name, index, item] = found;
    parts.push(index === undefined ? (name ?? item ?? '') : Number(index));
    rest = rest.slice(whole.length).replace(/^\.(?=.)/u, '');
  }
  return parts.length === 0 ? null : parts;
}

/** @returns what an item of a list is called: a job by its `name`, a step by the name before what it does */
export const itemName = (item: unknown): unknown => {
  if (typeof item !== 'object' || item === null) return undefined;
  return Object.hasOwn(item, 'name') ? field(item, 'name') : Object.keys(item)[0];
};

/**
 * Finds the items of lists that a path calls by their names: jobs by `name`, steps by the name before what they do, so
 * that `job.pipeline.parse.map.cpu` is `job.pipeline[1].parse.map.cpu`.
 * @param value of the scenario as written
 */
export function byPlace(value: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] {
  const placed: PropertyKey[] = [];
  let at = value;
  for (const part of path) {
    const index = Array.isArray(at) ? at.findIndex((item) => itemName(item) === part) : -1;
    if (index >= 0 && Array.isArray(at)) {
      const item: unknown = at[index];
      const isStep = field(item, 'name') === undefined;
      placed.push(index, ...(isStep ? [part] : []));
      at = isStep ? field(item, part) : item;
    } else {
      placed.push(part);
      at = field(at, part);
    }
  }
  return placed;
}

/** @returns the other names of the launch option at the end of a path: one of them would be said twice */
export function otherSpellings(path: readonly PropertyKey[]): readonly string[] {
  const [above, name] = path.slice(-2);
  if (above !== 'options' || typeof name !== 'string') return [];
  const option = findOption(name);
  return option === undefined ? [] : spellingsOf(option).filter((each) => each !== name);
}

/**
 * @param value of the scenario as written
 * @param path as people write it
 * @returns the same for every way to write what it sets: items of lists by their place, options by their name in Java
 */
export function samePath(value: unknown, path: string): string {
  const parts = byPlace(value, parseOverridePath(path) ?? [path]);
  const [above, name] = parts.slice(-2);
  const option = above === 'options' && typeof name === 'string' ? findOption(name) : undefined;
  return formatPath(option === undefined ? parts : [...parts.slice(0, -1), option.java]);
}
