import { spellOutHidden } from './visible-text.ts';

/** One thing wrong with a file, where it stands and what was expected there. */
export interface Issue {
  readonly file: string;
  /** From 1; 0 where the file as a whole is meant. */
  readonly line: number;
  readonly column: number;
  /** Dotted, `job.pipeline[2].parse.map.cpu`; empty for the whole file. */
  readonly path: string;
  readonly message: string;
  /** The valid name that comes nearest to the one given. */
  readonly nearest?: string;
}

const LONGEST = 400;

/** Keeps a line a line and a screen a screen, whatever names a file brings along. */
function printable(text: string): string {
  return spellOutHidden(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

/** @returns the issue on one line: `file:line:column path: message; did you mean …?` */
export function formatIssue(issue: Issue): string {
  const place = issue.line === 0 ? issue.file : `${issue.file}:${issue.line}:${issue.column}`;
  const path = issue.path === '' ? '' : ` ${printable(issue.path)}`;
  const nearest = issue.nearest === undefined ? '' : `; did you mean ${issue.nearest}?`;
  return `${printable(place)}${path}: ${printable(issue.message)}${nearest}`;
}

/** @returns `a.b[0].c` of `['a', 'b', 0, 'c']`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./u, '');
}
