import { isAbsolute, relative, resolve, sep } from 'node:path';

/**
 * @param file as the user gave it, or as a scenario names it
 * @param cwd the working directory
 * @returns its address relative to the working directory, with forward slashes (RFC 3986)
 */
export function fileUri(file: string, cwd: string): string {
  const path = relative(cwd, resolve(cwd, file));
  const parts = path.split(sep).map(encodeURIComponent).join('/');
  return isAbsolute(path) ? `file:///${parts.replace(/^\//u, '')}` : parts;
}
