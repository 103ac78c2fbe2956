import { include, type Included, place, type ReadFiles } from './include.ts';
import { formatPath, type Issue } from './issue.ts';
import { type Locate, locatorOf } from './locate.ts';
import { byPlace, otherSpellings, parseOverridePath } from './override-path.ts';
import { pathProblem } from './override-problem.ts';
import { readDocument } from './read-document.ts';
import type { Scenario } from './scenario.ts';
import { scenario as schema } from './schema/scenario.ts';
import { schemaIssues } from './schema-issues.ts';
import { field } from './spots.ts';

/** One value that is to be another than the file says. */
export interface Override {
  /** As written: `job.options.maxNumWorkers`. */
  readonly path: string;
  /** As the file would have it; null: as if it were not there. */
  readonly value: unknown;
}

export type VariantResult =
  /** `value`: all that the files hold with these values in place, as written. */
  | { readonly ok: true; readonly scenario: Scenario; readonly value: unknown }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** A scenario file that has been read once, and can be read again with other values. */
export interface Variants {
  readonly base: Scenario;
  readonly locate: Locate;
  /** All that the files hold, as written, in one value: plain data that another thread can be sent. */
  readonly value: unknown;
  /** @returns the scenario with all values in place, or every issue; of what an override brought, the file is `--set` */
  read(overrides: readonly Override[]): VariantResult;
}

export type VariantsResult =
  | { readonly ok: true; readonly variants: Variants }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** A copy with one value set, or taken away; what it does not touch is shared. Parents that are missing are made. */
function withValue(whole: unknown, path: readonly PropertyKey[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(whole)) {
    return whole.map((item: unknown, at) => (at === name ? withValue(item, rest, value) : item));
  }
  const own = typeof whole === 'object' && whole !== null ? whole : {};
  const copy: Record<PropertyKey, unknown> = { ...own };
  if (rest.length === 0 && value === null) Reflect.deleteProperty(copy, name);
  else copy[name] = withValue(field(whole, name), rest, value);
  return copy;
}

const complain = (path: string, message: string): Issue => {
  return { file: '--set', line: 0, column: 0, path, message };
};

function applied(
  whole: unknown,
  override: Override,
): { readonly value: unknown; readonly path: readonly PropertyKey[] } | Issue {
  const written = parseOverridePath(override.path);
  if (written === null) {
    return complain(override.path, 'expected a path such as job.options.maxNumWorkers');
  }
  const path = byPlace(whole, written);
  const problem = pathProblem(whole, path);
  if (problem !== null) return { ...complain(override.path, problem.message), ...problem };
  const alone = otherSpellings(path).reduce(
    (value, name) => withValue(value, [...path.slice(0, -1), name], null),
    whole,
  );
  return { value: withValue(alone, path, override.value), path };
}

const isWithin = (path: readonly PropertyKey[], above: readonly PropertyKey[]): boolean =>
  above.every((part, at) => path[at] === part);

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

/** A scenario that is read again and again. */
function variantsOf(included: Included, base: Scenario): Variants {
  return {
    base,
    locate: locatorOf(included),
    value: included.value,
    read(overrides) {
      const issues: Issue[] = [];
      const set: (readonly PropertyKey[])[] = [];
      const value = overrides.reduce((whole, override) => {
        const result = applied(whole, override);
        if ('message' in result) {
          issues.push(result);
          return whole;
        }
        set.push(result.path);
        return result.value;
      }, included.value);
      if (issues.length > 0) return { ok: false, issues };
      const read = schema.safeParse(value);
      if (read.success) return { ok: true, scenario: read.data, value };
      const found = schemaIssues(read.error, value).map((issue): Issue => {
        const brought = set.some(
          (path) => isWithin(issue.path, path) || isWithin(path, issue.path),
        );
        if (!brought && included.parts.length > 0) return place(issue, included);
        const { message, nearest } = issue;
        const own = complain(formatPath(issue.path), message);
        return nearest === undefined ? own : { ...own, nearest };
      });
      return { ok: false, issues: found };
    },
  };
}

/**
 * Reads a scenario once, with all the files that it names, so that it can be read again with other values.
 * @param text the file's content
 * @param file its name, for the issues
 * @returns what reads it, or every issue of the file as it is
 */
export function openVariants(text: string, file: string, files: ReadFiles = {}): VariantsResult {
  const read = readDocument(text, file, 'a scenario');
  if (!read.ok) return read;
  const included = include(read.document, file, files);
  const result = schema.safeParse(included.value);
  if (result.success && included.issues.length === 0) {
    return { ok: true, variants: variantsOf(included, result.data) };
  }
  const found = result.success ? [] : schemaIssues(result.error, included.value);
  const issues = [...included.issues, ...found.map((issue) => place(issue, included))];
  return { ok: false, issues: inOrder(issues, included) };
}

/**
 * @param value of `Variants.value`: it was read without an issue
 * @returns the same variants; issues of parts that no override brought have no place any longer
 * @throws Error when it is another value
 */
export function variantsOfValue(value: unknown): Variants {
  const result = schema.safeParse(value);
  if (!result.success) throw new Error('not the value of a scenario');
  return variantsOf({ value, parts: [], issues: [] }, result.data);
}
