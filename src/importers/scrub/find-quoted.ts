import { kindByKey } from './key-kind.ts';
import { listSpans } from './list-spans.ts';
import { matchesOf } from './matches.ts';
import type { Finder, Span } from './span.ts';

/**
 * What gcloud and the services say of a thing by its kind: `access projects instance [acme-prod]`, `Bucket 'acme' not
 * found`, `Project "acme-prod" has been deleted`.
 */
const QUOTED =
  /(?<!\w)(?<kind>project|bucket|network|subnetwork|topic|subscription|dataset|table|instance|database|user)s?(?: (?:instance|id|name))?:? (?:\[(?<a>[^\]\s]{1,256})\]|'(?<b>[^'\s]{1,256})'|"(?<c>[^"\s]{1,256})"|`(?<d>[^`\s]{1,256})`)/dgiu;

const GROUPS = ['a', 'b', 'c', 'd'] as const;

function* namesIn({ groups = {}, indices }: RegExpExecArray): Iterable<Span> {
  for (const group of GROUPS) {
    const [name, at] = [groups[group], indices?.groups?.[group]];
    const kind = name === undefined ? null : kindByKey(groups['kind'] ?? '', name);
    if (name !== undefined && at !== undefined && kind !== null) {
      yield* listSpans(name, at[0], kind);
    }
  }
}

/** @returns names in brackets or quotes behind the word that says what they are the name of */
export const findQuoted: Finder = function* (text) {
  if (!/ [['"`]/u.test(text)) return;
  for (const match of matchesOf(text, QUOTED)) yield* namesIn(match);
};
