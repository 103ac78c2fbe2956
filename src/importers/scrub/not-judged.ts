import { isCommonWord } from './google-names.ts';
import { NAME_KINDS, type NameKind } from './name-kind.ts';
import { MOST_NAMES, type Pseudonyms } from './pseudonyms.ts';
import type { Siblings } from './siblings.ts';
import type { Tally } from './tally.ts';

const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

/** Such a name may stand in a text that no rule knows. */
function commonWords(pseudonyms: Pseudonyms): readonly string[] {
  const counts = new Map<NameKind, number>();
  for (const [kind, name] of pseudonyms.names()) {
    if (isCommonWord(name) && kind !== 'path') counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return NAME_KINDS.filter((kind) => counts.has(kind)).map((kind) => {
    const what = plural(counts.get(kind) ?? 0, 'name is a common word', 'names are common words');
    return `${kind}: ${what}, replaced only where its place says what it is`;
  });
}

/**
 * @param withCode names of steps and classes were replaced too
 * @returns what was kept and may be private, a sentence each, without any name
 */
export function notJudged(
  pseudonyms: Pseudonyms,
  siblings: Siblings,
  tally: Tally,
  withCode: boolean,
): readonly string[] {
  const code = 'names of steps, transforms and classes: kept; --names replaces them';
  const full = pseudonyms
    .full()
    .map((kind) => `${kind}: more than ${MOST_NAMES} names; the rest share one pseudonym`);
  const kept = [...tally.keptKeys].map(
    ([key, count]) => `option ${key}: free text, kept in ${plural(count, 'place', 'places')}`,
  );
  const beside = 'options beside their keys: more than are remembered; some may be kept';
  if (siblings.isFull()) full.push(beside);
  return [...(withCode ? [] : [code]), ...commonWords(pseudonyms), ...full, ...kept];
}
