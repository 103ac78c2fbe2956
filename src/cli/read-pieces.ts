import { resolve } from 'node:path';
import { errorCode, fileProblem } from './file-problem.ts';
import type { Io } from './io.ts';

/** Bytes of one read. */
const CHUNK = 65_536;

/** Takes all of an open file, or what is wanted of it; throws on bytes that are no UTF-8. */
function readOpen(descriptor: number, { fs }: Io, take: (piece: string) => boolean): void {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const chunk = new Uint8Array(CHUNK);
  for (;;) {
    const length = fs.readSync(descriptor, chunk);
    const text = decoder.decode(chunk.subarray(0, length), { stream: length > 0 });
    const isWanted = text === '' || take(text);
    if (length === 0 || !isWanted) return;
  }
}

/**
 * Reads a file of any size piece by piece, UTF-8 without a byte order mark, until `take` returns false.
 * @param name what it should hold, without an article: `trace`
 * @returns why it can’t be read, as the end of a sentence; null: it was. Never throws on a bad file
 */
export function readPieces(
  file: string,
  io: Io,
  name: string,
  take: (piece: string) => boolean,
): string | null {
  const { fs } = io;
  try {
    const descriptor = fs.openSync(resolve(io.cwd, file), 'r');
    try {
      if (fs.fstatSync(descriptor).isDirectory()) return `expected a ${name} file, got a folder`;
      readOpen(descriptor, io, take);
      return null;
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return `expected a ${name} file; there is no such file`;
    if (errorCode(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      return `expected a ${name} in UTF-8 text, got a binary file or another encoding`;
    }
    return `expected a readable ${name} file; ${fileProblem(error)}`;
  }
}
