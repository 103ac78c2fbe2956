import type { ImportResult } from '../../importers/evidence.ts';
import { readTree } from '../../importers/tree.ts';
import type { EvidenceReader } from './reader-of.ts';

/** Longest file that is read as a whole, characters; longer ones of a kind that can be long are streamed. */
const MOST = 67_108_864;

/**
 * @param what the file should be, `a Dataflow job …`
 * @param take what is made of the JSON or YAML in it
 * @returns a reader that keeps the text to its end
 */
export function createTreeReader(
  file: string,
  what: string,
  take: (tree: unknown, file: string) => ImportResult,
): EvidenceReader {
  const chunks: string[] = [];
  let length = 0;
  return {
    write(chunk) {
      length += chunk.length;
      if (length <= MOST) chunks.push(chunk);
    },
    end() {
      if (length > MOST) {
        const message = `expected ${what} of at most ${MOST} characters`;
        return { ok: false, refusals: [{ file, at: '', message }] };
      }
      const read = readTree(chunks.join(''), file, what);
      return read.ok ? take(read.tree, file) : read;
    },
  };
}
