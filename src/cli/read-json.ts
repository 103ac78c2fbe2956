import { InputError } from './input-error.ts';
import type { Io } from './io.ts';
import { readStdin, readText, type TextKind } from './read-text.ts';

/** Where V8 says that a text stops being JSON; not every message tells. */
function placeOf(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const position = /at position (\d+)/u.exec(message)?.[1];
  if (position === undefined) return '';
  const before = text.slice(0, Number(position)).split('\n');
  return `:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

/**
 * Reads a JSON file, `-` being stdin.
 * @throws InputError on what can't be read, or is no JSON, with the place where that shows
 */
export async function readJson(file: string, io: Io, kind: TextKind): Promise<unknown> {
  const name = file === '-' ? '<stdin>' : file;
  const read = file === '-' ? await readStdin(io, kind) : readText(file, io, kind);
  if (!read.ok) throw new InputError(`${name}: ${read.problem}`);
  const text = read.text.replace(/^\uFEFF/u, '');
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const what = text.trim() === '' ? 'got an empty file' : 'this is not valid JSON';
    throw new InputError(`${name}${placeOf(text, error)}: expected ${kind.form}; ${what}`);
  }
}
