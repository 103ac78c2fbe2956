import type { Io } from '../io.ts';
import { InputError } from '../input-error.ts';
import { readLines } from './read-lines.ts';
import { inWords, type RowForm, rowKey, type RowKey } from './row-key.ts';
import { differenceOf, sizeOf } from './sweep-id.ts';

/** A row, its line, and where it was found. */
interface Found extends RowKey {
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

/** A file's rows, one after the other; at most one is held. */
interface Source {
  readonly file: string;
  readonly form: RowForm;
  /** Empty: none. */
  readonly header: string;
  readonly rows: Iterator<Found>;
}

function* rowsOf(file: string, form: RowForm, io: Io): Generator<Found> {
  let line = 0;
  let before = -1;
  let candidate = 0;
  for (const { text, complete } of readLines(file, io)) {
    line += 1;
    if (form === 'csv' && line === 1) continue;
    const key = rowKey(form, text);
    if (!complete || key === null) {
      const problem = complete ? `expected a row of a sweep in ${form}` : 'its last row is cut off';
      throw new InputError(`${file}:${line}: ${problem}; mend it by \`sweep … --resume\``);
    }
    const isBehind =
      key.candidate > candidate || (key.candidate === candidate && key.replicate > before);
    if (!isBehind) throw new InputError(`${file}:${line}: expected rows in their order`);
    [candidate, before] = [key.candidate, key.replicate];
    yield { ...key, text, file, line };
  }
}

function openSource(file: string, io: Io): Source {
  const lines = readLines(file, io);
  const first = lines.next();
  lines.return(undefined);
  const text = first.done === true ? '' : first.value.text;
  if (text.startsWith('{'))
    return { file, form: 'ndjson', header: '', rows: rowsOf(file, 'ndjson', io) };
  if (text.startsWith('sweep,candidate,replicate,')) {
    return { file, form: 'csv', header: text, rows: rowsOf(file, 'csv', io) };
  }
  throw new InputError(
    `${file}: expected what \`millrace sweep\` has written; it begins otherwise`,
  );
}

/** All sources must be of one form and have the same columns. @throws InputError with a line for each that has not */
function checkAlike(sources: readonly Source[]): void {
  const [first] = sources;
  const problems = sources.flatMap(({ file, form, header }) => {
    if (first === undefined) return [];
    if (form !== first.form) return [`${file}: is ${form}, and ${first.file} is ${first.form}`];
    return header === first.header ? [] : [`${file}: has other axes than ${first.file}`];
  });
  if (problems.length > 0) throw new InputError(problems.join('\n'));
}

const numberOf = ({ candidate, replicate }: RowKey, runs: number): number =>
  candidate * runs + replicate;

/** Rows that no file has, as the first few ranges of them. */
class Missing {
  private readonly runs: number;
  private readonly ranges: string[] = [];
  private rows = 0;

  constructor(runs: number) {
    this.runs = runs;
  }

  add(from: number, to: number): void {
    if (to <= from) return;
    this.rows += to - from;
    const shown = [from, to - 1].map((row) =>
      inWords({ candidate: Math.floor(row / this.runs), replicate: row % this.runs }),
    );
    if (this.ranges.length < SHOWN) this.ranges.push([...new Set(shown)].join(' to '));
  }

  problem(): string | null {
    if (this.rows === 0) return null;
    const more = this.ranges.length === SHOWN ? ' …' : '';
    return `expected every row of the sweep; ${this.rows} are in none of the files: ${this.ranges.join('; ')}${more}`;
  }
}

/** Ranges of missing rows that are named. */
const SHOWN = 5;

/** The row that is first among those that the files are at; null: all are at their ends. */
function firstOf(heads: readonly (Found | null)[]): Found | null {
  return heads.reduce((first, head) => {
    if (first === null || head === null) return first ?? head;
    const before =
      head.candidate < first.candidate ||
      (head.candidate === first.candidate && head.replicate < first.replicate);
    return before ? head : first;
  }, null);
}

const next = ({ rows }: Source): Found | null => {
  const found = rows.next();
  return found.done === true ? null : found.value;
};

/** @throws InputError when a row is of another sweep than the first one found */
function checkSweep(found: Found, first: Found): void {
  const difference = differenceOf(found.sweep, first.sweep);
  if (difference === null) return;
  throw new InputError(
    `${found.file}:${found.line}: is of ${difference} than ${first.file}: expected shards of one sweep`,
  );
}

/**
 * Puts the shards of a sweep together, row by row: each file is in order by itself.
 * @param take is handed the header, if any, and every row, each with its line break
 * @throws InputError when files are of other sweeps, or when a row is missing, or there twice: says which
 */
export function mergeRows(files: readonly string[], io: Io, take: (line: string) => void): void {
  const sources = files.map((file) => openSource(file, io));
  checkAlike(sources);
  const heads = sources.map(next);
  const start = firstOf(heads);
  if (start === null) throw new InputError(`${files.join(', ')}: expected at least one row`);
  for (const head of heads) if (head !== null) checkSweep(head, start);
  const size = sizeOf(start.sweep);
  if (size === null) throw new InputError(`${start.file}:${start.line}: expected a row of a sweep`);
  const header = sources[0]?.header ?? '';
  if (header !== '') take(`${header}\n`);
  const missing = new Missing(size.runs);
  let due = 0;
  let last: Found = start;
  for (let found = firstOf(heads); found !== null; found = firstOf(heads)) {
    checkSweep(found, start);
    const number = numberOf(found, size.runs);
    if (number < due) {
      throw new InputError(
        `${found.file}:${found.line}: ${inWords(found)} is in ${last.file}:${last.line}, too: expected each row once`,
      );
    }
    missing.add(due, number);
    take(`${found.text}\n`);
    due = number + 1;
    last = found;
    const at = heads.indexOf(found);
    const source = sources[at];
    heads[at] = source === undefined ? null : next(source);
  }
  missing.add(due, size.candidates * size.runs);
  const problem = missing.problem();
  if (problem !== null) throw new InputError(problem);
}
