import { join, resolve } from 'node:path';
import { errorCode, fileProblem } from '../file-problem.ts';
import type { Io } from '../io.ts';

/** A file to import. */
export interface ImportFile {
  /** As the user knows it: as typed, or below the folder that was typed. */
  readonly name: string;
  /** It lies in a folder that was named: what is beside the evidence there is passed over. */
  readonly inFolder: boolean;
}

/** Files in the order of the command line, those of a folder by name; and a line for each path that is none. */
export interface ListedFiles {
  readonly files: readonly ImportFile[];
  readonly problems: readonly string[];
}

/** @returns whether it is a file; so is a link to nowhere, as reading it says what is wrong */
function isFile(path: string, { fs }: Io): boolean {
  try {
    return fs.statSync(path).isFile();
  } catch {
    return true;
  }
}

function filesIn(folder: string, io: Io): ImportFile[] {
  const path = resolve(io.cwd, folder);
  return io.fs
    .readdirSync(path)
    .filter((name) => !name.startsWith('.') && isFile(join(path, name), io))
    .toSorted()
    .map((name) => ({ name: join(folder, name), inFolder: true }));
}

function filesOf(path: string, io: Io): readonly ImportFile[] | string {
  if (path === '-') return [{ name: path, inFolder: false }];
  try {
    if (!io.fs.statSync(resolve(io.cwd, path)).isDirectory()) {
      return [{ name: path, inFolder: false }];
    }
    const files = filesIn(path, io);
    return files.length > 0
      ? files
      : `${path}: expected files to import; the folder has none (folders in it are not looked into)`;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      return `${path}: expected a file or folder to import; there is no such one`;
    }
    return `${path}: expected a readable file or folder; ${fileProblem(error)}`;
  }
}

/** Takes paths of files and folders; returns every file, those of a folder without its subfolders and hidden ones. */
export function listFiles(paths: readonly string[], io: Io): ListedFiles {
  const found = paths.map((path) => filesOf(path, io));
  return {
    files: found.flatMap((each) => (typeof each === 'string' ? [] : each)),
    problems: found.filter((each) => typeof each === 'string'),
  };
}
