/** The forms of a sweep's file. */
export type RowForm = 'csv' | 'ndjson';

/** Which row a line of a sweep's file is. */
export interface RowKey {
  readonly sweep: string;
  readonly candidate: number;
  readonly replicate: number;
}

const LINES: Readonly<Record<RowForm, RegExp>> = {
  csv: /^([^",]+),(\d{1,9}),(\d{1,9}),/u,
  ndjson: /^\{"sweep":"([^"\\]+)","candidate":(\d{1,9}),"replicate":(\d{1,9}),.*\}$/u,
};

/** @returns which row a line is; null: it is none of a sweep's */
export function rowKey(form: RowForm, line: string): RowKey | null {
  const found = LINES[form].exec(line);
  if (found === null) return null;
  const [, sweep = '', candidate, replicate] = found;
  return { sweep, candidate: Number(candidate), replicate: Number(replicate) };
}

/** @returns the row in words */
export const inWords = ({ candidate, replicate }: Omit<RowKey, 'sweep'>): string =>
  `candidate ${candidate}, replicate ${replicate}`;
