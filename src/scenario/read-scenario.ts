import type { Issue } from './issue.ts';
import { formatPath } from './issue.ts';
import type { Scenario } from './scenario.ts';
import { scenario as schema } from './schema/scenario.ts';
import { type SchemaIssue, schemaIssues } from './schema-issues.ts';
import { readYaml, type YamlDocument, type YamlIssue } from './yaml-document.ts';

export type ReadResult =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** A scenario is written by hand; what is longer than this is another kind of file. */
export const MAX_SCENARIO_BYTES = 1_048_576;

const wholeFile = (file: string, message: string): Issue => ({
  file,
  line: 0,
  column: 0,
  path: '',
  message,
});

function refuse(text: string): string | null {
  if (text.length > MAX_SCENARIO_BYTES) {
    return `expected a scenario of at most ${MAX_SCENARIO_BYTES} bytes`;
  }
  return text.includes('\0') ? 'expected a scenario in YAML, got a binary file' : null;
}

function placeYaml(file: string, { at, message }: YamlIssue): Issue {
  return at === null ? wholeFile(file, message) : { file, ...at, path: '', message };
}

function place(file: string, found: SchemaIssue, document: YamlDocument): Issue {
  const at = document.position(found.path, found.atKey);
  const issue = { file, ...at, path: formatPath(found.path), message: found.message };
  return found.nearest === undefined ? issue : { ...issue, nearest: found.nearest };
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
  const refused = refuse(text);
  if (refused !== null) return { ok: false, issues: [wholeFile(file, refused)] };
  const yaml = readYaml(text);
  if (!yaml.ok) return { ok: false, issues: yaml.issues.map((issue) => placeYaml(file, issue)) };
  const { document } = yaml;
  if (document.value === undefined) {
    return { ok: false, issues: [wholeFile(file, 'expected a scenario, got an empty file')] };
  }
  const result = schema.safeParse(document.value);
  if (result.success) return { ok: true, scenario: result.data };
  const issues = schemaIssues(result.error, document.value).map((i) => place(file, i, document));
  return { ok: false, issues: issues.sort(byPlace) };
}
