import { editDistance } from '../units/nearest-name.ts';
import { ENTRY_KINDS, type Entry } from './entry.ts';

/** What a name leads to. */
export type Found =
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'several'; readonly entries: readonly Entry[] }
  /** Nothing has that name; these come nearest. */
  | { readonly kind: 'none'; readonly nearest: readonly string[] };

/** Case, spaces and what stands in brackets do not count: `Jobs[0].elapsedS` is `jobs[].elapseds`. */
const plain = (name: string): string =>
  name
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/\[[^[\]]*\]/gu, '[]')
    .toLowerCase();

/** Dashes, underscores and spaces make no name another: `GCS_TEXT`, `group by key`. */
const bare = (name: string): string => name.replaceAll(/(?<=.)[-_ ](?=.)/gu, '');

const namesOf = ({ name, aliases }: Entry): string[] => [name, ...aliases].map(plain);

const asFound = (entries: readonly Entry[]): Found | null => {
  const [first, ...more] = entries;
  if (first === undefined) return null;
  return more.length === 0 ? { kind: 'entry', entry: first } : { kind: 'several', entries };
};

type Test = (own: string, asked: string) => boolean;

/** The first that holds for any name decides; the last two need enough letters to mean something. */
const TESTS: readonly (readonly [least: number, test: Test])[] = [
  [1, (own, asked) => own === asked],
  [1, (own, asked) => bare(own) === bare(asked)],
  [2, (own, asked) => own.startsWith(asked)],
  [3, (own, asked) => own.includes(asked)],
];

const MOST_NEAREST = 5;

/** Longer names than any there is are not compared letter by letter. */
const LONGEST = 100;

function nearestNames(entries: readonly Entry[], asked: string): string[] {
  if (asked.length > LONGEST) return [];
  const near = entries.flatMap((entry) => {
    const ranked = [entry.name, ...entry.aliases].map((name) => ({
      name,
      distance: editDistance(plain(name), asked),
      limit: Math.floor(Math.max(name.length, asked.length) / 3),
    }));
    const close = ranked.filter(({ distance, limit }) => distance <= limit);
    return close.sort((a, b) => a.distance - b.distance).slice(0, 1);
  });
  const names = near.sort((a, b) => a.distance - b.distance).map(({ name }) => name);
  return [...new Set(names)].slice(0, MOST_NEAREST);
}

/** @returns the kind that a name begins with, as in `limit cpu`, and what follows it */
function splitKind(asked: string): { readonly kind: string | null; readonly rest: string } {
  const kind = ENTRY_KINDS.find((each) => asked.startsWith(`${each} `));
  return kind === undefined
    ? { kind: null, rest: asked }
    : { kind, rest: asked.slice(kind.length + 1) };
}

/**
 * @param name in any case and any of its spellings; a kind before it narrows the search: `limit cpu` is that limit,
 *   whatever else has a name like it
 * @returns the entry of that name; those that share it, begin with it or hold it; or the nearest names
 */
export function findEntries(entries: readonly Entry[], name: string): Found {
  const { kind, rest } = splitKind(plain(name));
  const among = kind === null ? entries : entries.filter((entry) => entry.kind === kind);
  const named = kind === null ? undefined : among.find((entry) => plain(entry.name) === rest);
  if (named !== undefined) return { kind: 'entry', entry: named };
  for (const [least, test] of TESTS) {
    if (rest.length < least) continue;
    const found = asFound(among.filter((entry) => namesOf(entry).some((own) => test(own, rest))));
    if (found !== null) return found;
  }
  return { kind: 'none', nearest: nearestNames(among, rest) };
}
