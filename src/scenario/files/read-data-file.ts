import type { Issue } from '../issue.ts';
import { type DocumentResult, wholeFile } from '../read-document.ts';
import { type Position, readYaml, type YamlDocument } from '../yaml-document.ts';
import { apiError } from './api-error.ts';
import { foreignText, quoted } from './foreign-text.ts';
import { beginsAsJson } from './json-start.ts';
import { createJsonSyntax, type JsonFault } from './json-syntax.ts';
import { PROJECT_FILES, type ProjectFileKind } from './project-files.ts';
import { looksLike, recogniseTree } from './recognise.ts';

/** What `gcloud` prints of one project is far below this, characters; 4 million took the parser 340 MB (Node 20). */
export const MAX_DATA_FILE = 3_000_000;

interface Piece {
  readonly text: string;
  /** On which line of the file it begins, from 1. */
  readonly line: number;
}

/** @returns the documents of a file: `gcloud … list --format=yaml` begins each item with `---` */
export function documentsIn(text: string): readonly Piece[] {
  const documents: Piece[] = [];
  let start = 0;
  let line = 1;
  // No scalar can hold `---` at the start of a line.
  for (const mark of text.matchAll(/^---[ \t]*\r?$/gmu)) {
    const before = text.slice(start, mark.index);
    if (before.trim() !== '') documents.push({ text: before, line });
    line += before.split('\n').length - 1;
    start = mark.index + 3;
  }
  documents.push({ text: text.slice(start), line });
  return documents.filter((document) => document.text.trim() !== '');
}

/** @returns where a text stops being JSON, or null */
export function jsonFault(text: string): JsonFault | null {
  const syntax = createJsonSyntax(() => undefined);
  return syntax.write(new TextEncoder().encode(text)) ?? syntax.end();
}

const below = ({ line, column }: Position, first: number): Position => ({
  line: line + first - 1,
  column,
});

/** A list of documents is one whose items they are. */
function together(
  pieces: readonly (readonly [piece: Piece, document: YamlDocument])[],
): YamlDocument {
  const [only] = pieces;
  const own = (at: PropertyKey | undefined): readonly [Piece, YamlDocument] | undefined =>
    pieces.length === 1 ? only : pieces[Number(at)];
  return {
    value: pieces.length === 1 ? only?.[1].value : pieces.map(([, { value }]) => value),
    position(path, atKey) {
      const [piece, document] = own(path[0]) ?? only ?? [];
      if (piece === undefined || document === undefined) return { line: 1, column: 1 };
      const inner = pieces.length === 1 ? path : path.slice(1);
      return below(document.position(inner, atKey), piece.line);
    },
  };
}

function readPieces(text: string, file: string, what: string): DocumentResult {
  const read = documentsIn(text).map((piece) => [piece, readYaml(piece.text)] as const);
  const issues = read.flatMap(([piece, result]): Issue[] =>
    result.ok
      ? []
      : result.issues.map(({ at, message }) =>
          at === null
            ? wholeFile(file, message)
            : { file, ...below(at, piece.line), path: '', message },
        ),
  );
  const [first, ...more] = issues;
  if (first !== undefined) {
    const whole = { ...first, message: `${first.message}; the file should be ${what}` };
    return { ok: false, issues: [whole, ...more.slice(0, MOST_ISSUES - 1)] };
  }
  const documents = read.flatMap(([piece, result]) =>
    result.ok ? [[piece, result.document] as const] : [],
  );
  return { ok: true, document: together(documents) };
}

/** A file that is no YAML at all stumbles on every line. */
const MOST_ISSUES = 10;

function readSyntax(text: string, file: string, what: string): DocumentResult {
  const fault = beginsAsJson(text) ? jsonFault(text) : null;
  if (fault === null) return readPieces(text, file, what);
  const { line, column, message } = fault;
  const told = `${message}; the file should be ${what}`;
  return { ok: false, issues: [{ file, line, column, path: '', message: told }] };
}

/** @returns what speaks against a file's content, as the end of a sentence; null: it may be what is wanted */
function stranger(value: unknown, text: string, kind: ProjectFileKind): string | null {
  if (typeof value !== 'object' || value === null) return `got ${quoted(text)}`;
  const error = apiError(value);
  if (error !== null) return `got an error answer of the API: ${error}`;
  const told = recogniseTree(value);
  if (told !== null) return told.kind === kind ? null : `but ${looksLike(told)}`;
  // Of JSON the schema says what is missing; words with colons are YAML, too.
  return beginsAsJson(text) ? null : `got YAML without what gcloud prints of it: ${quoted(text)}`;
}

/**
 * Reads a file that `gcloud` printed: as JSON, or as the YAML that most of its commands print when no format is asked for,
 * one document or several. YAML has to be known as the kind by its keys.
 * @param file its name, for the issues
 * @param kind what it should be
 * @returns what it holds, or every issue with its place: broken syntax, another kind of file, none at all. Never throws
 */
export function readDataFile(text: string, file: string, kind: ProjectFileKind): DocumentResult {
  const { looks, command } = PROJECT_FILES[kind];
  const what = `${looks} (${command})`;
  const refuse = (message: string): DocumentResult => ({
    ok: false,
    issues: [wholeFile(file, message)],
  });
  if (text.length > MAX_DATA_FILE) {
    return refuse(`expected ${what} of at most ${MAX_DATA_FILE} characters`);
  }
  const content = text.replace(/^\uFEFF/u, '');
  const foreign = foreignText(content);
  if (foreign !== null) return refuse(`expected ${what}, got ${foreign}`);
  const read = readSyntax(content, file, what);
  if (!read.ok) return read;
  const problem = stranger(read.document.value, content, kind);
  return problem === null ? read : refuse(`expected ${what}, ${problem}`);
}
