/** What went wrong with a file or folder, by the system's error code. */
const PROBLEMS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'it is in use',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'it exists already',
  EISDIR: 'it is a folder',
  ELOOP: 'its links go round in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'no space is left on the device',
  ENOTDIR: 'a part of its path is not a folder',
  ENOTEMPTY: 'it exists already',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
};

/** @returns the system's error code, or undefined for any other exception */
export function errorCode(error: unknown): string | undefined {
  const code: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : undefined;
}

/**
 * @returns why a file or folder could not be used, as the end of a sentence
 * @throws the error itself when it does not come from the system
 */
export function fileProblem(error: unknown): string {
  const code = errorCode(error);
  if (code === undefined) throw error;
  return PROBLEMS[code] ?? `the system says ${code}`;
}
