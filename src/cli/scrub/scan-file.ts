import type { Scan } from '../../importers/scrub/place.ts';
import { formOf, type TextForm } from '../../importers/scrub/text-form.ts';
import { errorCode } from '../file-problem.ts';
import { readChunks } from '../import/read-chunks.ts';
import type { Io } from '../io.ts';

/** A file that holds no text: its message is why, as the end of a sentence. */
export class NoTextError extends Error {
  override readonly name = 'NoTextError';
}

/** What scanning needs of its surroundings. */
export interface Scanning {
  readonly io: Io;
  readonly onBytes: (count: number) => void;
  /** Asked between two pieces; a scan that is stopped ends early. */
  readonly isStopped: () => boolean;
}

/** Enough to know a text's form by, in characters. */
const SAMPLE = 4096;

function noText(error: unknown): unknown {
  const code = errorCode(error) ?? '';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return new NoTextError('not text in UTF-8');
  return code.startsWith('Z_') ? new NoTextError('a damaged archive') : error;
}

/** Holds the beginning of a text back until its form is known. */
function createFormScan(file: string, scanOf: (form: TextForm) => Scan) {
  let held: string | null = '';
  let form: TextForm = 'text';
  let scan: Scan | null = null;
  const begin = (): string => {
    form = formOf(file, held ?? '');
    scan = scanOf(form);
    const out = scan.push(held ?? '');
    held = null;
    return out;
  };
  return {
    form: () => form,
    push(piece: string): string {
      if (held === null) return scan?.push(piece) ?? '';
      held += piece;
      return held.length < SAMPLE ? '' : begin();
    },
    end: (): string => (held === null ? '' : begin()) + (scan?.end() ?? ''),
  };
}

/**
 * Takes a file through a scan in pieces, so that its size does not matter; gives way to signals between two of them.
 * @param file an absolute path
 * @param scanOf makes the scan once the form of the text is known
 * @param onText takes what the scan gives
 * @throws NoTextError on a binary file; errors of the system
 */
export async function scanFile(
  file: string,
  { io, onBytes, isStopped }: Scanning,
  scanOf: (form: TextForm) => Scan,
  onText: (text: string) => void,
): Promise<TextForm> {
  const scan = createFormScan(file, scanOf);
  try {
    for await (const piece of readChunks(file, io, onBytes)) {
      if (piece.includes('\0')) throw new NoTextError('a binary file');
      onText(scan.push(piece));
      if (isStopped()) break;
    }
  } catch (error) {
    throw noText(error);
  }
  onText(scan.end());
  return scan.form();
}
