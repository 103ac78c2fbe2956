import { resolve } from 'node:path';
import { fileProblem } from '../file-problem.ts';
import { InputError } from '../input-error.ts';
import type { Io } from '../io.ts';

const CHUNK = 65_536;

/** A line longer than this is none that a sweep has written. */
const LONGEST = 4_000_000;

/** A line of a file. */
export interface Line {
  readonly text: string;
  /** Bytes of the file up to its end, the line break included. */
  readonly end: number;
  /** False: the file ends before the line does. */
  readonly complete: boolean;
}

function open(file: string, { fs, cwd }: Io): number {
  try {
    const descriptor = fs.openSync(resolve(cwd, file), 'r');
    if (!fs.fstatSync(descriptor).isDirectory()) return descriptor;
    fs.closeSync(descriptor);
  } catch (error) {
    throw new InputError(`${file}: cannot be read; ${fileProblem(error)}`);
  }
  throw new InputError(`${file}: expected a file, got a folder`);
}

/** Reads a file of any size line by line. @throws InputError when it can't be read */
export function* readLines(file: string, io: Io): Generator<Line> {
  const descriptor = open(file, io);
  try {
    let [rest, at] = [Buffer.alloc(0), 0];
    for (;;) {
      const chunk = Buffer.alloc(CHUNK);
      const length = io.fs.readSync(descriptor, chunk);
      if (length === 0) break;
      rest = Buffer.concat([rest, chunk.subarray(0, length)]);
      let from = 0;
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
        at += end + 1 - from;
        yield { text: rest.toString('utf8', from, end), end: at, complete: true };
        from = end + 1;
      }
      rest = rest.subarray(from);
      if (rest.length > LONGEST) throw new InputError(`${file}: expected lines of a sweep`);
    }
    if (rest.length > 0)
      yield { text: rest.toString('utf8'), end: at + rest.length, complete: false };
  } finally {
    io.fs.closeSync(descriptor);
  }
}
