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

/** @returns the keys that an object at `path` may have, as far as the schema can tell. */
function keysAt(path: readonly PropertyKey[]): readonly string[] {
  let schema: unknown = jsonSchema;
  for (const part of path) schema = schemaBelow(schema, part);
  return Object.keys(field(schema, 'properties') ?? {});
}

const field = (value: unknown, name: string): object | undefined => {
  const found: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === 'object' && found !== null ? found : undefined;
};

/** Steps are chosen by kind, so the keys of all kinds count as valid names there. */
function merged(alternatives: unknown): object {
  const all = Array.isArray(alternatives) ? alternatives : [];
  return { properties: Object.assign({}, ...all.map((each) => field(each, 'properties') ?? {})) };
}

function schemaBelow(schema: unknown, part: PropertyKey): unknown {
  const anyOf = field(schema, 'anyOf');
  const here = anyOf === undefined ? schema : merged(anyOf);
  if (typeof part === 'number') return field(here, 'items');
  return field(field(here, 'properties'), String(part)) ?? field(here, 'additionalProperties');
}

const jsonSchema: unknown = z.toJSONSchema(scenario, { io: 'input', unrepresentable: 'any' });

function unknownKeys(issue: z.core.$ZodIssueUnrecognizedKeys): SchemaIssue[] {
  const valid = keysAt(issue.path);
  return issue.keys.map((key) => ({
    path: [...issue.path, key],
    message: valid.length === 0 ? 'unknown key' : `unknown key; expected one of ${valid.join(', ')}`,
    nearest: nearestName(key, valid),
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
  if (issue.code === 'invalid_value') return `expected one of ${listed(issue.values)}`;
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
    const expected = NOUNS[issue.expected] ?? issue.expected;
    return `expected ${expected}${issue.message.includes('undefined') ? ', but it is missing' : ''}`;
  }
  if (issue.code === 'too_small') return `expected at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `expected at most ${issue.maximum}`;
  return issue.message;
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

/**
 * @param valueAt reads what the file has at a path, for the nearest valid name
 * @returns what zod found, in the product's words, one entry for every wrong key or value
 */
export function schemaIssues(
  error: z.ZodError,
  valueAt: (path: readonly PropertyKey[]) => unknown,
): SchemaIssue[] {
  return error.issues.flatMap((issue): SchemaIssue[] => {
    if (issue.code === 'unrecognized_keys') return unknownKeys(issue);
    const atKey = issue.code === 'custom' && issue.params?.['atKey'] === true;
    const message = messageOf(issue);
    return [{ path: issue.path, message, nearest: nearestOf(issue, valueAt(issue.path)), atKey }];
  });
}
