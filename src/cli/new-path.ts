import { constants } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { errorCode, fileProblem } from './file-problem.ts';
import { InputError } from './input-error.ts';
import type { Io } from './io.ts';

function exists(path: string, { fs }: Io): boolean {
  try {
    fs.lstatSync(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

function nearestFolder(path: string, io: Io): string {
  const parent = dirname(path);
  return exists(parent, io) || parent === path ? parent : nearestFolder(parent, io);
}

function problemWith(option: string, path: string, io: Io): string | null {
  const target = resolve(io.cwd, path);
  try {
    if (exists(target, io)) return `${path}: expected a new path for ${option}; it exists already`;
    const folder = nearestFolder(target, io);
    if (!io.fs.statSync(folder).isDirectory()) {
      return `${path}: expected a new path for ${option}; ${folder} is not a folder`;
    }
    io.fs.accessSync(folder, constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return `${path}: expected a path for ${option} that can be written; ${fileProblem(error)}`;
  }
}

const isInside = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(`${folder}${sep}`);

/**
 * Looks whether new files and folders can be written, before any work is done for them.
 * @param paths by the option that names each, `--out`; null: not asked for
 * @returns why not, a line each; missing parent folders are fine, they will be made
 */
export function newPathProblems(
  paths: Readonly<Record<string, string | null>>,
  io: Io,
): readonly string[] {
  const given = Object.entries(paths).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  const targets = given.map(([, path]) => resolve(io.cwd, path));
  return given.flatMap(([option, path], at) => {
    const problem = problemWith(option, path, io);
    if (problem !== null) return [problem];
    const target = targets[at] ?? '';
    const within = targets.findIndex((other, index) => index !== at && isInside(target, other));
    if (within < 0) return [];
    return [`${path}: expected a path for ${option} outside of ${given[within]?.[1] ?? ''}`];
  });
}

/**
 * Makes a new file or folder: `write` fills a neighbour with a name of its own, which takes the path's name once
 * it is complete. Nothing half-written is left, whatever happens.
 * @throws InputError when the system refuses
 */
export function writeNew<T>(path: string, io: Io, write: (partial: string) => T): T {
  const target = resolve(io.cwd, path);
  const partial = `${target}.partial-${io.pid}`;
  try {
    io.fs.mkdirSync(dirname(target), { recursive: true });
    const made = write(partial);
    if (exists(target, io)) throw new InputError(`${path}: it has come into being meanwhile`);
    io.fs.renameSync(partial, target);
    return made;
  } catch (error) {
    io.fs.rmSync(partial, { recursive: true, force: true });
    if (error instanceof InputError) throw error;
    throw new InputError(`${path}: cannot be written; ${fileProblem(error)}`);
  }
}
