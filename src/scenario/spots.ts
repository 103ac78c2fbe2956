/** A value within a scenario and where it stands. */
export interface Spot {
  readonly path: readonly PropertyKey[];
  readonly value: unknown;
}

/** @returns what an object has of its own under a name, undefined of anything else */
export const field = (value: unknown, name: PropertyKey): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;

/** @returns a copy of `whole` with the value at a path replaced */
export function replaced(whole: unknown, path: readonly PropertyKey[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const inner = replaced(field(whole, name), rest, value);
  if (Array.isArray(whole)) {
    return whole.map((item: unknown, at) => (at === name ? inner : item));
  }
  const own = Object.entries(typeof whole === 'object' && whole !== null ? whole : {});
  return Object.fromEntries(own.map(([key, old]) => [key, key === name ? inner : old]));
}

/** @returns what a scenario has at a path; `*` is any key or item */
export function spotsAt(value: unknown, pattern: readonly string[]): readonly Spot[] {
  return pattern.reduce<readonly Spot[]>(
    (spots, name) => spots.flatMap((spot) => spotsBelow(spot, name)),
    [{ path: [], value }],
  );
}

function spotsBelow({ path, value }: Spot, name: string): readonly Spot[] {
  const to = (key: PropertyKey): Spot => ({ path: [...path, key], value: field(value, key) });
  if (name !== '*') return [to(name)];
  if (Array.isArray(value)) return [...value.keys()].map(to);
  return typeof value === 'object' && value !== null ? Object.keys(value).map(to) : [];
}
