import type { NameKind } from './name-kind.ts';
import { projectOfHost } from './project-name.ts';
import { groupSpan, type Span, shifted } from './span.ts';
import { matchesOf } from './matches.ts';

/** What is one name whatever commas and spaces it has. */
const WHOLE: readonly NameKind[] = ['token', 'blob', 'text', 'label'];

/** `project:dataset.table` (a project may have a domain), `project.dataset.table`, `dataset.table`, `table` */
const TABLES = [
  /^(?<project>[^:]+(?::[^:.]+)?):(?:(?<dataset>[^.:]+)\.)?(?<table>[^.:]+)$/du,
  /^(?<project>[^.:]+)\.(?<dataset>[^.:]+)\.(?<table>[^.:]+)$/du,
  /^(?:(?<dataset>[^.:]+)\.)?(?<table>[^.:]+)$/du,
];

function* tableSpans(value: string, start: number): Iterable<Span> {
  const match = TABLES.map((form) => form.exec(value)).find((found) => found !== null);
  if (match === undefined) {
    yield { start, end: start + value.length, kind: 'table', name: value };
    return;
  }
  for (const kind of ['project', 'dataset', 'table'] as const) {
    yield* shifted(groupSpan(match, kind, kind), start);
  }
}

const span = (name: string, start: number, kind: NameKind): Span => ({
  start,
  end: start + name.length,
  kind,
  name,
});

/**
 * @param value names of one kind by its key
 * @param start where the value begins
 * @returns each name in it: hosts without their ports, the parts of a table
 */
export function* listSpans(value: string, start: number, kind: NameKind): Iterable<Span> {
  const isFullName = kind === 'user' && !value.includes(',');
  if (WHOLE.includes(kind) || isFullName) {
    yield span(value, start, kind);
    return;
  }
  for (const part of matchesOf(value, /[^,\s]+/gu)) {
    const [name] = part;
    const from = start + part.index;
    if (kind === 'table') yield* tableSpans(name, from);
    else if (kind === 'host') yield span(name.replace(/:\d+$/u, '').toLowerCase(), from, kind);
    else if (kind === 'project' && name.endsWith('.com'))
      yield { ...span(name, from, kind), name: projectOfHost(name) };
    else yield span(name, from, kind);
  }
}
