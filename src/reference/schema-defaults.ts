/** A schema as zod shows it: what it is, and what it is made of. */
interface Definition {
  readonly type: unknown;
  /** Of a pipe: what is written. */
  readonly in: unknown;
  readonly innerType: unknown;
  readonly shape: unknown;
  readonly defaultValue: unknown;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function definitionOf(schema: unknown): Definition | null {
  const found: unknown = isObject(schema) ? Reflect.get(schema, 'def') : undefined;
  return isObject(found) ? (found as Definition) : null;
}

/** Wrappers that change nothing in how a value is written. */
function unwrap(schema: unknown): Definition | null {
  const definition = definitionOf(schema);
  if (definition?.type === 'pipe') return unwrap(definition.in);
  const wrapped = ['optional', 'readonly', 'nonoptional', 'prefault'];
  return wrapped.includes(String(definition?.type)) ? unwrap(definition?.innerType) : definition;
}

/** Numbers, texts and truth values as they are; a fixed duration by its number; else it takes more than a word. */
function asText(value: unknown): string | null {
  if (isObject(value)) {
    return Reflect.get(value, 'kind') === 'constant' ? asText(Reflect.get(value, 'value')) : null;
  }
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : null;
}

/**
 * The published JSON Schema leaves out the defaults of quantities, whose written form differs from what they are read as.
 * @param schema of zod
 * @returns defaults by path, `map.cpu`, in base units
 */
export function defaultsBelow(schema: unknown, path = ''): ReadonlyMap<string, string> {
  const definition = unwrap(schema);
  if (definition?.type === 'default') {
    const own = asText(definition.defaultValue);
    const below = defaultsBelow(definition.innerType, path);
    return own === null ? below : new Map([...below, [path, own]]);
  }
  if (definition?.type !== 'object' || !isObject(definition.shape)) return new Map();
  return new Map(
    Object.entries(definition.shape).flatMap(([key, inner]) => [
      ...defaultsBelow(inner, path === '' ? key : `${path}.${key}`),
    ]),
  );
}
