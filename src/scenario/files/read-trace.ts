import { nearestName } from '../../units/nearest-name.ts';
import {
  createTraceBuilder,
  type TraceBuilder,
  type TracePoints,
  type TraceValues,
} from '../../units/trace-points.ts';
import type { Issue } from '../issue.ts';
import { wholeFile } from '../read-document.ts';
import { type Cell, cellsOf, createLineSplitter, LONGEST_LINE, separatorOf } from './csv-lines.ts';
import { foreignText, quoted } from './foreign-text.ts';
import { createTimeReader, numberOf, type ReadTime } from './trace-cells.ts';

/** How a trace is to be read. */
export interface TraceForm {
  readonly values: TraceValues;
  /** Names of the columns; null: the first, and the first beside it. */
  readonly time: string | null;
  readonly column: string | null;
}

/** A name of a column that the file has not got: the scenario says it. */
export interface ColumnIssue {
  readonly key: 'time' | 'column';
  readonly message: string;
  readonly nearest: string | undefined;
}

export type TraceResult =
  | { readonly ok: true; readonly points: TracePoints }
  | {
      readonly ok: false;
      readonly issues: readonly Issue[];
      readonly columns: readonly ColumnIssue[];
    };

/**
 * Hands over a file’s text piece by piece, until `take` returns false.
 * @returns why it can’t be read, as the end of a sentence; null: it was
 */
export type Feed = (take: (piece: string) => boolean) => string | null;

/** A file that is no trace stumbles on every line. */
const MOST_ISSUES = 10;

/** Rows; a load of 115 days by the second. A year by the minute has 525,600. */
const MOST_ROWS = 10_000_000;

const FORM = 'a trace in CSV, a header row such as `timestamp,value` and a row for each time';

/** Which columns are read, by their place. */
interface Columns {
  readonly separator: string;
  readonly time: number;
  readonly value: number;
}

/** @returns what a file seems to be by its first line, where it is no CSV with a header; null: it may be one */
function stranger(line: string): string | null {
  if (line.length > LONGEST_LINE) return `got a line of more than ${LONGEST_LINE} characters`;
  const foreign = foreignText(line);
  if (foreign !== null) return `got ${foreign}`;
  if (/^\s*[[{]/u.test(line)) return 'got JSON';
  const cells = cellsOf(line, separatorOf(line));
  if (cells.length < 2) return `got ${quoted(line)}`;
  const read = createTimeReader();
  return cells.every(({ text }) => text === '' || read(text) !== null || numberOf(text) !== null)
    ? 'got a row of values first'
    : null;
}

class TraceReader {
  readonly issues: Issue[] = [];
  readonly columnIssues: ColumnIssue[] = [];
  private columns: Columns | null = null;
  private readonly builder: TraceBuilder = createTraceBuilder();
  private readonly readTime: ReadTime = createTimeReader();
  private readonly file: string;
  private readonly form: TraceForm;

  constructor(file: string, form: TraceForm) {
    this.file = file;
    this.form = form;
  }

  /** @returns false once enough is wrong */
  line(text: string, number: number): boolean {
    if (text.trim() === '') return true;
    if (this.columns !== null) return this.row(text, number, this.columns);
    const problem = stranger(text);
    if (problem !== null) return this.refuse(number, 1, `expected ${FORM}, ${problem}`);
    this.columns = this.columnsOf(text);
    return this.columnIssues.length === 0;
  }

  finish(): TracePoints | null {
    if (this.issues.length + this.columnIssues.length > 0) return null;
    const points = this.columns === null ? 'an empty file' : this.builder.finish(this.form.values);
    if (typeof points !== 'string') return points;
    this.issues.push(wholeFile(this.file, `expected ${FORM}, but ${points}`));
    return null;
  }

  private refuse(line: number, column: number, message: string): false {
    this.issues.push({ file: this.file, line, column, path: '', message });
    return false;
  }

  /** @returns true while more rows are to be looked at */
  private complain(line: number, column: number, message: string): boolean {
    this.refuse(line, column, message);
    return this.issues.length < MOST_ISSUES;
  }

  private columnsOf(header: string): Columns {
    const separator = separatorOf(header);
    const names = cellsOf(header, separator).map(({ text }) => text);
    const named = (key: ColumnIssue['key'], fallback: number): number => {
      const name = this.form[key];
      if (name === null) return fallback;
      const at = names.indexOf(name);
      if (at >= 0) return at;
      const message = `expected a column of ${this.file}, one of ${names.join(', ')}`;
      this.columnIssues.push({ key, message, nearest: nearestName(name, names) });
      return fallback;
    };
    const value = this.form.column === null ? null : names.indexOf(this.form.column);
    const time = named('time', value === 0 ? 1 : 0);
    return { separator, time, value: named('column', time === 0 ? 1 : 0) };
  }

  private row(text: string, line: number, { separator, time, value }: Columns): boolean {
    const cells = cellsOf(text, separator, Math.max(time, value) + 1);
    const [when, what] = [cells[time], cells[value]];
    if (when === undefined || what === undefined) {
      const cellsWanted = Math.max(time, value) + 1;
      const message = `expected at least ${cellsWanted} cells, got ${cells.length}`;
      return this.complain(line, text.length + 1, message);
    }
    if (this.builder.length >= MOST_ROWS) {
      return this.refuse(line, 1, `expected at most ${MOST_ROWS} rows`);
    }
    return this.point(line, when, what);
  }

  private point(line: number, when: Cell, what: Cell): boolean {
    const time = this.readTime(when.text);
    if (time === null) {
      const message = `expected a time such as \`2026-12-01 06:00:00\`, or seconds or ms since 1970 in all rows, got ${told(when)}`;
      return this.complain(line, when.column, message);
    }
    const value = what.text === '' ? NaN : numberOf(what.text);
    if (value === null || value < 0 || value === Infinity) {
      const message = `expected a number of at least 0, or nothing where it is missing, got ${told(what)}`;
      return this.complain(line, what.column, message);
    }
    const problem = this.builder.add(time, value);
    if (problem === null) return true;
    return this.complain(
      line,
      when.column,
      `expected a time after that of the row before: ${problem}`,
    );
  }
}

const told = ({ text }: Cell): string => (text === '' ? 'nothing' : quoted(text));

/**
 * Reads a measured load from CSV; never holds more of its text than a piece.
 * @param file its name, for the issues
 * @returns the trace, or every issue with its place, the first ten of a file. Never throws on bad input
 */
export function readTrace(feed: Feed, file: string, form: TraceForm): TraceResult {
  const reader = new TraceReader(file, form);
  const lines = createLineSplitter((text, number) => reader.line(text, number));
  const problem = feed((piece) => lines.write(piece));
  if (problem !== null) {
    return { ok: false, issues: [wholeFile(file, problem)], columns: [] };
  }
  lines.end();
  const points = reader.finish();
  if (points !== null) return { ok: true, points };
  return { ok: false, issues: reader.issues, columns: reader.columnIssues };
}
