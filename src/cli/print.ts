import { errorCode, fileProblem } from './file-problem.ts';
import { InputError } from './input-error.ts';
import type { Output } from './io.ts';

/** A reader that has gone away, `| head`: what it did not want is not missed. */
const READER_GONE = ['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED'];

/**
 * Writes a text; done when all of it has left the process.
 * @throws InputError when the other end takes no more (a full disk), but not when it is closed
 */
export function print(output: Output, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(text, (error) => {
      if (error === null || error === undefined || READER_GONE.includes(errorCode(error) ?? '')) {
        resolve();
      } else {
        reject(new InputError(`millrace: cannot write the output: ${fileProblem(error)}`));
      }
    });
  });
}

/** Writes lines to a stream, each with its line end. */
export function printLines(output: Output, lines: readonly string[]): Promise<void> {
  return print(output, lines.map((line) => `${line}\n`).join(''));
}
