import { stepKinds } from '../scenario/schema/steps.ts';
import { type Entry, factsOf } from './entry.ts';
import { OWN_KEYS, type SchemaKey, scenarioKeys, stepSchema } from './schema-keys.ts';

const afterLastDot = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

function needed({ required, byDefault }: SchemaKey): string {
  if (required) return 'required';
  return byDefault === null ? 'may be left out' : `\`${byDefault}\` when left out`;
}

function keyEntry(key: SchemaKey): Entry {
  return {
    kind: 'key',
    name: key.path,
    aliases: key.path.includes('.') ? [afterLastDot(key.path)] : [],
    title: key.meaning,
    paragraphs: [],
    facts: factsOf({ stands: 'in the scenario', written: key.written, given: needed(key) }),
  };
}

/** A key that several kinds of step take, with one meaning. */
interface SharedKey {
  readonly name: string;
  readonly key: SchemaKey;
  readonly kinds: string[];
}

/** @returns the key without the step's own name: `cpu` of `map.cpu` */
const inside = (kind: string, { path }: SchemaKey): string =>
  path.startsWith(`${kind}.`) ? path.slice(kind.length + 1) : path;

const sameKey = (a: SchemaKey, b: SchemaKey): boolean =>
  a.meaning === b.meaning &&
  a.written === b.written &&
  a.byDefault === b.byDefault &&
  a.required === b.required;

function sharedKeys(): SharedKey[] {
  const shared: SharedKey[] = [];
  for (const kind of stepKinds) {
    for (const key of stepSchema(kind).keys) {
      const name = inside(kind, key);
      if (name === kind) continue;
      const known = shared.find((other) => other.name === name && sameKey(other.key, key));
      if (known === undefined) shared.push({ name, key, kinds: [kind] });
      else known.kinds.push(kind);
    }
  }
  return shared;
}

function stepKeyEntries(): Entry[] {
  const shared = sharedKeys();
  return shared.map(({ name, key, kinds }) => {
    const alone = shared.filter((other) => other.name === name).length === 1;
    const [only = ''] = kinds;
    return {
      kind: 'key',
      name: alone && kinds.length > 1 ? `step.${name}` : `${only}.${name}`,
      aliases: [...new Set([name, afterLastDot(name), ...kinds.map((kind) => `${kind}.${name}`)])],
      title: key.meaning,
      paragraphs: [],
      facts: factsOf({
        stands: `in a step: ${kinds.join(', ')}`,
        written: key.written,
        given: needed(key),
      }),
    };
  });
}

/** @returns every key of a scenario and of its steps */
export function keyEntries(): readonly Entry[] {
  return [...scenarioKeys().map(keyEntry), ...stepKeyEntries()];
}

/** @returns every kind of step, with the keys that it takes */
export function stepEntries(): readonly Entry[] {
  return stepKinds.map((kind) => {
    const { meaning, keys } = stepSchema(kind);
    const own = keys.filter(({ path, written }) => path !== kind || written !== OWN_KEYS);
    return {
      kind: 'step',
      name: kind,
      aliases: [],
      title: meaning,
      paragraphs: ['Costs are in the job’s own language on a reference (N1) vCPU.'],
      facts: own.map((key): [string, string] => [
        inside(kind, key),
        `${key.meaning} (${key.written}; ${needed(key)})`,
      ]),
    };
  });
}
