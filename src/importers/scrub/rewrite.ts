import { namesInText, namesInValue } from './find-names.ts';
import { kindByKey } from './key-kind.ts';
import type { KnownNames } from './known-names.ts';
import type { Place, Visitor } from './place.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { kindOfOwnName } from './resource-names.ts';
import type { Siblings } from './siblings.ts';
import { type Span, shifted } from './span.ts';
import type { Tally } from './tally.ts';
import { isUnjudged } from './unjudged.ts';

/** What the rewrite goes by, all of it gathered by the survey. */
export interface Knowledge {
  readonly pseudonyms: Pseudonyms;
  readonly siblings: Siblings;
  readonly known: KnownNames;
  readonly tally: Tally;
}

/** Fields whose values are words of the interfaces; the importers go by them. */
const FIXED =
  /^(?:@type|type|kind|currentState|requestedState|executionStageState|machineType|workerMachineType|machine_type|zone|region|workerRegion|workerZone|origin|severity|messageImportance|metric|autoscalingAlgorithm|shuffleMode|version|versionDisplayName|sdkSupportStatus)$/u;

/** A word of a user in a key has one of these: `customer-acme`, not `environment`. */
const DISTINCT = /[-.\d]/u;

/** @returns the spans, and between them what is known from elsewhere */
function* withKnown(text: string, spans: readonly Span[], known: KnownNames): Iterable<Span> {
  let at = 0;
  for (const span of spans) {
    yield* shifted(known(text.slice(at, span.start)), at);
    yield span;
    at = span.end;
  }
  yield* shifted(known(at === 0 ? text : text.slice(at)), at);
}

/** @returns the text with each private name replaced */
function replaced(text: string, spans: Iterable<Span>, { pseudonyms, tally }: Knowledge): string {
  let out = '';
  let at = 0;
  for (const { start, end, kind, name } of spans) {
    if (kind === 'public') continue;
    const pseudonym = pseudonyms.of(kind, name);
    if (pseudonym === name) continue;
    tally.replaced(kind, pseudonym);
    out += text.slice(at, start) + pseudonym;
    at = end;
  }
  return at === 0 ? text : out + text.slice(at);
}

function ownName(text: string, { key, above }: Place, pseudonyms: Pseudonyms): readonly Span[] {
  const kind = key === 'name' ? kindOfOwnName(text, above, pseudonyms) : null;
  return kind === null ? [] : [{ start: 0, end: text.length, kind, name: text }];
}

function valueSpans(text: string, place: Place, knowledge: Knowledge): Iterable<Span> {
  const own = ownName(text, place, knowledge.pseudonyms);
  if (own.length > 0) return own;
  const spans = namesInValue(text, knowledge.siblings.placeOf(text, place));
  return FIXED.test(place.key) ? spans : withKnown(text, spans, knowledge.known);
}

/** @returns what goes over every file after the survey, and replaces the names in it */
export function createRewrite(knowledge: Knowledge): Visitor {
  const { known, pseudonyms, tally } = knowledge;
  return {
    value(text, place) {
      const spans = [...valueSpans(text, place, knowledge)];
      if (spans.length === 0 && isUnjudged(text, place)) tally.kept(place.key);
      return replaced(text, spans, knowledge);
    },
    text: (text) => replaced(text, withKnown(text, namesInText(text), known), knowledge),
    key(text) {
      const spans = /[@/:]/u.test(text) ? namesInText(text) : [];
      const all = [...withKnown(text, spans, known)];
      return replaced(
        text,
        all.filter(({ name }) => DISTINCT.test(name)),
        knowledge,
      );
    },
    number(text, { key }) {
      const kind = /^\d+$/u.test(text) ? kindByKey(key, text) : null;
      if (kind === null) return text;
      const pseudonym = pseudonyms.of(kind, text);
      // A password of digits stays a number; only its value is none of anybody's business.
      return /^\d+$/u.test(pseudonym) ? pseudonym : '0';
    },
    closed(members, above) {
      const key = members.get('key');
      const text = members.get('strValue') ?? members.get('value');
      if (key === undefined || text === undefined) return;
      const isPlain = namesInValue(text, { key, above }).length === 0;
      if (isPlain && isUnjudged(text, { key, above })) tally.kept(key);
    },
  };
}
