import { kindByKey } from './key-kind.ts';
import { listSpans } from './list-spans.ts';
import type { Finder, Span } from './span.ts';

/**
 * `--jobName=nightly`, `project=acme`, `"user": "eve"`, `\"jobName\":\"nightly\"`. Free text has `network: gone` too, so
 * that a colon counts only behind a quoted key.
 */
const ASSIGNMENTS = [
  /(?<![\w.-])(?:--)?(?<key>[A-Za-z][\w.-]{1,60}) ?= ?(?<quote>\\*["']?)(?<value>[^\s"'\\&;})\]]+)/dgu,
  /--(?<key>[A-Za-z][\w-]{1,60}) (?<value>[^\s"'-][^\s"']*)/dgu,
  /\\*["'](?<key>[A-Za-z][\w./-]{1,80})\\*["']\s*:\s*(?<open>\\*)(?<quote>["'])(?<value>(?:(?!\k<open>\k<quote>)[^\n])*)/dgu,
];

/** `labels={team=sales, goog-dataflow-provided-template-type=flex}`, and a value that is such a map. */
const LABELS = /(?:labels["']?\s*[=:]\s*["']?|^)\{(?<map>[^{}=]+=[^{}]*)\}/dgu;
const LABEL = /(?<key>[\p{L}\p{N}_./-]+)=(?<value>[^,\s}]+)/dgu;
/** `--labels=team=sales`, `--labels team=sales` */
const LABEL_OPTION = /--(?:labels?|user_labels)[= ]["']?(?<map>[\p{L}\p{N}_.-]+=[^\s"'{}]*)/dgu;

function* labels(text: string): Iterable<Span> {
  for (const form of [LABELS, LABEL_OPTION]) {
    for (const { groups = {}, indices } of text.matchAll(form)) {
      const from = indices?.groups?.['map']?.[0] ?? 0;
      for (const each of (groups['map'] ?? '').matchAll(LABEL)) {
        const { key = '', value = '' } = each.groups ?? {};
        const at = each.indices?.groups?.['value'];
        if (at === undefined || key.startsWith('goog-')) continue;
        yield { start: from + at[0], end: from + at[1], kind: 'label', name: value };
      }
    }
  }
}

/** @returns names by the option, the field or the label that they are the value of */
export const findAssignments: Finder = function* (text): Iterable<Span> {
  if (text.includes('=') && /label|^\{/u.test(text)) yield* labels(text);
  if (!/[=:]|--/u.test(text)) return;
  for (const form of ASSIGNMENTS) {
    for (const { groups = {}, indices } of text.matchAll(form)) {
      const at = indices?.groups?.['value'];
      const { key = '', value = '' } = groups;
      if (at === undefined) continue;
      const trimmed = value.replace(/[,.]+$/u, '');
      const kind = kindByKey(key, trimmed);
      if (kind !== null) yield* listSpans(trimmed, at[0], kind);
    }
  }
};
