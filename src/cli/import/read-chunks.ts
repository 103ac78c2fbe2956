import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { encodingOf } from '../../importers/encoding.ts';
import type { Io } from '../io.ts';

/** Bytes of one read: large enough to be quick, small enough to be interrupted at once. */
const CHUNK = 1_048_576;

/** Called with the number of bytes read from the disk. */
export type OnBytes = (count: number) => void;

/** The bytes of a file, piece by piece; gives way to signals between two pieces. */
async function* fileBytes(file: string, { fs, cwd }: Io, onBytes: OnBytes) {
  const descriptor = fs.openSync(resolve(cwd, file), 'r');
  try {
    for (;;) {
      const chunk = new Uint8Array(CHUNK);
      const length = fs.readSync(descriptor, chunk);
      if (length === 0) return;
      onBytes(length);
      yield chunk.subarray(0, length);
      await setImmediate();
    }
  } finally {
    fs.closeSync(descriptor);
  }
}

async function* streamBytes(stream: AsyncIterable<Uint8Array>, onBytes: OnBytes) {
  for await (const chunk of stream) {
    onBytes(chunk.length);
    yield chunk;
  }
}

/** The first piece is as long as a mark of encoding needs; the others are as they come. */
async function* withBeginning(chunks: AsyncIterable<Uint8Array>) {
  let first: Uint8Array | null = new Uint8Array();
  for await (const chunk of chunks) {
    if (first === null) yield chunk;
    else {
      first = Buffer.concat([first, chunk]);
      if (first.length < 4) continue;
      yield first;
      first = null;
    }
  }
  if (first !== null && first.length > 0) yield first;
}

/** A file packed twice is nothing that a tool makes, and one packed without end is an attack. */
const MOST_PACKED = 2;

/** The same bytes, unpacked where they are gzip. */
async function* unpacked(chunks: AsyncIterable<Uint8Array>, depth = 0): AsyncGenerator<Uint8Array> {
  const pieces = withBeginning(chunks);
  const { value: first, done } = await pieces.next();
  if (done === true) return;
  const all = (async function* () {
    yield first;
    yield* pieces;
  })();
  if (encodingOf(first) !== 'gzip' || depth >= MOST_PACKED) yield* all;
  else {
    const source = Readable.from(all, { objectMode: false });
    const gunzip = createGunzip();
    source.on('error', (error) => gunzip.destroy(error));
    try {
      yield* unpacked(source.pipe(gunzip), depth + 1);
    } finally {
      source.destroy();
      gunzip.destroy();
    }
  }
}

function decoderOf(first: Uint8Array): TextDecoder {
  const encoding = encodingOf(first);
  return new TextDecoder(encoding === 'gzip' ? 'utf-8' : encoding, { fatal: true });
}

/**
 * The text of a file, piece by piece, without a byte order mark: UTF-8 or UTF-16, gzip or not; `-` is stdin.
 * @throws an error of the system with its code; ERR_ENCODING_INVALID_ENCODED_DATA on bytes that are no text, and
 * zlib's Z_… codes on a broken gzip file
 */
export async function* readChunks(file: string, io: Io, onBytes: OnBytes): AsyncGenerator<string> {
  const bytes = file === '-' ? streamBytes(io.stdin, onBytes) : fileBytes(file, io, onBytes);
  let decoder: TextDecoder | null = null;
  for await (const chunk of withBeginning(unpacked(bytes))) {
    decoder ??= decoderOf(chunk);
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield rest;
}
