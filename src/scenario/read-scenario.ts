import { include, type Included, place, type ReadFile } from './include.ts';
import type { ReadPieces } from './include-traces.ts';
import type { Issue } from './issue.ts';
import { type Locate, locatorOf } from './locate.ts';
import { readDocument } from './read-document.ts';
import type { Scenario } from './scenario.ts';
import { scenario as schema } from './schema/scenario.ts';
import { schemaIssues } from './schema-issues.ts';

export { MAX_SCENARIO_BYTES } from './read-document.ts';

export type ReadResult =
  | { readonly ok: true; readonly scenario: Scenario; readonly locate: Locate }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** File by file, the scenario's own first, each from its top. */
function inOrder(issues: readonly Issue[], { parts }: Included): Issue[] {
  const rank = ({ file }: Issue): number => {
    const at = parts.findIndex((part) => part.file === file);
    return at < 0 ? parts.length : at; // a trace is no document
  };
  return issues.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      a.line - b.line ||
      a.column - b.column ||
      (a.path < b.path ? -1 : 1),
  );
}

/**
 * Reads a scenario: YAML text → checked data with all defaults.
 * @param text the file's content
 * @param file its name, for the issues
 * @param readFile reads the files that the scenario refers to; without it, such a reference is an issue
 * @param readPieces reads those that may be large; without it, `readFile` does
 * @returns the scenario and where its parts stand, or every issue with its place, in the order of the file; never throws on bad input
 */
export function readScenario(
  text: string,
  file: string,
  readFile?: ReadFile,
  readPieces?: ReadPieces,
): ReadResult {
  const read = readDocument(text, file, 'a scenario');
  if (!read.ok) return read;
  const included = include(read.document, file, { readFile, readPieces });
  const result = schema.safeParse(included.value);
  if (result.success && included.issues.length === 0) {
    return { ok: true, scenario: result.data, locate: locatorOf(included) };
  }
  const found = result.success ? [] : schemaIssues(result.error, included.value);
  const issues = [...included.issues, ...found.map((issue) => place(issue, included))];
  return { ok: false, issues: inOrder(issues, included) };
}
