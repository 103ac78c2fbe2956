import { z } from 'zod';
import { nearestName } from '../units/nearest-name.ts';
import { scenario } from './schema/scenario.ts';

/** A schema issue with one path each, before it has a place in the file. */
export interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly nearest: string | undefined;
  /** The key itself is wrong, not its value. */
  readonly atKey: boolean;
}

type ZodIssue = z.core.$ZodIssue;

const field = (value: unknown, name: string): object | undefined => {
  const found: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === 'object' && found !== null ? found : undefined;
};

const namesIn = (schema: unknown): string[] => Object.keys(field(schema, 'properties') ?? {});

/** A fixed value that a form needs, such as its `kind`, and that is not the one given. */
function isAnother(form: unknown, given: unknown): boolean {
  return namesIn(form).some((name) => {
    const fixed: unknown = Reflect.get(field(field(form, 'properties'), name) ?? {}, 'const');
    return fixed !== undefined && fixed !== partOf(given, name);
  });
}

/** The forms that a value may have; of those, the ones that it seems to be meant as: a key that only they need is there. */
function formsOf(schema: unknown, given: unknown): readonly unknown[] {
  const forms: unknown = field(schema, 'anyOf');
  if (!Array.isArray(forms)) return [schema];
  const meant = forms.filter((form: unknown) => {
    if (isAnother(form, given)) return false;
    const required: unknown = field(form, 'required');
    const names: readonly unknown[] = Array.isArray(required) ? required : [];
    return names.some((name) => hasKey(given, name));
  });
  return meant.length > 0 ? meant : forms;
}

const hasKey = (given: unknown, name: unknown): boolean =>
  typeof given === 'object' && given !== null && Object.hasOwn(given, String(name));

function schemaBelow(schema: unknown, part: PropertyKey): unknown {
  if (typeof part === 'number') return field(schema, 'items');
  return field(field(schema, 'properties'), String(part)) ?? field(schema, 'additionalProperties');
}

const partOf = (given: unknown, part: PropertyKey): unknown =>
  typeof given === 'object' && given !== null ? Reflect.get(given, part) : undefined;

/** @returns the keys that an object at `path` may have, as far as the schema can tell */
function keysAt(path: readonly PropertyKey[], given: unknown): readonly string[] {
  let forms = formsOf(jsonSchema, given);
  let value = given;
  for (const part of path) {
    value = partOf(value, part);
    const inner = value;
    forms = forms.flatMap((form) => {
      const below = schemaBelow(form, part);
      return below === undefined ? [] : formsOf(below, inner);
    });
  }
  return [...new Set(forms.flatMap(namesIn))];
}

const jsonSchema: unknown = z.toJSONSchema(scenario, { io: 'input', unrepresentable: 'any' });

/** Keys that users look for and that can't be there. */
const NO_SUCH: ReadonlyMap<string, string> = new Map([
  [
    'priority',
    'Dataflow has no priorities: whoever asks first for quota has it; order jobs by `submitAt` and `after`, or cap one by maxNumWorkers',
  ],
]);

const isJob = ([first]: readonly PropertyKey[]): boolean => first === 'job' || first === 'jobs';

const unknownKey = (valid: readonly string[]): string =>
  valid.length === 0 ? 'unknown key' : `unknown key; expected one of ${valid.join(', ')}`;

function unknownKeys(issue: z.core.$ZodIssueUnrecognizedKeys, given: unknown): SchemaIssue[] {
  const valid = keysAt(issue.path, given);
  return issue.keys.map((key) => ({
    path: [...issue.path, key],
    message: (isJob(issue.path) ? NO_SUCH.get(key) : undefined) ?? unknownKey(valid),
    nearest: NO_SUCH.has(key) ? undefined : nearestName(key, valid),
    atKey: true,
  }));
}

const listed = (values: readonly unknown[]): string => values.map(String).join(', ');

const NOUNS: Readonly<Record<string, string>> = {
  object: 'keys and values',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
};

function messageOf(issue: ZodIssue): string {
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? issue.message;
  if (issue.code === 'invalid_value') {
    const [only, ...others] = issue.values;
    return others.length === 0
      ? `expected ${String(only)}, the only one there is`
      : `expected one of ${listed(issue.values)}`;
  }
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
    const expected = NOUNS[issue.expected] ?? issue.expected;
    return `expected ${expected}${issue.message.includes('undefined') ? ', but it is missing' : ''}`;
  }
  if (issue.message.startsWith('Too ')) return rangeOf(issue);
  return issue.message;
}

function rangeOf(issue: ZodIssue): string {
  if (issue.code === 'too_big') {
    return `expected at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`;
  }
  if (issue.code !== 'too_small') return issue.message;
  const entries = issue.minimum === 1 ? ' entry' : ' entries';
  return `expected at least ${issue.minimum}${issue.origin === 'array' ? entries : ''}`;
}

function nearestOf(issue: ZodIssue, given: unknown): string | undefined {
  if (issue.code === 'custom') {
    const nearest: unknown = issue.params?.['nearest'];
    return typeof nearest === 'string' ? nearest : undefined;
  }
  return issue.code === 'invalid_value' && typeof given === 'string'
    ? nearestName(given, issue.values.map(String))
    : undefined;
}

const valueAt = (given: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(partOf, given);

/**
 * @param given what the file has, for the nearest valid name
 * @returns what zod found, in the product's words, one entry for every wrong key or value
 */
export function schemaIssues(error: z.ZodError, given: unknown): SchemaIssue[] {
  return error.issues.flatMap((issue): SchemaIssue[] => {
    if (issue.code === 'unrecognized_keys') return unknownKeys(issue, given);
    const atKey =
      issue.code === 'invalid_key' || (issue.code === 'custom' && issue.params?.['atKey'] === true);
    const message = messageOf(issue);
    return [
      { path: issue.path, message, nearest: nearestOf(issue, valueAt(given, issue.path)), atKey },
    ];
  });
}
