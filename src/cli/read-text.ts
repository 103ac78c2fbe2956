import { resolve } from 'node:path';
import { MAX_SCENARIO_BYTES } from '../scenario/read-scenario.ts';
import { errorCode, fileProblem } from './file-problem.ts';
import type { Io } from './io.ts';

/** A file's text, or why it has none, as the end of a sentence. */
export type TextResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string };

const refused = (problem: string): TextResult => ({ ok: false, problem });

const TOO_LARGE = `expected a scenario of at most ${MAX_SCENARIO_BYTES} bytes`;
const NOT_TEXT = 'expected a scenario in YAML (UTF-8 text), got a binary file or another encoding';
const CHUNK = 65_536;

function decode(chunks: readonly Uint8Array[]): TextResult {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    return { ok: true, text: decoder.decode(Buffer.concat(chunks)) };
  } catch {
    return refused(NOT_TEXT);
  }
}

/** Reads to the end, but never much more than a scenario may have: devices and pipes have no size. */
function readOpen(descriptor: number, { fs }: Io): TextResult {
  const stat = fs.fstatSync(descriptor);
  if (stat.isDirectory()) return refused('expected a scenario file, got a folder');
  if (stat.size > MAX_SCENARIO_BYTES) return refused(`${TOO_LARGE}, got ${stat.size}`);
  const chunks: Uint8Array[] = [];
  for (let total = 0; total <= MAX_SCENARIO_BYTES; ) {
    const chunk = new Uint8Array(CHUNK);
    const length = fs.readSync(descriptor, chunk);
    if (length === 0) return decode(chunks);
    chunks.push(chunk.subarray(0, length));
    total += length;
  }
  return refused(TOO_LARGE);
}

/** @returns the text of a file, without a byte order mark; every way to fail is a problem, not an exception */
export function readText(file: string, io: Io): TextResult {
  try {
    const descriptor = io.fs.openSync(resolve(io.cwd, file), 'r');
    try {
      return readOpen(descriptor, io);
    } finally {
      io.fs.closeSync(descriptor);
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT')
      return refused('expected a scenario file; there is no such file');
    return refused(`expected a readable scenario file; ${fileProblem(error)}`);
  }
}

/** @returns the text that comes in on stdin */
export async function readStdin({ stdin }: Io): Promise<TextResult> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of stdin) {
    chunks.push(chunk);
    total += chunk.length;
    if (total > MAX_SCENARIO_BYTES) return refused(TOO_LARGE);
  }
  return decode(chunks);
}
