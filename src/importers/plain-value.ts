import { inWords } from '../scenario/in-words.ts';
import { parseDay } from '../units/civil-day.ts';
import type { EpochMs, Found, Maybe, Remark } from './evidence.ts';

/** A value of a file that nobody has checked yet, and where it stands. */
export interface PlainValue {
  /** Undefined: it is missing. */
  readonly value: unknown;
  readonly file: string;
  /** Dotted, `environment.workerPools[0].machineType`; empty: the whole file. */
  readonly path: string;
  /** Where the readers say what they passed over; shared by all values of a file. */
  readonly remarks: Remark[];
}

/** Remarks of one file, the last one saying that there are more: a hostile file has one for every byte. */
export const MOST_REMARKS = 1000;

/** Takes what a file holds, as JSON or YAML gave it; returns it as the value all others are read from. */
export function plainValue(value: unknown, file: string, remarks: Remark[]): PlainValue {
  return { value, file, path: '', remarks };
}

/** Puts a remark on a value: what is wrong with it, or that it is passed over. */
export function remark({ file, path, remarks }: PlainValue, message: string): void {
  if (remarks.length >= MOST_REMARKS) return;
  const isLast = remarks.length === MOST_REMARKS - 1;
  remarks.push(
    isLast
      ? { file, at: '', message: 'further remarks are left out' }
      : { file, at: path, message },
  );
}

/** @returns file and path, as `Found` has it: `job.json environment.workerPools[0].machineType` */
export function placeOf({ file, path }: PlainValue): string {
  return path === '' ? file : `${file} ${path}`;
}

/** Takes a value that was understood; returns it with its place. */
export function found<T>(value: T, at: PlainValue): Found<T> {
  return { value, from: placeOf(at) };
}

type Keyed = Readonly<Record<string, unknown>>;

const isKeyed = (value: unknown): value is Keyed =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @returns the value of an own key: `__proto__` and `constructor` are names like others */
function ownValue(value: unknown, key: string): unknown {
  return isKeyed(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Scalars of old workers come as `{"@type": "http://schema.org/Text", "value": …}` (inputs.md 1.2). */
const WRAPPED = /^https?:\/\/schema\.org\/(?:Text|Boolean|Integer|Float)$/u;

function unwrapped(value: unknown): unknown {
  const type = ownValue(value, '@type');
  return typeof type === 'string' && WRAPPED.test(type) ? ownValue(value, 'value') : value;
}

const PLAIN_KEY = /^[\w$-]+$/u;

/** Takes the path of a value and a key in it; returns the path to the key's value. */
function pathTo(path: string, key: string): string {
  if (!PLAIN_KEY.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** Takes a value and keys, one inside the other; returns the value there, missing where a key is. */
export function field(of: PlainValue, ...keys: readonly string[]): PlainValue {
  let { value, path } = of;
  for (const key of keys) {
    value = ownValue(value, key);
    path = pathTo(path, key);
  }
  return { ...of, value: unwrapped(value), path };
}

/** @returns the keys of a map in the order of the file; none of anything else */
export function keysOf({ value }: PlainValue): readonly string[] {
  return isKeyed(value) ? Object.keys(value) : [];
}

/** @returns whether something stands there: not null, which means the same as a missing key */
export function isGiven({ value }: PlainValue): boolean {
  return value !== undefined && value !== null;
}

/** @returns whether it is a map */
export function isMap({ value }: PlainValue): boolean {
  return isKeyed(value);
}

/** @returns whether it is a list */
export function isList({ value }: PlainValue): boolean {
  return Array.isArray(value);
}

/** @returns the values of a list; none, with a remark, of anything else that is given */
export function items(of: PlainValue): readonly PlainValue[] {
  if (!Array.isArray(of.value)) {
    if (isGiven(of)) expected(of, 'a list');
    return [];
  }
  return of.value.map((value: unknown, index) => ({
    ...of,
    value: unwrapped(value),
    path: `${of.path}[${index}]`,
  }));
}

/** Puts the remark "expected …, got …" on a value. */
export function expected(at: PlainValue, what: string): null {
  remark(at, `expected ${what}, got ${inWords(at.value)}`);
  return null;
}

/** @returns a text; null where nothing or `""` stands, with a remark where it is something else */
export function text(at: PlainValue): Maybe<string> {
  if (typeof at.value === 'string') return at.value === '' ? null : found(at.value, at);
  return isGiven(at) ? expected(at, 'a text') : null;
}

/** How the service writes int64 and, in options, any number. */
const NUMBER = /^-?\d{1,19}(?:\.\d{1,19})?(?:[eE][+-]?\d{1,3})?$/u;

function numberIn(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !NUMBER.test(value)) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** @returns a finite number, 0 included, given as number or text (int64); null where nothing or `""` stands, else with a remark */
export function number(at: PlainValue): Maybe<number> {
  if (!isGiven(at) || at.value === '') return null;
  const value = numberIn(at.value);
  return value === null ? expected(at, 'a number') : found(value, at);
}

/**
 * @returns a whole number of at least 1, given as number or text; null where nothing, `""` or 0 stands, which all mean
 * that it was not set, with a remark where it is something else
 */
export function count(at: PlainValue): Maybe<number> {
  if (!isGiven(at) || at.value === '') return null;
  const value = numberIn(at.value);
  if (value === 0) return null;
  if (value === null || !Number.isSafeInteger(value) || value < 0) {
    return expected(at, 'a whole number of at least 1');
  }
  return found(value, at);
}

/** @returns true or false, also as text; null where nothing or `""` stands, with a remark where it is something else */
export function flag(at: PlainValue): Maybe<boolean> {
  if (!isGiven(at) || at.value === '') return null;
  if (at.value === true || at.value === 'true') return found(true, at);
  if (at.value === false || at.value === 'false') return found(false, at);
  return expected(at, 'true or false');
}

/** @returns the texts of a list, `""` left out, each that is no text with a remark */
export function texts(at: PlainValue): readonly string[] {
  return items(at).flatMap((item) => text(item)?.value ?? []);
}

/** The widest offsets in use are -12:00 and +14:00. */
const WIDEST_OFFSET_MINUTES = 14 * 60;

const TIMESTAMP =
  /^(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d)$/u;

/** Takes `Z` or `+01:00`; returns minutes to add to UTC, or null where no clock is that far ahead or behind. */
function offsetMinutes(offset: string): number | null {
  if (offset.length === 1) return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(4))];
  const ahead = hours * 60 + minutes;
  if (minutes > 59 || ahead > WIDEST_OFFSET_MINUTES) return null;
  return offset.startsWith('-') ? -ahead : ahead;
}

/**
 * Takes an RFC 3339 text with 0 to 9 digits of a second's fraction; returns milliseconds since 1970 (UTC), rounded to
 * the nearest, or null where it is none.
 */
export function parseTimestamp(value: string): EpochMs | null {
  const [, date = '', hour, minute, second, fraction = '0', offset = 'Z'] =
    TIMESTAMP.exec(value) ?? [];
  const day = parseDay(date);
  const ahead = offsetMinutes(offset);
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  // 60: a leap second.
  if (day === null || ahead === null || h > 23 || m > 59 || s > 60) return null;
  const minutes = day * 1440 + h * 60 + m - ahead;
  return (minutes * 60 + s) * 1000 + Math.round(Number(`0.${fraction}`) * 1000);
}

/** @returns a moment; null where nothing, `""` or 1970 stands (how the service writes an unset time), else with a remark */
export function moment(at: PlainValue): Maybe<EpochMs> {
  const written = text(at);
  if (written === null) return null;
  const value = parseTimestamp(written.value);
  if (value === null) return expected(at, 'a time such as 2026-05-18T14:03:27.118Z');
  return value === 0 ? null : found(value, at);
}
