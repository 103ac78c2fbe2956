import { kindByKey } from './key-kind.ts';
import { listSpans } from './list-spans.ts';
import { type Finder, groupSpan, type Span, shifted } from './span.ts';
import { matchesOf } from './matches.ts';

/**
 * `--jobName=nightly`, `project=acme`, `"user": "eve"`, `\"jobName\":\"nightly\"`. Free text has `network: gone` too, so
 * that a colon counts only behind a quoted key.
 */
const ASSIGNMENTS: readonly (readonly [form: RegExp, sign: RegExp])[] = [
  [
    /(?<![\w.-])(?:--)?(?<key>[A-Za-z][\w.-]{1,60}) ?= ?(?<quote>\\*["']?)(?<value>[^\s"'\\&;})\]]+)/dgu,
    /=/u,
  ],
  [/--(?<key>[A-Za-z][\w-]{1,60}) (?<value>[^\s"'-][^\s"']*)/dgu, /--/u],
  [
    /\\*["'](?<key>[A-Za-z][\w./-]{1,80})\\*["']\s*:\s*(?<open>\\*)(?<quote>["'])(?<value>(?:(?!\k<open>\k<quote>)[^\n])*)/dgu,
    /["']\s*:/u,
  ],
];

/** `labels={team=sales, goog-dataflow-provided-template-type=flex}`, and a value that is such a map. */
const LABELS = /(?:labels["']?\s*[=:]\s*["']?|^)\{(?<map>[^{}=]+=[^{}]*)\}/dgu;
const LABEL = /(?<key>[\p{L}\p{N}_./-]+)=(?<value>[^,\s}]+)/dgu;
/** `--labels=team=sales`, `--labels team=sales` */
const LABEL_OPTION = /--(?:labels?|user_labels)[= ]["']?(?<map>[\p{L}\p{N}_.-]+=[^\s"'{}]*)/dgu;

function* labelsOf(map: string, start: number): Iterable<Span> {
  for (const each of matchesOf(map, LABEL)) {
    if (each.groups?.['key']?.startsWith('goog-') === true) continue;
    yield* shifted(groupSpan(each, 'value', 'label'), start);
  }
}

function* labels(text: string): Iterable<Span> {
  for (const form of [LABELS, LABEL_OPTION]) {
    for (const { groups, indices } of matchesOf(text, form)) {
      yield* labelsOf(groups?.['map'] ?? '', indices?.groups?.['map']?.[0] ?? 0);
    }
  }
}

function* assigned({ groups = {}, indices }: RegExpExecArray): Iterable<Span> {
  const start = indices?.groups?.['value']?.[0] ?? 0;
  const value = (groups['value'] ?? '').replace(/[,.]+$/u, '');
  const kind = kindByKey(groups['key'] ?? '', value);
  if (kind !== null) yield* listSpans(value, start, kind);
}

/** @returns names by the option, the field or the label that they are the value of */
export const findAssignments: Finder = function* (text): Iterable<Span> {
  if (text.includes('=') && /label|^\{/u.test(text)) yield* labels(text);
  for (const [form, sign] of ASSIGNMENTS) {
    if (!sign.test(text)) continue;
    for (const match of matchesOf(text, form)) yield* assigned(match);
  }
};
