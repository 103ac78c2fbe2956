import { errorCode, fileProblem } from '../file-problem.ts';

/** @returns what is wrong with the bytes of a file, as the end of a sentence */
export function textProblem(error: unknown): string {
  const code = errorCode(error) ?? '';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return 'expected text (UTF-8 or UTF-16), got a binary file or another encoding';
  }
  if (code.startsWith('Z_')) return 'expected a whole gzip file; it is damaged or ends too early';
  return `expected a readable file; ${fileProblem(error)}`;
}
