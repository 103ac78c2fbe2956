import type { Issue } from './issue.ts';
import { readYaml, type YamlDocument, type YamlIssue } from './yaml-document.ts';

/** A scenario is written by hand; what is longer than this is another kind of file. */
export const MAX_SCENARIO_BYTES = 1_048_576;

/** A document with something in it, or why there is none. */
export type DocumentResult =
  | { readonly ok: true; readonly document: YamlDocument }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** @returns an issue of a file as a whole */
export function wholeFile(file: string, message: string): Issue {
  return { file, line: 0, column: 0, path: '', message };
}

function refuse(text: string, what: string): string | null {
  if (text.length > MAX_SCENARIO_BYTES) {
    return `expected ${what} of at most ${MAX_SCENARIO_BYTES} bytes`;
  }
  return text.includes('\0') ? `expected ${what} in YAML, got a binary file` : null;
}

function placeYaml(file: string, { at, message }: YamlIssue): Issue {
  return at === null ? wholeFile(file, message) : { file, ...at, path: '', message };
}

/**
 * Reads a file's text as one YAML (or JSON) document.
 * @param file its name, for the issues
 * @param what it should hold, with its article: `a scenario`
 */
export function readDocument(text: string, file: string, what: string): DocumentResult {
  const refused = refuse(text, what);
  if (refused !== null) return { ok: false, issues: [wholeFile(file, refused)] };
  const yaml = readYaml(text);
  if (!yaml.ok) return { ok: false, issues: yaml.issues.map((issue) => placeYaml(file, issue)) };
  if (yaml.document.value === undefined) {
    return { ok: false, issues: [wholeFile(file, `expected ${what}, got an empty file`)] };
  }
  return yaml;
}
