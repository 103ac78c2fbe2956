import type { Issue } from './issue.ts';
import { formatPath } from './issue.ts';
import { readDocument } from './read-document.ts';
import type { SchemaIssue } from './schema-issues.ts';
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

/** Where a part of a scenario may stand in a file of its own, and what that file holds. */
const PLACES: readonly { readonly path: readonly string[]; readonly name: string }[] = [
  { path: ['prices'], name: 'price list' },
];

/** A document and where its content belongs in the scenario. */
interface Part {
  readonly file: string;
  readonly path: readonly string[];
  readonly document: YamlDocument;
}

/** A scenario put together from its files. */
export interface Included {
  /** The whole, with what the other files hold in its place. */
  readonly value: unknown;
  /** The scenario's own document first, then the others in the order of `PLACES`. */
  readonly parts: readonly Part[];
  readonly issues: readonly Issue[];
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;

/** @returns a copy of `whole` with the value at a path replaced; undefined: taken out */
function replaced(whole: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const own = Object.entries(typeof whole === 'object' && whole !== null ? whole : {});
  const inner = replaced(field(whole, name), rest, value);
  return Object.fromEntries(
    own.flatMap(([key, old]) => {
      if (key !== name) return [[key, old]];
      return inner === undefined ? [] : [[key, inner]];
    }),
  );
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

/** What the value at a place says about a file: its path, what is wrong with it, or null: it names none. */
function fileAt(value: unknown): { readonly path: string } | { readonly problem: string } | null {
  const path = field(value, 'file');
  if (path === undefined) return null;
  const others = Object.keys(value as object).filter((key) => key !== 'file');
  if (typeof path !== 'string' || path === '') return { problem: 'expected the path of a file' };
  if (others.length === 0) return { path };
  return { problem: `expected nothing beside a file, got ${others.join(', ')}` };
}

function readPart(
  { path: at, name }: (typeof PLACES)[number],
  scenario: Part,
  readFile: ReadFile | undefined,
): Part | readonly Issue[] | null {
  const named = fileAt(at.reduce<unknown>(field, scenario.document.value));
  if (named === null) return null;
  const complain = (message: string): readonly Issue[] => [
    placeIn(scenario, { path: [...at, 'file'], message, nearest: undefined, atKey: false }),
  ];
  if ('problem' in named) return complain(named.problem);
  if (readFile === undefined) {
    return complain('expected the content itself: no other files can be read here');
  }
  const read = readFile(named.path, name);
  if (!read.ok) return complain(`${named.path}: ${read.problem}`);
  const file = nameBeside(scenario.file, named.path);
  const document = readDocument(read.text, file, `a ${name}`);
  if (!document.ok) return document.issues;
  const part: Part = { file, path: at, document: document.document };
  if (field(document.document.value, 'file') === undefined) return part;
  const again = { path: [...at, 'file'], message: `expected a ${name}, not another file’s name` };
  return [placeIn(part, { ...again, nearest: undefined, atKey: true })];
}

/**
 * Puts what stands in files of its own, `prices: { file: prices.yaml }`, in its place.
 * @param file name of the scenario, for the issues
 * @param readFile undefined: other files are out of reach
 */
export function include(
  document: YamlDocument,
  file: string,
  readFile: ReadFile | undefined,
): Included {
  const scenario: Part = { file, path: [], document };
  const parts: Part[] = [scenario];
  const issues: Issue[] = [];
  let { value } = document;
  for (const spot of PLACES) {
    const part = readPart(spot, scenario, readFile);
    if (part === null) continue;
    if ('document' in part) parts.push(part);
    else issues.push(...part);
    value = replaced(value, spot.path, 'document' in part ? part.document.value : undefined);
  }
  return { value, parts, issues };
}
