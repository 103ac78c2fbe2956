import { resolve } from 'node:path';
import type { PastRun } from '../calibrate/run.ts';
import { parseBytes } from '../units/bytes.ts';
import { gatherFiles } from './import/gather-run.ts';
import { problemLine } from './import/problem-line.ts';
import { InputError } from './input-error.ts';
import { watchSignals } from './interruption.ts';
import { STOPPED_BY } from './exit-codes.ts';
import type { Io } from './io.ts';

/** A run on the command line: its folder or file, and the bytes that it read where the user says them. */
interface RunPath {
  readonly path: string;
  readonly bytes: number | null;
}

/** Runs as their files tell them, what was passed over in them, and the exit code if the user stopped it. */
export interface GatheredRuns {
  readonly runs: readonly PastRun[];
  readonly remarks: readonly string[];
  readonly stopped: number | null;
}

function exists(path: string, { fs, cwd }: Io): boolean {
  try {
    fs.statSync(resolve(cwd, path));
    return true;
  } catch {
    return false;
  }
}

/**
 * `small1=40 GB`; a path may have a `=` of its own.
 * @throws InputError on a path of which only the part before the `=` is there
 */
function runPath(typed: string, io: Io): RunPath {
  const at = typed.lastIndexOf('=');
  const [path, behind] = [typed.slice(0, at), typed.slice(at + 1)];
  const size = at < 1 ? null : parseBytes(behind);
  if (size?.ok === true && size.value > 0) return { path, bytes: size.value };
  if (at < 1 || exists(typed, io) || !exists(path, io)) return { path: typed, bytes: null };
  throw new InputError(
    `${typed}: expected a size with its unit behind the =, such as \`${path}=40GB\`, got ${behind}`,
  );
}

interface RunFiles {
  readonly name: string;
  readonly paths: readonly string[];
  readonly bytes: number | null;
  /** Name or id, where the files tell of several; null: they tell of one. */
  readonly job: string | null;
}

type Interruption = ReturnType<typeof watchSignals>;

/** @returns what the files tell, or what is wrong with them; null: interrupted */
async function gather({ paths, job }: RunFiles, interruption: Interruption, io: Io) {
  try {
    return await gatherFiles({ paths, kind: null, job }, interruption, io);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

/**
 * Reads every run's files.
 * @throws InputError with a line for everything wrong in any of them
 */
async function gatherAll(files: readonly RunFiles[], io: Io): Promise<GatheredRuns> {
  const interruption = watchSignals(io);
  const runs: PastRun[] = [];
  const remarks: string[] = [];
  const problems: string[] = [];
  try {
    for (const each of files) {
      const { name, bytes } = each;
      const gathered = await gather(each, interruption, io);
      if (gathered === null) break;
      if (gathered instanceof InputError) problems.push(gathered.message);
      else {
        runs.push({ name, evidence: gathered.run, bytes });
        remarks.push(...gathered.remarks.map(problemLine));
      }
    }
  } finally {
    interruption.dispose();
  }
  const { signal } = interruption;
  if (signal !== null) return { runs: [], remarks: [], stopped: STOPPED_BY[signal] };
  if (problems.length > 0) throw new InputError(problems.join('\n'));
  return { runs, remarks, stopped: null };
}

/**
 * Reads several runs, one a path (folder or file); `path=40 GB` says how much it read.
 * @param jobs names or ids of those wanted in one path that tells of several; none: each path is one run
 * @throws InputError with a line for everything wrong in any of them
 */
export function gatherRuns(
  typed: readonly string[],
  jobs: readonly string[],
  io: Io,
): Promise<GatheredRuns> {
  const paths = typed.map((each) => runPath(each, io));
  const one = jobs.length === 0 ? [null] : jobs;
  const files = paths.flatMap(({ path, bytes }) =>
    one.map((job) => ({ name: job ?? path, paths: [path], bytes, job })),
  );
  return gatherAll(files, io);
}

/** Reads one run out of several files. @throws InputError with a line for everything wrong in any of them */
export function gatherOneRun(
  paths: readonly string[],
  job: string | null,
  io: Io,
): Promise<GatheredRuns> {
  return gatherAll([{ name: paths[0] ?? '', paths, bytes: null, job }], io);
}
