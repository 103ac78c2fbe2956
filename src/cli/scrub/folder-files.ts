import { join, relative, sep } from 'node:path';
import { fileProblem } from '../file-problem.ts';
import type { Io } from '../io.ts';

/** What lies in a folder and the folders in it. */
export interface FolderFiles {
  /** Paths from the folder with `/` between their parts, in the order of their characters. */
  readonly files: readonly string[];
  /** Links, pipes, devices. */
  readonly others: readonly string[];
  /** Folders that can't be looked into, each with why. */
  readonly problems: readonly string[];
}

const inOrder = (paths: readonly string[]): readonly string[] =>
  paths.toSorted((a, b) => (a < b ? -1 : Number(a > b)));

/** @param folder an absolute path of a folder */
export function filesIn(folder: string, { fs }: Io): FolderFiles {
  const files: string[] = [];
  const others: string[] = [];
  const problems: string[] = [];
  const look = (path: string): void => {
    for (const entry of fs.readdirSync(path, { withFileTypes: true })) {
      const inner = join(path, entry.name);
      const name = relative(folder, inner).split(sep).join('/');
      if (entry.isDirectory()) lookInto(inner, name);
      else if (entry.isFile()) files.push(name);
      else others.push(name);
    }
  };
  const lookInto = (path: string, name: string): void => {
    try {
      look(path);
    } catch (error) {
      problems.push(`${name}: expected a readable folder; ${fileProblem(error)}`);
    }
  };
  lookInto(folder, '.');
  return { files: inOrder(files), others: inOrder(others), problems };
}
