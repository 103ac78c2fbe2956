import { field, items, keysOf, type PlainValue } from '../plain-value.ts';

/** Longest value that may tell a connector; serialised functions are longer. */
const LONGEST = 500;

/** Forms of serialised code (inputs.md 1.2). */
const CODE = /serialized|^%82SNAPPY|^eNo|^ref_AppliedPTransform/u;

function shortText({ value }: PlainValue): string | null {
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value === '' || value.length > LONGEST) return null;
  return CODE.test(value) ? null : value;
}

/** How the pipeline's description names a value after its type. */
const TYPED = [
  ...['strValue', 'javaClassValue', 'int64Value', 'floatValue', 'boolValue'],
  ...['timestampValue', 'durationValue', 'value'],
];

/** Two classes may use one key: the second one is told with its class before it. */
function put(into: Map<string, string>, key: string, namespace: string, value: string): void {
  if (!into.has(key)) into.set(key, value);
  else if (into.get(key) !== value && namespace !== '') into.set(`${namespace}.${key}`, value);
}

/** Takes a list of display data; returns the short values by key. */
export function displayData(list: PlainValue): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (!Array.isArray(list.value)) return values;
  for (const item of items(list)) {
    const key = shortText(field(item, 'key'));
    const [value] = TYPED.map((name) => shortText(field(item, name))).filter(
      (given) => given !== null,
    );
    const namespace = shortText(field(item, 'namespace')) ?? '';
    if (key !== null && value !== undefined) put(values, key, namespace, value);
  }
  return values;
}

/** What steps have beside their parameters. */
const NOT_PARAMETERS = new Set(['user_name', 'display_data', 'encoding', 'output_info']);

/** Takes the properties of a step; returns those that tell what it reads, writes or runs. */
export function stepParameters(properties: PlainValue): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const key of keysOf(properties)) {
    const value = shortText(field(properties, key));
    if (value !== null && !NOT_PARAMETERS.has(key) && !CODE.test(key)) values.set(key, value);
  }
  return values;
}
