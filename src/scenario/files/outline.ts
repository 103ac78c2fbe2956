/**
 * The keys of a file by path, without indices: `steps[].kind`, each with its first text, `""` for a list or map. Made from the beginning of a file, so it may stop anywhere.
 */
export type Outline = ReadonlyMap<string, string>;

/** Deeper keys tell nothing about what a file is. */
export const DEEPEST = 5;

/** @returns the path of a key below a path */
export function inside(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** Further items of a list have the keys of the first ones. */
const MOST_ITEMS = 20;

/** Takes a value and what it stands under; returns the values in it, lists without indices. */
function inner(value: unknown, path: string): readonly (readonly [path: string, value: unknown])[] {
  if (Array.isArray(value)) {
    return value.slice(0, MOST_ITEMS).map((item: unknown) => [`${path}[]`, item]);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([key, content]) => [inside(path, key), content]);
}

/** Takes what a file of JSON or YAML holds; returns the keys in it. */
export function outlineOfTree(tree: unknown): Outline {
  const outline = new Map<string, string>();
  let level = inner(tree, '');
  for (let depth = 1; depth <= DEEPEST; depth++) {
    for (const [path, value] of level) {
      if (!outline.has(path)) outline.set(path, typeof value === 'string' ? value : '');
    }
    level = level.flatMap(([path, value]) => inner(value, path));
  }
  return outline;
}
