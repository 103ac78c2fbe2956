import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The address of a file (RFC 3986), with forward slashes. */
export interface FileUri {
  readonly uri: string;
  /** The address is relative to the working directory; else it is absolute, `file:///…`. */
  readonly isInside: boolean;
}

/**
 * @param file as the user gave it, or as a scenario names it
 * @param cwd the working directory
 * @returns its address, relative where it lies in the working directory: nothing that reads it may climb out of there
 */
export function fileUri(file: string, cwd: string): FileUri {
  const path = relative(cwd, resolve(cwd, file));
  const parts = path.split(sep);
  if (isAbsolute(path) || parts[0] === '..') {
    return { uri: pathToFileURL(resolve(cwd, file)).href, isInside: false };
  }
  return { uri: parts.map(encodeURIComponent).join('/'), isInside: true };
}
