import { parseBytes } from '../units/bytes.ts';
import { usageError } from './input-error.ts';

type Values = Readonly<Record<string, unknown>>;

const MAX_RUNS = 100_000;

/** @returns the text given for an option; null: not given. @throws InputError when its value is missing */
export function readText(command: string, values: Values, option: string): string | null {
  const given = values[option];
  if (given === undefined) return null;
  if (typeof given === 'string' && given !== '' && !given.startsWith('--')) return given;
  throw usageError(`option --${option} needs a value`, command);
}

/** @returns all texts given for an option that takes several, each once. @throws InputError when one is empty */
export function readTexts(command: string, values: Values, option: string): readonly string[] {
  const given = values[option];
  if (given === undefined) return [];
  const all: readonly unknown[] = Array.isArray(given) ? given : [given];
  const texts = all.filter((each): each is string => typeof each === 'string' && each !== '');
  if (texts.length !== all.length || texts.length === 0) {
    throw usageError(`option --${option} needs a value`, command);
  }
  return [...new Set(texts)];
}

/** @returns the whole number given for an option that has a default. @throws InputError on any other value */
export function readWhole(
  command: string,
  values: Values,
  option: string,
  most: number = MAX_RUNS,
): number {
  const given = readText(command, values, option) ?? '';
  const whole = /^\d{1,9}$/u.test(given) ? Number(given) : 0;
  if (whole >= 1 && whole <= most) return whole;
  throw usageError(
    `expected --${option} to be a whole number from 1 to ${most}, got ${given}`,
    command,
  );
}

/** @returns bytes; null: not given. @throws InputError on what is no size */
export function readSize(command: string, values: Values, option: string): number | null {
  const given = readText(command, values, option);
  if (given === null) return null;
  const size = parseBytes(given);
  if (size.ok && size.value > 0) return size.value;
  const expected = size.ok ? 'a size greater than 0' : size.expected;
  throw usageError(`expected --${option} to be ${expected}, got ${given}`, command);
}
