import { stringify } from 'csv-stringify/browser/esm/sync';
import type { RunResult } from '../../forecast/run-result.ts';
import { guarded } from './guard.ts';
import type { ReportFile } from '../report-file.ts';

/** Null: not known; its cell stays empty. */
type Cell = string | number | boolean | null;

/** A column: its header with the unit at the end, what it holds, and how a row fills it. */
export interface Column<Row> {
  readonly name: string;
  readonly meaning: string;
  readonly of: (row: Row) => Cell;
}

/** One CSV file: what a row is, its columns in order, and its text for a result. */
export interface CsvTable {
  readonly file: string;
  readonly rowIs: string;
  readonly columns: readonly { readonly name: string; readonly meaning: string }[];
  readonly render: (result: RunResult) => ReportFile;
  /** Whether it belongs to a result: one that only some have a row of is left out of the others. */
  readonly isFor: (result: RunResult) => boolean;
}

/** Text stays text, numbers keep every digit, as JSON prints them. */
function asField(cell: Cell): string | number | null {
  if (typeof cell === 'boolean') return String(cell);
  return typeof cell === 'string' ? guarded(cell) : cell;
}

/**
 * @returns RFC 4180 with LF, `.` decimals and a header row; text that a spreadsheet would run as a formula gets a `'`
 *   in front, but for launch options
 */
export function csvText<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const header = columns.map(({ name }) => name);
  const cells = rows.map((row) => columns.map((column) => asField(column.of(row))));
  return stringify([header, ...cells], { record_delimiter: '\n' });
}

/**
 * @param rowsOf the rows of a result, in order
 * @param written whether a result without rows has the file too, as most do
 */
export function csvTable<Row>(
  file: string,
  rowIs: string,
  columns: readonly Column<Row>[],
  rowsOf: (result: RunResult) => readonly Row[],
  written: 'always' | 'if any' = 'always',
): CsvTable {
  const render = (result: RunResult): ReportFile => ({
    name: file,
    content: csvText(columns, rowsOf(result)),
  });
  const isFor = (result: RunResult): boolean => written === 'always' || rowsOf(result).length > 0;
  return { file, rowIs, columns, render, isFor };
}

/** A column that says which scenario a row belongs to, so that files of several can be put together. */
export const scenarioColumn: Column<{ readonly result: Pick<RunResult, 'scenario'> }> = {
  name: 'scenario',
  meaning: 'name of the scenario',
  of: ({ result }) => result.scenario,
};
