import { readYaml, type YamlIssue } from '../scenario/yaml-document.ts';
import type { Refusal } from './evidence.ts';
import { foreignText, quoted } from '../scenario/files/foreign-text.ts';
import type { JsonFault } from '../scenario/files/json-syntax.ts';
import { documentsIn, jsonFault } from '../scenario/files/read-data-file.ts';
import { field, isMap, items, plainValue, text, type PlainValue } from './plain-value.ts';

/** What a file of JSON or YAML holds, unchecked, or why it can't be read. */
export type TreeResult =
  | { readonly ok: true; readonly tree: unknown }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** Longest YAML document that is read, characters: 4 million took the parser 340 MB (Node 20, a list of jobs). */
const MOST_YAML = 3_000_000;

/** @returns the refusal of a file, `at` a line or a dotted path; empty: as a whole */
export function refused(file: string, message: string, at = ''): TreeResult & { ok: false } {
  return { ok: false, refusals: [{ file, at, message }] };
}

/** @returns `line 12, column 5` */
export function lineAndColumn({ line, column }: Pick<JsonFault, 'line' | 'column'>): string {
  return `line ${line}, column ${column}`;
}

function readJson(text: string, file: string, what: string): TreeResult {
  try {
    return { ok: true, tree: JSON.parse(text) as unknown };
  } catch {
    // The engine's own message differs from version to version.
    const { message, ...at } = jsonFault(text) ?? { line: 1, column: 1, message: 'expected JSON' };
    return refused(file, `${message}; the file should be ${what}`, lineAndColumn(at));
  }
}

function readYamlFile(text: string, file: string, what: string): TreeResult {
  const refusals: Refusal[] = [];
  const trees: unknown[] = [];
  for (const document of documentsIn(text)) {
    if (document.text.length > MOST_YAML) {
      return refused(file, `expected ${what} as JSON (--format=json): as YAML it is too large`);
    }
    const read = readYaml(document.text);
    if (read.ok) trees.push(read.document.value);
    else refusals.push(...read.issues.map((issue) => yamlRefusal(issue, file, document.line)));
  }
  const [first] = refusals;
  if (first !== undefined) {
    const whole = { ...first, message: `${first.message}; the file should be ${what}` };
    return { ok: false, refusals: [whole, ...refusals.slice(1, MOST_REFUSALS)] };
  }
  return { ok: true, tree: trees.length > 1 ? trees : trees[0] };
}

/** Takes an issue and the line on which its document begins. */
function yamlRefusal({ at, message }: YamlIssue, file: string, firstLine: number): Refusal {
  const place = at === null ? '' : lineAndColumn({ ...at, line: at.line + firstLine - 1 });
  return { file, at: place, message };
}

/** A file that is no YAML at all stumbles on every line. */
const MOST_REFUSALS = 10;

/**
 * Takes the text of a file and what it should be (`a Dataflow job as JSON or YAML`); returns the JSON or YAML in it, or
 * refusals with their places: pages and error answers of others, nothing at all, broken syntax. Never throws.
 */
export function readTree(text: string, file: string, what: string): TreeResult {
  const content = text.replace(/^\uFEFF/u, '');
  const foreign = foreignText(content);
  if (foreign !== null) return refused(file, `expected ${what}, got ${foreign}`);
  const read = /^\s*[[{]/u.test(content)
    ? readJson(content, file, what)
    : readYamlFile(content, file, what);
  if (!read.ok) return read;
  if (typeof read.tree !== 'object' || read.tree === null) {
    return refused(file, `expected ${what}, got ${quoted(content)}`);
  }
  return apiRefusal(read.tree, file, what) ?? read;
}

/** @returns what a recorded answer `{ headers, body }` holds; anything else as it is */
export function withoutEnvelope(value: PlainValue): PlainValue {
  const body = field(value, 'body');
  return typeof body.value === 'object' && body.value !== null ? body : value;
}

function errorOf(value: PlainValue): PlainValue | null {
  const answer = withoutEnvelope(value);
  const [first = answer] = Array.isArray(answer.value) ? items(answer) : [];
  const error = field(first, 'error');
  return isMap(error) && (text(field(error, 'message')) ?? text(field(error, 'status'))) !== null
    ? error
    : null;
}

/** Takes what a file holds; returns the refusal of an API's error answer `{ error: { code, message, status } }`, else null. */
export function apiRefusal(
  tree: unknown,
  file: string,
  what: string,
): (TreeResult & { ok: false }) | null {
  const error = errorOf(plainValue(tree, file, []));
  if (error === null) return null;
  const { value: code } = field(error, 'code');
  const status = text(field(error, 'status'))?.value ?? '';
  const message = quoted(text(field(error, 'message'))?.value ?? '');
  const name = [typeof code === 'number' ? String(code) : '', status].filter((part) => part !== '');
  return refused(
    file,
    `expected ${what}, got an error answer of the API: ${[name.join(' '), message].filter((part) => part !== '').join(': ')}`,
    error.path,
  );
}
