import { FORMS, isPseudonym, NAME_KINDS, type NameKind } from './name-kind.ts';
import { ownText } from './own-text.ts';

/** Names of one kind that are told apart: some 10 MB of memory. */
export const MOST_NAMES = 100_000;

/** Which pseudonym every private name has; the same in all files of a folder. */
export interface Pseudonyms {
  /** Notes a name that was met, or that a pseudonym is taken. */
  note(kind: NameKind, name: string): void;
  /** @returns its pseudonym, numbered in the order of the first calls, or the name itself where it is one already */
  of(kind: NameKind, name: string): string;
  /** @returns the pseudonym of a name that was noted, else undefined */
  find(kind: NameKind, name: string): string | undefined;
  /** Every name that was noted, pseudonyms left out. */
  names(): Iterable<readonly [kind: NameKind, name: string]>;
  /** Kinds with more names than are told apart. */
  full(): readonly NameKind[];
}

interface Kept {
  readonly byName: Map<string, string>;
  /** Pseudonyms of an earlier scrub: their numbers are taken. */
  readonly taken: Set<string>;
  next: number;
}

/** Serialized code has megabytes: its two ends and its length tell one from the other. */
const LONGEST_NAME = 1024;
const END = 256;
const keyOf = (name: string): string =>
  name.length <= LONGEST_NAME ? name : `${name.slice(0, END)}…${name.length}…${name.slice(-END)}`;

/** @returns the next pseudonym that no name has */
function draw(kind: NameKind, kept: Kept, name: string): string {
  for (;;) {
    const made = FORMS[kind].make(kept.next, name);
    kept.next += 1;
    if (!kept.taken.has(made)) return made;
  }
}

/**
 * @param most names of one kind that are told apart; further ones share a pseudonym, so that a log of any length
 *   takes a bounded amount of memory
 */
export function createPseudonyms(most: number): Pseudonyms {
  const kinds = new Map<NameKind, Kept>(
    NAME_KINDS.map((kind) => [kind, { byName: new Map(), taken: new Set(), next: 1 }]),
  );
  const keptOf = (kind: NameKind): Kept => {
    const kept = kinds.get(kind);
    if (kept === undefined) throw new Error(`no kind ${kind}`);
    return kept;
  };
  return {
    note(kind, given) {
      const name = keyOf(given);
      const { byName, taken } = keptOf(kind);
      if (isPseudonym(kind, name)) taken.add(ownText(name));
      else if (byName.size < most && !byName.has(name)) byName.set(ownText(name), '');
    },
    of(kind, given) {
      const name = keyOf(given);
      if (isPseudonym(kind, name)) return name;
      const kept = keptOf(kind);
      const noted = kept.byName.get(name);
      if (noted === undefined && kept.byName.size >= most) return FORMS[kind].make(2 * most, name);
      if (noted !== undefined && noted !== '') return noted;
      const made = draw(kind, kept, name);
      kept.byName.set(noted === undefined ? ownText(name) : name, made);
      return made;
    },
    find(kind, name) {
      return keptOf(kind).byName.has(keyOf(name)) ? this.of(kind, name) : undefined;
    },
    *names() {
      for (const [kind, { byName }] of kinds) for (const name of byName.keys()) yield [kind, name];
    },
    full: () => NAME_KINDS.filter((kind) => keptOf(kind).byName.size >= most),
  };
}
