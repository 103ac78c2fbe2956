import { dirname, resolve } from 'node:path';
import { errorCode, fileProblem } from '../file-problem.ts';
import { InputError } from '../input-error.ts';
import type { Io } from '../io.ts';
import { print } from '../print.ts';
import { rowsThere, type Wanted } from './rows-there.ts';

/** Where rows go, as they come. */
export interface RowSink {
  /** Rows that were there already. */
  readonly rows: number;
  /** Nobody reads any longer. */
  readonly isGone: () => boolean;
  readonly write: (text: string) => Promise<void>;
  readonly close: () => void;
}

/** @returns a sink that prints; the header comes with the first rows */
export function printedRows(io: Io, { header }: Wanted): RowSink {
  let before = header;
  return {
    rows: 0,
    isGone: () => !io.stdout.writable,
    async write(text) {
      const all = before + text;
      before = '';
      await print(io.stdout, all);
    },
    close: () => undefined,
  };
}

const cannot = (file: string, error: unknown): InputError =>
  new InputError(`${file}: cannot be written; ${fileProblem(error)}`);

function create(file: string, io: Io, header: string): number {
  const target = resolve(io.cwd, file);
  try {
    io.fs.mkdirSync(dirname(target), { recursive: true });
    const descriptor = io.fs.openSync(target, 'ax');
    io.fs.writeFileSync(descriptor, header);
    return descriptor;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw cannot(file, error);
    throw new InputError(
      `${file}: expected a new path for --out; it exists already. To go on with it: --resume`,
    );
  }
}

function goOn(file: string, io: Io, wanted: Wanted, bytes: number): number {
  try {
    const descriptor = io.fs.openSync(resolve(io.cwd, file), 'r+');
    io.fs.ftruncateSync(descriptor, bytes);
    io.fs.closeSync(descriptor);
    const end = io.fs.openSync(resolve(io.cwd, file), 'a');
    if (bytes === 0) io.fs.writeFileSync(end, wanted.header);
    return end;
  } catch (error) {
    throw cannot(file, error);
  }
}

function isThere(file: string, { fs, cwd }: Io): boolean {
  try {
    fs.statSync(resolve(cwd, file));
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw new InputError(`${file}: cannot be read; ${fileProblem(error)}`);
  }
}

/**
 * Opens a file for rows: a new one, or, with `resume`, one that is there, of which whole rows of this sweep are kept.
 * @throws InputError when it can't be written, is there without `resume`, or is of another sweep
 */
export function filedRows(file: string, io: Io, wanted: Wanted, resume: boolean): RowSink {
  const there = resume && isThere(file, io) ? rowsThere(file, io, wanted) : null;
  const descriptor =
    there === null ? create(file, io, wanted.header) : goOn(file, io, wanted, there.bytes);
  return {
    rows: there?.rows ?? 0,
    isGone: () => false,
    write(text) {
      try {
        io.fs.writeFileSync(descriptor, text);
        return Promise.resolve();
      } catch (error) {
        return Promise.reject(cannot(file, error));
      }
    },
    close: () => {
      io.fs.closeSync(descriptor);
    },
  };
}
