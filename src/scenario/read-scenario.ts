import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { Issue } from './issue.ts';
import { formatPath } from './issue.ts';
import type { Scenario } from './scenario.ts';
import { scenario as schema } from './schema/scenario.ts';
import { type SchemaIssue, schemaIssues } from './schema-issues.ts';

export type ReadResult =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** A scenario is written by hand; what is longer than this is another kind of file. */
export const MAX_SCENARIO_BYTES = 1_048_576;

/** Aliases that one file may spend; stops files that unfold into gigabytes. */
const MAX_ALIASES = 100;

const refused = (issue: Issue): ReadResult => ({ ok: false, issues: [issue] });

/** @returns the node that a path leads to, or the nearest one above it that exists. */
function nodeAt(document: Document, path: readonly PropertyKey[], atKey: boolean): Node | null {
  for (let length = path.length; length > 0; length -= 1) {
    const key = path[length - 1];
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
      const useKey = atKey || length < path.length || pair?.value === null;
      if (pair !== undefined) return (useKey ? pair.key : pair.value) as Node | null;
    }
    const node = document.getIn(path.slice(0, length), true);
    if (node !== undefined && node !== null) return node as Node;
  }
  return document.contents as Node | null;
}

function place(found: SchemaIssue, file: string, document: Document, lines: LineCounter): Issue {
  const node = nodeAt(document, found.path, found.atKey);
  const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
  const issue = { file, line, column: col, path: formatPath(found.path), message: found.message };
  return found.nearest === undefined ? issue : { ...issue, nearest: found.nearest };
}

function syntaxIssues(file: string, document: Document, lines: LineCounter): Issue[] {
  return document.errors.map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    const message = error.message.split(' at line ')[0] ?? error.message;
    return { file, line, column: col, path: '', message: `expected YAML: ${message}` };
  });
}

function readValue(document: Document): { value: unknown } | { problem: string } {
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown };
  } catch (error) {
    return { problem: `expected fewer than ${MAX_ALIASES} alias uses (${(error as Error).message})` };
  }
}

const byPlace = (a: Issue, b: Issue): number =>
  a.line - b.line || a.column - b.column || (a.path < b.path ? -1 : 1);

/**
 * Reads a scenario: YAML text → checked data with all defaults.
 * @param text the file's content
 * @param file its name, for the issues
 * @returns the scenario, or every issue with its place, in the order of the file; never throws on bad input
 */
export function readScenario(text: string, file: string): ReadResult {
  const whole = { file, line: 0, column: 0, path: '' };
  if (text.length > MAX_SCENARIO_BYTES) {
    return refused({ ...whole, message: `expected a scenario of at most ${MAX_SCENARIO_BYTES} bytes` });
  }
  if (text.includes('\0')) {
    return refused({ ...whole, message: 'expected a scenario in YAML, got a binary file' });
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return { ok: false, issues: syntaxIssues(file, document, lines) };
  }
  if (document.contents === null) {
    return refused({ ...whole, message: 'expected a scenario, got an empty file' });
  }
  const read = readValue(document);
  if ('problem' in read) return refused({ ...whole, message: read.problem });
  const result = schema.safeParse(read.value);
  if (result.success) return { ok: true, scenario: result.data };
  const valueAt = (path: readonly PropertyKey[]): unknown => document.getIn(path);
  const issues = schemaIssues(result.error, valueAt).map((i) => place(i, file, document, lines));
  return { ok: false, issues: issues.sort(byPlace) };
}
