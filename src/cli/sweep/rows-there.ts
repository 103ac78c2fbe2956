import { placeOf, rowsIn, type Shard, type Sweep } from '../../planner/sweep/sweep.ts';
import { InputError } from '../input-error.ts';
import type { Io } from '../io.ts';
import { readLines } from './read-lines.ts';
import { inWords, type RowForm, rowKey } from './row-key.ts';
import { differenceOf } from './sweep-id.ts';

/** What an earlier start of a sweep has left. */
export interface RowsThere {
  /** Rows of the shard, all of them in order from its first. */
  readonly rows: number;
  /** Bytes that they and the header take; what follows was cut off. */
  readonly bytes: number;
}

/** What a file has to go on with. */
export interface Wanted {
  readonly sweep: Sweep;
  readonly shard: Shard;
  readonly form: RowForm;
  /** With its line break; empty: none. */
  readonly header: string;
}

function checkRow(line: string, at: number, { sweep, shard, form }: Wanted): string | null {
  const key = rowKey(form, line);
  if (key === null) return `expected a row of a sweep in ${form}`;
  const difference = differenceOf(key.sweep, sweep.id);
  if (difference !== null) return `it is of ${difference}`;
  if (placeOf(sweep, shard, key) === at && key.replicate < sweep.runs) return null;
  const expected = shard.part + at * shard.of;
  const due = { candidate: Math.floor(expected / sweep.runs), replicate: expected % sweep.runs };
  return `expected ${inWords(due)}, got ${inWords(key)}; is it of another --shard?`;
}

/**
 * Reads what is there of a sweep, so that it can be gone on with.
 * @throws InputError when the file is not of this sweep, and says which line shows it
 */
export function rowsThere(file: string, io: Io, wanted: Wanted): RowsThere {
  const lines = readLines(file, io);
  let [rows, bytes, at] = [0, 0, 0];
  const most = rowsIn(wanted.sweep, wanted.shard);
  for (const { text, end, complete } of lines) {
    at += 1;
    const isHeader = at === 1 && wanted.header !== '';
    if (!complete) {
      if (isHeader && !wanted.header.startsWith(text)) throw notOurs(file, wanted.form);
      break;
    }
    if (isHeader) {
      if (`${text}\n` !== wanted.header) throw notOurs(file, wanted.form);
    } else {
      const problem = rows >= most ? 'expected no more rows' : checkRow(text, rows, wanted);
      if (problem !== null)
        throw new InputError(`${file}:${at}: cannot be gone on with: ${problem}`);
      rows += 1;
    }
    bytes = end;
  }
  return { rows, bytes };
}

const notOurs = (file: string, form: RowForm): InputError =>
  new InputError(
    `${file}:1: cannot be gone on with: expected the columns of this sweep in ${form}; it is of other axes, or no sweep`,
  );
