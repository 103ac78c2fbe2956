/** A key, a position, a name in the place of a position, or every position: `jobs`, `[0]`, `[cog-conversion]`, `[]`. */
export type PathPart =
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'index'; readonly at: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'each' };

/** Keys and positions from the top of a value. */
export type Keys = readonly (string | number)[];

/** Longer than any path into a result. */
const LONGEST = 1000;

const PART = /\.?([^.[\]]+)|\[(\d{1,9})\]|\[([^[\]]+)\]|(\[\])/uy;

function partOf([, key, index, name, each]: readonly (string | undefined)[]): PathPart | null {
  if (key !== undefined) return { kind: 'key', name: key };
  if (index !== undefined) return { kind: 'index', at: Number(index) };
  if (name !== undefined) return { kind: 'name', name: name.trim() };
  return each === undefined ? null : { kind: 'each' };
}

/**
 * @param path `jobs[0].bill.lines[vCPU Time Batch].usd`
 * @returns its parts, or null if it can't be read as a path
 */
export function parsePath(path: string): readonly PathPart[] | null {
  const text = path.trim();
  if (text === '' || text.length > LONGEST || text.startsWith('.')) return null;
  const parts: PathPart[] = [];
  PART.lastIndex = 0;
  while (PART.lastIndex < text.length) {
    const part = partOf(PART.exec(text) ?? []);
    if (part === null) return null;
    parts.push(part);
  }
  return parts;
}

/** @returns `jobs[0].bill.total` of `['jobs', 0, 'bill', 'total']` */
export function printPath(keys: Keys): string {
  const text = keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return text.replace(/^\./u, '');
}

/** @returns `jobs[].bill.total` of `['jobs', 0, 'bill', 'total']`: the path whatever the position */
export function patternOf(keys: Keys): string {
  const text = keys.map((key) => (typeof key === 'number' ? '[]' : `.${key}`)).join('');
  return text.replace(/^\./u, '');
}

/** @returns the value below `value` under a key or position of its own; undefined: there is none */
export function childOf(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value) !== (typeof key === 'number')) return undefined;
  return Object.hasOwn(value, key) ? (Reflect.get(value, key) as unknown) : undefined;
}

/** @returns the value under those keys; undefined: there is none */
export function valueAt(root: unknown, keys: Keys): unknown {
  return keys.reduce<unknown>(childOf, root);
}

/** Keys by which the elements of a result's lists are told apart. */
const IDENTITIES = ['name', 'id', 'sku', 'by', 'code', 'goal', 'metric', 'scenario'] as const;

/** @returns the names that an element of a list goes by, the most telling first */
export function identitiesOf(element: unknown): readonly string[] {
  return IDENTITIES.map((key) => childOf(element, key)).filter((name) => typeof name === 'string');
}

/** A value that holds no others (null is one), and where it stands. */
export interface Leaf {
  readonly keys: Keys;
  readonly value: unknown;
}

/** Whether a value holds no others, and is not made to. */
export const isLeaf = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** Deeper than any value of a result; what a file has below that is no part of one. */
const DEEPEST = 12;

/** @returns all leaves at or below `value`, in its own order; empty lists have none */
export function leavesOf(value: unknown, keys: Keys = []): Leaf[] {
  if (keys.length > DEEPEST) return [];
  if (typeof value !== 'object' || value === null) return [{ keys, value }];
  const inside: [string | number, unknown][] = Array.isArray(value)
    ? value.map((each: unknown, at) => [at, each])
    : Object.entries(value);
  return inside.flatMap(([key, each]) => leavesOf(each, [...keys, key]));
}

const startsLike = (keys: Keys, near: Keys): boolean => keys.every((key, at) => key === near[at]);

function elementsBelow(value: unknown, part: PathPart, keys: Keys, near: Keys): number[] {
  if (!Array.isArray(value)) return [];
  const all = value.map((_, at) => at);
  const own = near[keys.length];
  if (part.kind === 'each') {
    return startsLike(keys, near) && typeof own === 'number' ? [own] : all;
  }
  const name = part.kind === 'name' ? part.name : '';
  return all.filter((at) => identitiesOf(value[at]).includes(name));
}

/**
 * @param parts a path; `[]` is every position, but the one of `near` as long as both go the same way
 * @param near where the value stands that asks: `['jobs', 1, 'elapsedS']`
 * @returns where the values stand that the path leads to; none where it leads nowhere
 */
export function resolve(root: unknown, parts: readonly PathPart[], near: Keys): readonly Keys[] {
  return parts.reduce<readonly Keys[]>(
    (found, part) =>
      found.flatMap((keys): readonly Keys[] => {
        const value = valueAt(root, keys);
        const next =
          part.kind === 'key'
            ? [part.name]
            : part.kind === 'index'
              ? [part.at]
              : elementsBelow(value, part, keys, near);
        return next
          .map((key) => [...keys, key])
          .filter((longer) => valueAt(root, longer) !== undefined);
      }),
    [[]],
  );
}
