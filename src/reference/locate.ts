import { nearestName } from '../units/nearest-name.ts';
import {
  identitiesOf,
  isLeaf,
  type Keys,
  type Leaf,
  leavesOf,
  type PathPart,
  parsePath,
  patternOf,
  printPath,
  resolve,
  valueAt,
} from './paths.ts';

/** Where the value stands, or why there is none, as the end of a sentence. */
export type Located =
  | { readonly ok: true; readonly keys: Keys }
  | { readonly ok: false; readonly problem: string; readonly nearest?: string | undefined };

type SameName = (own: string, asked: string) => boolean;

const same: SameName = (own, asked) => own === asked;
const inAnyCase: SameName = (own, asked) => own.toLowerCase() === asked.toLowerCase();
const begins: SameName = (own, asked) => own.toLowerCase().startsWith(asked.toLowerCase());

/** How keys, and names in brackets, are compared; from strict to lenient: the first that finds anything decides. */
const COMPARED: readonly (readonly [keys: SameName, names: SameName])[] = [
  [same, same],
  [inAnyCase, inAnyCase],
  [inAnyCase, begins],
];

type Compared = (typeof COMPARED)[number];

type Match = 'whole' | 'tail' | null;

/** Whether one part of a path stands for one key. */
function fits(root: unknown, keys: Keys, part: PathPart, compared: Compared): boolean {
  const [sameKey, sameName] = compared;
  const key = keys.at(-1);
  if (part.kind === 'key') return typeof key === 'string' && sameKey(key, part.name);
  if (typeof key !== 'number' || part.kind === 'each') return typeof key === 'number';
  if (part.kind === 'index') return key === part.at;
  return identitiesOf(valueAt(root, keys)).some((own) => sameName(own, part.name));
}

/** Where to look, and for what; `base` is the result that was chosen out of several. */
interface Search {
  readonly root: unknown;
  readonly base: Keys;
  readonly parts: readonly PathPart[];
}

/** Compares from the end; positions that the path leaves out are passed over. */
function matchEnd({ root, base, parts }: Search, keys: Keys, compared: Compared): Match {
  let left = keys.length;
  let passed = false;
  for (const part of parts.toReversed()) {
    while (part.kind === 'key' && typeof keys[left - 1] === 'number') {
      left -= 1;
      passed = true;
    }
    if (left <= base.length || !fits(root, keys.slice(0, left), part, compared)) return null;
    left -= 1;
  }
  return left === base.length && !passed ? 'whole' : 'tail';
}

/** The inputs of a bill's line repeat the job's counters: a counter's name means the counter. */
const isCopy = ({ keys }: Leaf): boolean => keys.includes('inputs');

function preferred(found: readonly Leaf[]): readonly Leaf[] {
  const originals = found.filter((leaf) => !isCopy(leaf));
  return originals.length > 0 ? originals : found;
}

function matching(search: Search, leaves: readonly Leaf[]): readonly Leaf[] {
  for (const compared of COMPARED) {
    const found = leaves
      .map((leaf) => ({ leaf, match: matchEnd(search, leaf.keys, compared) }))
      .filter(({ match }) => match !== null);
    const whole = found.filter(({ match }) => match === 'whole');
    if (whole.length > 0) return whole.map(({ leaf }) => leaf);
    if (found.length > 0) return preferred(found.map(({ leaf }) => leaf));
  }
  return [];
}

/** A path into several results may begin with one of them, by position or by the scenario's name. */
function searchIn(root: unknown, parts: readonly PathPart[]): Search {
  const [first, ...rest] = parts;
  if (!Array.isArray(root) || first === undefined || first.kind === 'key') {
    return { root, base: [], parts };
  }
  const [base, ...more] = resolve(root, [first], []);
  return base === undefined || more.length > 0 || rest.length === 0
    ? { root, base: [], parts }
    : { root, base, parts: rest };
}

/** The first value of each kind, so that a long timeline counts once. */
function oneOfEach(leaves: readonly Leaf[]): Leaf[] {
  const seen = new Set<string>();
  return leaves.filter(({ keys }) => {
    const pattern = patternOf(keys);
    return !seen.has(pattern) && seen.add(pattern).size > 0;
  });
}

function nearestPath(path: string, leaves: readonly Leaf[]): string | undefined {
  const some = oneOfEach(leaves).map(({ keys }) => ({
    full: printPath(keys),
    last: keys.findLast((key) => typeof key === 'string') ?? '',
  }));
  const names = some.flatMap(({ full, last }) => (path.includes('.') ? [full] : [full, last]));
  return nearestName(path.slice(0, 200), names);
}

const MOST_TOLD = 8;

function listOf(leaves: readonly Leaf[]): string {
  const told = leaves.slice(0, MOST_TOLD).map(({ keys }) => printPath(keys));
  const more = leaves.length - told.length;
  return `${told.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/**
 * Finds one value of a result.
 * @param path as printed, or shorter: without what is the same for all (`elapsedS`), with a name in the place of a
 *   position (`jobs[cog-conversion]`, `lines[vCPU Time Batch]`)
 */
export function locate(root: unknown, path: string): Located {
  const parts = parsePath(path);
  if (parts === null) {
    return { ok: false, problem: 'expected a path such as jobs[0].bill.total' };
  }
  const exact = resolve(root, parts, []);
  const [group] = exact;
  // spares the search through all leaves, which would find the same
  if (group !== undefined && exact.length === 1 && isLeaf(valueAt(root, group))) {
    return { ok: true, keys: group };
  }
  const search = searchIn(root, parts);
  const leaves = leavesOf(valueAt(root, search.base), search.base);
  const found = matching(search, leaves);
  const [first] = found;
  if (first !== undefined && found.length === 1) return { ok: true, keys: first.keys };
  if (group !== undefined) {
    const inside = leavesOf(valueAt(root, group), group);
    const what = inside.length === 0 ? 'it is empty' : `it holds ${listOf(inside)}`;
    return { ok: false, problem: `expected one value; ${what}` };
  }
  if (found.length > 1) {
    return { ok: false, problem: `expected one value; that name has several: ${listOf(found)}` };
  }
  return { ok: false, problem: 'the result has no such value', nearest: nearestPath(path, leaves) };
}
