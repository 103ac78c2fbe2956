import { findOption } from '../facts/options.ts';
import { type Included, place } from './include.ts';

/** Where something stands: in the scenario’s own file, or in one that it takes in. */
export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** @returns where what a finding’s dotted path leads to stands: its key, or the nearest above it that is written */
export type Locate = (path: string) => Place;

type Key = string | number;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a key is the beginning of a path: all of it, or up to a dot or bracket. */
const begins = (key: string, path: string): boolean =>
  path.startsWith(key) && ['', '.', '['].includes(path.charAt(key.length));

const firstName = (path: string): string => /^[^.[]*/u.exec(path)?.[0] ?? '';

/** The longest key of a map that a path begins with: keys may have dots of their own. */
function keyOf(map: Readonly<Record<string, unknown>>, path: string): string | undefined {
  return Object.keys(map)
    .filter((key) => key !== '' && begins(key, path))
    .reduce<string | undefined>(
      (longest, key) => (key.length > (longest?.length ?? 0) ? key : longest),
      undefined,
    );
}

/** A launch option under the spelling that the file has. */
function spelledOtherwise(map: Readonly<Record<string, unknown>>, path: string) {
  const option = findOption(firstName(path));
  if (option === undefined) return undefined;
  return Object.keys(map).find((key) => findOption(key) === option);
}

interface Step {
  readonly key: Key;
  /** What of the path is left. */
  readonly rest: string;
}

const behind = (path: string, length: number): string => path.slice(length).replace(/^\./u, '');

/** One step down; undefined: what the path names is not written here. */
function stepInto(value: unknown, path: string, above: Key | undefined): Step | undefined {
  if (Array.isArray(value)) {
    const [whole = '', digits = ''] = /^\[(\d+)\]/u.exec(path) ?? [];
    const index = Number(digits);
    return whole === '' || index >= value.length
      ? undefined
      : { key: index, rest: behind(path, whole.length) };
  }
  if (!isRecord(value)) return undefined;
  const key = keyOf(value, path);
  if (key !== undefined) return { key, rest: behind(path, key.length) };
  const other = above === 'options' ? spelledOtherwise(value, path) : undefined;
  return other === undefined
    ? undefined
    : { key: other, rest: behind(path, firstName(path).length) };
}

/** The keys that a path leads along, as far as they are written. */
function keysAlong(value: unknown, path: string): readonly Key[] {
  const keys: Key[] = [];
  let here = value;
  let rest = path;
  while (rest !== '') {
    const step = stepInto(here, rest, keys.at(-1));
    if (step === undefined) break;
    keys.push(step.key);
    here = Reflect.get(here as object, step.key);
    rest = step.rest;
  }
  return keys;
}

const JOB = /^(?:jobs\[(?<index>\d+)\]|job(?![^.[]))/u;

/** Findings say `job` of the only one, and `jobs[n]` of several, however the file writes it. */
function asWritten(path: string, value: unknown): string {
  const match = JOB.exec(path);
  if (match === null || !isRecord(value)) return path;
  const rest = path.slice(match[0].length);
  const index = match.groups?.['index'] ?? '0';
  return Array.isArray(value['jobs']) ? `jobs[${index}]${rest}` : `job${rest}`;
}

/**
 * @param included the files that a scenario was read from
 * @returns finds places in them
 */
export function locatorOf(included: Included): Locate {
  return (path) => {
    const keys = keysAlong(included.value, asWritten(path, included.value));
    const { file, line, column } = place(
      { path: keys, message: '', nearest: undefined, atKey: true },
      included,
    );
    return { file, line, column };
  };
}
