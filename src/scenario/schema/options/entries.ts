import { visibleText } from '../../visible-text.ts';
import { complain, type Context, type GivenValues } from './given.ts';

/** One `name` or `name=value` of an option that is a list of them. */
export interface Entry {
  readonly name: string;
  /** Behind the first `=`; null: none. */
  readonly value: string | null;
  /** Below `options:`. */
  readonly path: readonly PropertyKey[];
}

/** No list of a job has more. */
const MOST_ENTRIES = 1000;

const NAME = /^[\w.:-]{1,200}$/u;
const VALUE = visibleText(1000);

interface Part {
  readonly text: string;
  readonly path: readonly PropertyKey[];
}

const EXPECTED = 'expected `name` or `name=value`';

/** Texts between commas, in a list or not. A list in a list is none: the SDKs take one level. */
function partsOf(value: unknown, path: readonly PropertyKey[], context: Context): Part[] {
  if (typeof value === 'string') {
    const texts = value.split(',').map((text) => text.trim());
    return texts.filter((text) => text !== '').map((text) => ({ text, path }));
  }
  if (Array.isArray(value) && path.length === 1) {
    return value.flatMap((item: unknown, at) => partsOf(item, [...path, at], context));
  }
  complain(context, path, `${EXPECTED}, as a text`);
  return [];
}

function entryOf({ text, path }: Part, context: Context): Entry[] {
  const at = text.indexOf('=');
  const name = at < 0 ? text : text.slice(0, at).trim();
  const value = at < 0 ? null : text.slice(at + 1).trim();
  if (NAME.test(name) && (value === null || VALUE.test(value))) return [{ name, value, path }];
  complain(context, path, EXPECTED);
  return [];
}

/** @returns the entries of an option in the order of the file; complains of what is no entry */
export function entriesOf(values: GivenValues, java: string, context: Context): Entry[] {
  const given = values.get(java);
  if (given === undefined) return [];
  const parts = partsOf(given.value, [given.key], context);
  if (parts.length > MOST_ENTRIES) {
    complain(context, [given.key], `expected at most ${MOST_ENTRIES} entries`);
    return [];
  }
  return parts.flatMap((part) => entryOf(part, context));
}
