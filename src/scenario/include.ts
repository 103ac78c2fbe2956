import { PROJECT_FILES } from './files/project-files.ts';
import { readDataFile } from './files/read-data-file.ts';
import { PLACES } from './include-places.ts';
import { includeTraces, type ReadPieces } from './include-traces.ts';
import type { Issue } from './issue.ts';
import { formatPath } from './issue.ts';
import { type DocumentResult, readDocument } from './read-document.ts';
import type { SchemaIssue } from './schema-issues.ts';
import { field, replaced, type Spot, spotsAt } from './spots.ts';
import type { YamlDocument } from './yaml-document.ts';

/** The text of a file that a scenario refers to, or why it has none, as the end of a sentence. */
export type FileText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads a file by its path as written in the scenario, relative to the scenario's own folder.
 * @param name what it should hold, without an article: `price list`
 */
export type ReadFile = (path: string, name: string) => FileText;

/** How the files that a scenario refers to are read; undefined: they are out of reach. */
export interface ReadFiles {
  readonly readFile?: ReadFile | undefined;
  /** Left out: a large file is read as any other. */
  readonly readPieces?: ReadPieces | undefined;
}

/** A document and where its content belongs in the scenario. */
interface Part {
  readonly file: string;
  readonly path: readonly PropertyKey[];
  readonly document: YamlDocument;
}

/** A scenario put together from its files. */
export interface Included {
  /** The whole, with what the other files hold in its place. */
  readonly value: unknown;
  /** The scenario's own document first, then the others in the order of the places. */
  readonly parts: readonly Part[];
  readonly issues: readonly Issue[];
}

/** The file's name for people: beside the scenario's. */
function nameBeside(scenario: string, path: string): string {
  const folder = scenario.slice(0, scenario.lastIndexOf('/') + 1);
  return path.startsWith('/') ? path : `${folder}${path}`;
}

function placeIn(part: Part, found: SchemaIssue): Issue {
  const path = found.path.slice(part.path.length);
  const at = part.document.position(path, found.atKey);
  const issue = { file: part.file, ...at, path: formatPath(path), message: found.message };
  return found.nearest === undefined ? issue : { ...issue, nearest: found.nearest };
}

/** @returns a schema issue with its place: in the innermost file that holds what it is about */
export function place(found: SchemaIssue, { parts }: Pick<Included, 'parts'>): Issue {
  const holders = parts.filter(({ path }) => path.every((name, at) => found.path[at] === name));
  const part = holders.at(-1);
  if (part === undefined) throw new Error('a scenario without a document');
  return placeIn(part, found);
}

/** A file that a scenario names, and what it should be. */
interface Named {
  /** Where its name stands. */
  readonly path: readonly PropertyKey[];
  /** Where its content goes. */
  readonly into: readonly PropertyKey[];
  readonly file: unknown;
  /** Without an article: `price list`. */
  readonly name: string;
  read(text: string, file: string): DocumentResult;
}

/** `prices: { file: prices.yaml }`: the file stands for all of it. */
function namedPrices(value: unknown): readonly Named[] {
  const file = field(field(value, 'prices'), 'file');
  if (file === undefined) return [];
  const read = (text: string, name: string) => readDocument(text, name, 'a price list');
  return [{ path: ['prices', 'file'], into: ['prices'], file, name: 'price list', read }];
}

/** The files that a value names: `{ file: a.json }`, `{ files: [a.json, b.json] }`; other keys may stand beside. */
function filesAt({ path, value }: Spot): readonly Spot[] {
  if (Array.isArray(value)) return [];
  const one = field(value, 'file');
  const several = field(value, 'files');
  const listed: readonly unknown[] = Array.isArray(several) ? several : [];
  const isNone = several !== undefined && listed.length === 0;
  return [
    ...(one === undefined ? [] : [{ path: [...path, 'file'], value: one }]),
    ...(isNone ? [{ path: [...path, 'files'], value: null }] : []),
    ...listed.map((each, index) => ({ path: [...path, 'files', index], value: each })),
  ];
}

/** @returns the files of a project's parts; a place that two patterns reach counts once */
function namedInProject(value: unknown): readonly Named[] {
  const seen = new Set<string>();
  return PLACES.flatMap(({ path: pattern, kind }) =>
    spotsAt(value, pattern)
      .flatMap(filesAt)
      .filter(({ path }) => !seen.has(formatPath(path)) && seen.add(formatPath(path)))
      .map(({ path, value: file }): Named => {
        const { name } = PROJECT_FILES[kind];
        const read = (text: string, its: string) => readDataFile(text, its, kind);
        return { path, into: path, file, name, read };
      }),
  );
}

/** A price list may not name another one, and nothing may stand beside its name. */
function problemBeside({ into, path }: Named, value: unknown): string | null {
  if (into.length === path.length) return null;
  const prices = field(value, 'prices');
  const keys = typeof prices === 'object' && prices !== null ? Object.keys(prices) : [];
  const others = keys.filter((key) => key !== 'file');
  return others.length === 0 ? null : `expected nothing beside a file, got ${others.join(', ')}`;
}

function readPart(
  named: Named,
  scenario: Part,
  readFile: ReadFile | undefined,
): Part | readonly Issue[] {
  const { path, into, file, name } = named;
  const complain = (message: string): readonly Issue[] => [
    placeIn(scenario, { path, message, nearest: undefined, atKey: false }),
  ];
  if (typeof file !== 'string' || file === '') {
    const isList = path.at(-1) === 'files';
    return complain(`expected ${isList ? 'a list of paths of files' : 'the path of a file'}`);
  }
  const beside = problemBeside(named, scenario.document.value);
  if (beside !== null) return complain(beside);
  if (readFile === undefined) {
    return complain('expected the content itself: no other files can be read here');
  }
  const text = readFile(file, name);
  if (!text.ok) return complain(`${file}: ${text.problem}`);
  const shown = nameBeside(scenario.file, file);
  const read = named.read(text.text, shown);
  if (!read.ok) return read.issues;
  const part: Part = { file: shown, path: into, document: read.document };
  const again = into.length < path.length && field(read.document.value, 'file') !== undefined;
  if (!again) return part;
  const message = `expected a ${name}, not another file’s name`;
  return [placeIn(part, { path, message, nearest: undefined, atKey: true })];
}

const inOnePiece =
  (readFile: ReadFile): ReadPieces =>
  (path, name, take) => {
    const read = readFile(path, name);
    if (!read.ok) return read.problem;
    take(read.text);
    return null;
  };

/**
 * Puts what stands in files of its own, `prices: { file: prices.yaml }`, in the place of its name. A part that can't be
 * read is undefined there.
 * @param file name of the scenario, for the issues
 */
export function include(
  document: YamlDocument,
  file: string,
  { readFile, readPieces }: ReadFiles,
): Included {
  const scenario: Part = { file, path: [], document };
  const parts: Part[] = [scenario];
  const issues: Issue[] = [];
  let { value } = document;
  for (const named of [...namedPrices(value), ...namedInProject(value)]) {
    const part = readPart(named, scenario, readFile);
    if ('document' in part) parts.push(part);
    else issues.push(...part);
    value = replaced(value, named.into, 'document' in part ? part.document.value : undefined);
  }
  const traced = includeTraces(value, {
    readPieces: readPieces ?? (readFile === undefined ? undefined : inOnePiece(readFile)),
    nameBeside: (path) => nameBeside(file, path),
    place: (issue) => placeIn(scenario, issue),
  });
  return { value: traced.value, parts, issues: [...issues, ...traced.issues] };
}
