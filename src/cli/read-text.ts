import { resolve } from 'node:path';
import { MAX_SCENARIO_BYTES } from '../scenario/read-document.ts';
import { errorCode, fileProblem } from './file-problem.ts';
import type { Io } from './io.ts';

/** A file's text, or why it has none, as the end of a sentence. */
export type TextResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string };

/** What a file should be, for the problems with it. */
export interface TextKind {
  /** `scenario` */
  readonly name: string;
  /** `a scenario in YAML` */
  readonly form: string;
  /** The most bytes one may have. */
  readonly most: number;
}

const SCENARIO_FILE: TextKind = {
  name: 'scenario',
  form: 'a scenario in YAML',
  most: MAX_SCENARIO_BYTES,
};

const refused = (problem: string): TextResult => ({ ok: false, problem });

const tooLarge = ({ name, most }: TextKind): string =>
  `expected a ${name} of at most ${most} bytes`;
const CHUNK = 65_536;

function decode(chunks: readonly Uint8Array[], { form }: TextKind): TextResult {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    return { ok: true, text: decoder.decode(Buffer.concat(chunks)) };
  } catch {
    return refused(`expected ${form} (UTF-8 text), got a binary file or another encoding`);
  }
}

/** Reads to the end, but never much more than such a file may have: devices and pipes have no size. */
function readOpen(descriptor: number, { fs }: Io, kind: TextKind): TextResult {
  const stat = fs.fstatSync(descriptor);
  if (stat.isDirectory()) return refused(`expected a ${kind.name} file, got a folder`);
  if (stat.size > kind.most) return refused(`${tooLarge(kind)}, got ${stat.size}`);
  const chunks: Uint8Array[] = [];
  for (let total = 0; total <= kind.most; ) {
    const chunk = new Uint8Array(CHUNK);
    const length = fs.readSync(descriptor, chunk);
    if (length === 0) return decode(chunks, kind);
    chunks.push(chunk.subarray(0, length));
    total += length;
  }
  return refused(tooLarge(kind));
}

/** @returns the text of a file, without a byte order mark; every way to fail is a problem, not an exception */
export function readText(file: string, io: Io, kind: TextKind = SCENARIO_FILE): TextResult {
  try {
    const descriptor = io.fs.openSync(resolve(io.cwd, file), 'r');
    try {
      return readOpen(descriptor, io, kind);
    } finally {
      io.fs.closeSync(descriptor);
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT')
      return refused(`expected a ${kind.name} file; there is no such file`);
    return refused(`expected a readable ${kind.name} file; ${fileProblem(error)}`);
  }
}

/** @returns the text that comes in on stdin */
export async function readStdin(
  { stdin }: Io,
  kind: TextKind = SCENARIO_FILE,
): Promise<TextResult> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of stdin) {
    chunks.push(chunk);
    total += chunk.length;
    if (total > kind.most) return refused(tooLarge(kind));
  }
  return decode(chunks, kind);
}
