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

/** `small1=40 GB`; a path may have a `=` of its own. */
function runPath(typed: string): RunPath {
  const at = typed.lastIndexOf('=');
  const size = at < 1 ? null : parseBytes(typed.slice(at + 1));
  if (size === null || !size.ok || size.value <= 0) return { path: typed, bytes: null };
  return { path: typed.slice(0, at), bytes: size.value };
}

interface RunFiles {
  readonly name: string;
  readonly paths: readonly string[];
  readonly bytes: number | null;
}

type Interruption = ReturnType<typeof watchSignals>;

/** @returns what the files tell, or what is wrong with them; null: interrupted */
async function gather(paths: readonly string[], interruption: Interruption, io: Io) {
  try {
    return await gatherFiles({ paths, kind: null, job: null }, interruption, io);
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
    for (const { name, paths, bytes } of files) {
      const gathered = await gather(paths, interruption, io);
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
 * @throws InputError with a line for everything wrong in any of them
 */
export function gatherRuns(typed: readonly string[], io: Io): Promise<GatheredRuns> {
  const paths = typed.map(runPath);
  return gatherAll(
    paths.map(({ path, bytes }) => ({ name: path, paths: [path], bytes })),
    io,
  );
}

/** Reads one run out of several files. @throws InputError with a line for everything wrong in any of them */
export function gatherOneRun(paths: readonly string[], io: Io): Promise<GatheredRuns> {
  return gatherAll([{ name: paths[0] ?? '', paths, bytes: null }], io);
}
