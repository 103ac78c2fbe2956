import { isCommonWord } from './google-names.ts';
import type { NameKind } from './name-kind.ts';
import type { Span } from './span.ts';
import { matchesOf } from './matches.ts';

/** Kinds whose names are told by their place alone: as words of any text they would be everywhere. */
const BY_PLACE_ONLY: readonly NameKind[] = [
  'path',
  'text',
  'blob',
  'person',
  'address',
  'range',
  'service-account',
];
const NUMBERS: readonly NameKind[] = ['project-number', 'number'];

const LETTER = /\p{L}/u;
/** What a plain word of a language has not. */
const DISTINCT = /[\p{N}_.:$-]/u;

/** Shortest name that is looked for in every text, in characters. */
const SHORTEST = 5;
/** They are asked for by name, and are consistent only everywhere. */
const CODE: readonly NameKind[] = ['step', 'class'];
const SHORTEST_CODE = 3;
/** Values of labels are often words or versions. */
const SHORTEST_LABEL = 8;

/** @returns whether a name is replaced wherever it stands as a word, and not only where its place tells what it is */
export function isKnownEverywhere(kind: NameKind, name: string): boolean {
  if (NUMBERS.includes(kind)) return /^\d{8,}$/u.test(name);
  if (BY_PLACE_ONLY.includes(kind) || !LETTER.test(name)) return false;
  if (CODE.includes(kind)) return name.length >= SHORTEST_CODE;
  if (name.length < SHORTEST) return false;
  if (kind === 'label' || kind === 'token') {
    return name.length >= SHORTEST_LABEL && (DISTINCT.test(name) || kind === 'token');
  }
  return DISTINCT.test(name) || !isCommonWord(name);
}

/** Letters and digits of any script; `-`, `_`, `.` and all else end a word. */
const WORD = /[A-Za-z\d\u0080-\uFFFF]+/gu;
/** In an address signs are encoded, `%2Facme`: they end a word too. */
const WORD_OR_SIGN = /%[2-57][\dA-Fa-f]|[A-Za-z\d\u0080-\uFFFF]+/gu;
const isWordPart = (character: string | undefined): boolean =>
  character !== undefined && /[A-Za-z\d\u0080-\uFFFF]/u.test(character);

/** Finds names that are known from anywhere in the folder. */
export type KnownNames = (text: string) => Iterable<Span>;

/** @returns a finder of these names; of two that begin at one place the longer counts, the earlier kind of a name */
export function createKnownNames(
  names: Iterable<readonly [kind: NameKind, name: string]>,
): KnownNames {
  const byFirstWord = new Map<string, (readonly [kind: NameKind, name: string])[]>();
  const seen = new Set<string>();
  for (const [kind, name] of names) {
    const [first] = name.match(WORD) ?? [];
    if (first === undefined || !name.startsWith(first) || seen.has(name)) continue;
    seen.add(name);
    const same = byFirstWord.get(first);
    if (same === undefined) byFirstWord.set(first, [[kind, name]]);
    else same.push([kind, name]);
  }
  for (const same of byFirstWord.values()) same.sort((a, b) => b[1].length - a[1].length);
  return function* (text) {
    if (byFirstWord.size === 0) return;
    let end = 0;
    for (const { 0: word, index } of matchesOf(text, text.includes('%') ? WORD_OR_SIGN : WORD)) {
      if (index < end) continue;
      const found = byFirstWord
        .get(word)
        ?.find(
          ([, name]) => text.startsWith(name, index) && !isWordPart(text[index + name.length]),
        );
      if (found === undefined) continue;
      end = index + found[1].length;
      yield { start: index, end, kind: found[0], name: found[1] };
    }
  };
}
