import type { NameKind } from './name-kind.ts';

/** A part of a text that is a private name, or public and to be left alone as a whole. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: NameKind | 'public';
  /** By what its pseudonym is kept: the text itself, or a normal form of it. */
  readonly name: string;
}

/** Finds names of some kinds in a text by what stands around them. */
export type Finder = (text: string) => Iterable<Span>;

/** @returns the span of a named group of a match made with the flag `d`, or none */
export function* groupSpan(
  match: RegExpExecArray,
  group: string,
  kind: NameKind | 'public',
): Iterable<Span> {
  const at = match.indices?.groups?.[group];
  const name = match.groups?.[group];
  if (at !== undefined && name !== undefined && name !== '') {
    yield { start: at[0], end: at[1], kind, name };
  }
}

/** @returns the spans that begin first, and of those that begin together the first in order; none overlaps */
export function withoutOverlaps(spans: readonly Span[]): readonly Span[] {
  if (spans.length < 2) return spans;
  const ordered = spans.toSorted((a, b) => a.start - b.start);
  const kept: Span[] = [];
  let end = -1;
  for (const span of ordered) {
    if (span.start < end) continue;
    kept.push(span);
    end = span.end;
  }
  return kept;
}

/** @returns spans found in a part of a text as spans of the whole */
export function* shifted(spans: Iterable<Span>, by: number): Iterable<Span> {
  for (const span of spans) yield { ...span, start: span.start + by, end: span.end + by };
}
