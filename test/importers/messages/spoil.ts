/** Ways in which a JSON value may be broken; none changes its argument. */

type Path = readonly (string | number)[];

/** A value with something wrong, and what. */
export interface Spoilt {
  readonly what: string;
  readonly value: unknown;
  /** Key of the place. */
  readonly key: string | number;
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** @returns the path of every value inside */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (!isNested(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    return [here, ...pathsOf(inner, here)];
  });
}

const clone = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

type Keyed = Record<string | number, unknown>;

function parentAt(root: unknown, path: Path): Keyed {
  return path.slice(0, -1).reduce((value, key) => (value as Keyed)[key], root) as Keyed;
}

/** @returns the value once without each thing inside it */
export function withoutEach(value: unknown): Spoilt[] {
  return pathsOf(value).map((path) => {
    const copy = clone(value);
    const parent = parentAt(copy, path);
    const key = path.at(-1)!;
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else Reflect.deleteProperty(parent, key);
    return { what: `without ${path.join('.')}`, value: copy, key };
  });
}

const OTHERS: readonly unknown[] = [null, '', 'text', -1, 1.5, true, [], [[]], {}, { a: 1 }];

/** @returns the value with each thing inside it replaced by one of another type, in turn */
export function swappedEach(value: unknown): Spoilt[] {
  return pathsOf(value).flatMap((path) =>
    OTHERS.map((other) => {
      const copy = clone(value);
      const key = path.at(-1)!;
      parentAt(copy, path)[key] = clone(other);
      return { what: `${path.join('.')} = ${JSON.stringify(other)}`, value: copy, key };
    }),
  );
}

const BAD_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

/** @returns the text of the value with dangerous keys in every map */
export function pollutedText(value: unknown): string {
  const pollute = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(pollute);
    if (!isNested(inner)) return inner;
    const own = Object.entries(inner).map(([key, each]) => [key, pollute(each)] as const);
    // The marker is renamed in the text: as a key of a map of this program it would be the prototype.
    return Object.fromEntries([...own, ...BAD_KEYS.map((key) => [`@@${key}`, { polluted: 1 }])]);
  };
  return JSON.stringify(pollute(value)).replaceAll(/"@@(\w+)":/gu, '"$1":');
}

/** @returns so many places inside a text, spread over it, the same each time */
export function placesIn(text: string, count: number): number[] {
  return Array.from({ length: count }, (_, i) => (7919 * (i + 1) * (i + 3)) % text.length);
}
