import { QUOTA_METRICS } from '../facts/quota-metrics.ts';
import { scenarioJsonSchema } from '../scenario/json-schema.ts';
import { embed } from '../scenario/schema/embed.ts';
import { FAULT_KINDS, type FaultKind } from '../scenario/schema/faults/kinds.ts';
import { scenario } from '../scenario/schema/scenario.ts';
import { STEP_BODIES, type StepKind } from '../scenario/schema/steps.ts';
import { parseBytes } from '../units/bytes.ts';
import { parseCount } from '../units/count.ts';
import { parseDuration } from '../units/duration.ts';
import { parseMoney } from '../units/money.ts';
import { parsePercent } from '../units/percent.ts';
import { parseRate } from '../units/rate.ts';
import { defaultsBelow } from './schema-defaults.ts';

type Schema = Readonly<Record<string, unknown>>;

/** A key of a scenario, as the published JSON Schema has it. */
export interface SchemaKey {
  /** From the top, `project.region`; for a step from the step on, `map.cpu`. */
  readonly path: string;
  readonly meaning: string;
  /** How its value is written: a duration such as `20.5 s`. */
  readonly written: string;
  readonly required: boolean;
  /** As text; null: none, or decided elsewhere. */
  readonly byDefault: string | null;
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

const QUANTITIES: readonly (readonly [name: string, parse: (text: string) => { ok: boolean }])[] = [
  ['a duration', parseDuration],
  ['a size', parseBytes],
  ['a rate', parseRate],
  ['a share', parsePercent],
  ['an amount', parseMoney],
  ['a number', parseCount],
];

/** The example says which kind of quantity it is: only one parser takes it. */
function quantityOf(example: string): string {
  const found = QUANTITIES.find(([, parse]) => parse(example).ok);
  return `${found?.[0] ?? 'text'} such as \`${example}\``;
}

/** The longest list of names that is told in full. */
const MOST_NAMES = 20;

function namesOf(names: readonly unknown[]): string {
  const told = names.map((name) => `\`${asText(name)}\``);
  if (told.length <= MOST_NAMES)
    return told.length === 1 ? told.join('') : `one of ${told.join(', ')}`;
  return `one of ${told.length} names, ${told[0] ?? ''} to ${told.at(-1) ?? ''}`;
}

function numberWords(type: string, { minimum, exclusiveMinimum, maximum }: Schema): string {
  const bounds = [
    typeof minimum === 'number' && Math.abs(minimum) < 1e15 ? `at least ${minimum}` : '',
    typeof exclusiveMinimum === 'number' ? `above ${exclusiveMinimum}` : '',
    typeof maximum === 'number' && maximum < 1e15 ? `at most ${maximum}` : '',
  ].filter((bound) => bound !== '');
  const name = type === 'integer' ? 'a whole number' : 'a number';
  return bounds.length === 0 ? name : `${name}, ${bounds.join(', ')}`;
}

/** How a key is written that only holds others. */
export const OWN_KEYS = 'keys of its own';

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  object: OWN_KEYS,
  null: 'nothing',
};

function typeWords(schema: Schema, look: Look): string {
  const { type, items } = schema;
  if (type === 'integer' || type === 'number') return numberWords(type, schema);
  if (type === 'array') return `a list, each ${writtenAs(look(items), look)}`;
  return typeof type === 'string' ? (TYPE_WORDS[type] ?? 'any value') : 'any value';
}

/** Follows a reference. */
type Look = (schema: unknown) => Schema;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function writtenAs(schema: Schema, look: Look): string {
  const [example] = listOf(schema['examples']);
  if (schema['enum'] !== undefined) return namesOf(listOf(schema['enum']));
  if (schema['const'] !== undefined) return `\`${asText(schema['const'])}\``;
  if (example !== undefined) return quantityOf(asText(example));
  const forms = listOf(schema['anyOf']).map((form) => formWords(look(form), look));
  if (forms.length > 0) return [...new Set(forms)].join(', or ');
  return typeWords(schema, look);
}

/** One of several ways to write a value: a bare quantity, or an object by the names of its keys. */
function formWords(schema: Schema, look: Look): string {
  const { properties, type } = schema;
  if (isSchema(properties)) return `{ ${Object.keys(properties).join(', ')} }`;
  return Array.isArray(type) ? 'a quantity' : writtenAs(schema, look);
}

/** Keys whose own keys have tables of their own; and laws, whose forms their meaning tells. */
const ELSEWHERE: readonly string[] = [
  ...['quotas', 'options', 'constants', 'pipeline'],
  ...['lifetime', 'startDelay'],
];

/** Keys of steps whose value has forms with keys of their own, which are told too. */
const TOLD: readonly string[] = ['rate', 'backlog'];

/** What a walk through a schema carries along. */
interface Walk {
  readonly look: Look;
  readonly defaults: ReadonlyMap<string, string>;
  /** Whether the keys of each form of a value are told; those of a distribution are not. */
  readonly forms: boolean;
}

/** Parts of a project may stand in files as `gcloud` prints them: the key itself says so. */
const AS_PRINTED: readonly string[] = ['file', 'files', 'bindings'];

/** The items of a list, and the values of a map whose keys are names: `project.buckets.NAME.location`. */
function insideOf(schema: Schema, path: string, walk: Walk): SchemaKey[] {
  // Of other lists and maps the key itself says how their entries are written.
  if (!walk.forms || !path.startsWith('project.')) return [];
  const { items, additionalProperties: values } = schema;
  return [
    ...(isSchema(items) ? keysBelow(walk.look(items), path, walk) : []),
    ...(isSchema(values) ? keysBelow(walk.look(values), `${path}.NAME`, walk) : []),
  ];
}

/** Where a value has several forms, the keys of all of them. */
function keysBelow(schema: Schema, path: string, walk: Walk): SchemaKey[] {
  const isTold = walk.forms || TOLD.includes(path);
  const forms = isTold ? listOf(schema['anyOf']) : [];
  return [schema, ...forms.map(walk.look)].flatMap((form) => [
    ...ownKeys(form, path, walk),
    ...(form === schema ? insideOf(form, path, walk) : keysInForm(form, path, walk)),
  ]);
}

const keysInForm = (form: Schema, path: string, walk: Walk): SchemaKey[] => [
  ...insideOf(form, path, walk),
  ...listOf(form['anyOf']).flatMap((inner) => ownKeys(walk.look(inner), path, walk)),
];

/** Keys that a pattern tells, under the name that it has for people. */
function patterned({ patternProperties: patterns }: Schema): readonly [string, unknown][] {
  if (!isSchema(patterns)) return [];
  return Object.values(patterns).flatMap((value): [string, unknown][] =>
    isSchema(value) && typeof value['title'] === 'string' ? [[value['title'], value]] : [],
  );
}

function ownKeys(schema: Schema, path: string, walk: Walk): SchemaKey[] {
  const { look, defaults } = walk;
  const { properties, required } = schema;
  if (!isSchema(properties)) return [];
  const named = [...Object.entries(properties), ...patterned(schema)].filter(
    ([name]) => !path.startsWith('project.') || !AS_PRINTED.includes(name),
  );
  return named.flatMap(([name, value]) => {
    const own = look(value);
    const below = path === '' ? name : `${path}.${name}`;
    const key: SchemaKey = {
      path: below,
      meaning: typeof own['description'] === 'string' ? own['description'] : '',
      written: writtenAs(own, look),
      required: listOf(required).includes(name),
      byDefault: defaults.get(below) ?? null,
    };
    if (below === 'project.quotas') return [key, ...quotaKeys(own, below, walk)];
    return [key, ...(ELSEWHERE.includes(name) ? [] : keysBelow(own, below, walk))];
  });
}

/** Stands for the name of any quota in a path. */
const METRIC = 'METRIC';

/** Where quotas come from, and how any one of them is written: the metrics have a table of their own. */
function quotaKeys(schema: Schema, path: string, walk: Walk): SchemaKey[] {
  const { properties } = schema;
  if (!isSchema(properties)) return [];
  const metric = QUOTA_METRICS[0];
  const { [metric]: each, file, files, defaults } = properties;
  return [
    ...ownKeys({ properties: { [METRIC]: walk.look(each), defaults } }, path, walk),
    ...ownKeys({ properties: { file, files } }, '', walk).map((key) => ({
      ...key,
      path: `${path}.${key.path}`,
    })),
  ];
}

/** Follows references, and keeps what is said beside them. */
function lookIn(whole: Schema): Look {
  const definitions = isSchema(whole['$defs']) ? whole['$defs'] : {};
  const look: Look = (schema) => {
    if (!isSchema(schema)) return {};
    const { $ref, ...beside } = schema;
    if (typeof $ref !== 'string') return schema;
    return { ...look(definitions[$ref.replace('#/$defs/', '')]), ...beside };
  };
  return look;
}

/** @returns the keys of a scenario but those of steps, options and constants, of quotas those of any; in the schema's order */
export function scenarioKeys(): readonly SchemaKey[] {
  const whole = scenarioJsonSchema() as Schema;
  const walk = { look: lookIn(whole), defaults: defaultsBelow(scenario), forms: true };
  const keys = keysBelow(whole, '', walk).filter(({ path }) => path !== '$schema');
  return [...new Map(keys.toReversed().map((key) => [key.path, key])).values()].toReversed();
}

/** What the schema of a step or a fault says. */
export interface KindSchema {
  readonly meaning: string;
  /** `map.cpu` and `from`. */
  readonly keys: readonly SchemaKey[];
}

function kindSchema(of: Parameters<typeof embed>[0]): KindSchema {
  const schema = embed(of) as Schema;
  const meaning = typeof schema['description'] === 'string' ? schema['description'] : '';
  const walk = { look: lookIn(schema), defaults: defaultsBelow(of), forms: false };
  return { meaning, keys: keysBelow(schema, '', walk) };
}

/** @returns what a kind of step is for, and the keys of its body */
export const stepSchema = (kind: StepKind): KindSchema => kindSchema(STEP_BODIES[kind]);

/** @returns what a kind of fault does, and its keys */
export const faultSchema = (kind: FaultKind): KindSchema => kindSchema(FAULT_KINDS[kind]);
