import type { z } from 'zod';
import { findOption, type LaunchOption, optionNames } from '../../../facts/options.ts';
import { nearestName } from '../../../units/nearest-name.ts';

/** `options:` as the file has it. */
export type Given = Readonly<Record<string, unknown>>;
export type Context = z.RefinementCtx;
type Path = readonly PropertyKey[];

/** A value and the key that it stands under, in the user's own spelling. */
export interface GivenValue {
  readonly key: string;
  readonly value: unknown;
}

/** Values by Java name. */
export type GivenValues = ReadonlyMap<string, GivenValue>;

/** Complains of a value. @param nearest the valid name that comes nearest */
export function complain(context: Context, path: Path, message: string, nearest?: string): void {
  const params = { nearest };
  context.issues.push({ code: 'custom', input: undefined, path: [...path], message, params });
}

function complainOfKey(context: Context, key: string, message: string, nearest?: string): void {
  const params = { nearest, atKey: true };
  context.issues.push({ code: 'custom', input: undefined, path: [key], message, params });
}

function expectedOf({ type, most, list }: LaunchOption): string {
  if (list === true) return 'a text such as `name,other=value`, or a list of such texts';
  if (type !== 'whole number') return type === 'true or false' ? type : `a ${type}`;
  return most === undefined ? 'a whole number of at least 1' : `a whole number from 1 to ${most}`;
}

const fits = (option: LaunchOption, value: unknown): boolean => {
  if (option.list === true) return typeof value === 'string' || Array.isArray(value);
  if (option.type === 'whole number') {
    const most = option.most ?? Number.MAX_SAFE_INTEGER;
    return Number.isSafeInteger(value) && (value as number) > 0 && (value as number) <= most;
  }
  if (option.type === 'text') return typeof value === 'string';
  return option.type === 'anything' || typeof value === 'boolean';
};

/** @returns the values by Java name; complains of unknown names, wrong types and double spellings. */
export function byJavaName(given: Given, context: Context): GivenValues {
  const values = new Map<string, GivenValue>();
  for (const [key, value] of Object.entries(given)) {
    const option = findOption(key);
    if (option === undefined) {
      complainOfKey(context, key, 'unknown pipeline option', nearestName(key, optionNames));
    } else if (values.has(option.java)) {
      complain(context, [key], `expected ${option.java} once; it is given in both spellings`);
    } else if (!fits(option, value)) {
      complain(context, [key], `expected ${expectedOf(option)}`);
    } else {
      const meant = key === option.negated ? value !== true : value;
      values.set(option.java, { key, value: meant });
    }
  }
  return values;
}

/** Takes an option's Java name and what holds without it; returns its value, of the type that the table says. */
export function read<T>(values: GivenValues, java: string, fallback: T): T {
  return (values.get(java)?.value as T | undefined) ?? fallback;
}

/** @returns the path of an option, in the spelling that the file has */
export const pathOf = (values: GivenValues, java: string): [string] => [
  values.get(java)?.key ?? java,
];
