import { dirname, join, resolve, sep } from 'node:path';
import { createScrub } from '../../importers/scrub/scrub.ts';
import { errorCode, fileProblem } from '../file-problem.ts';
import { createReadProgress } from '../import/read-progress.ts';
import { InputError } from '../input-error.ts';
import type { Interruption } from '../interruption.ts';
import type { Io } from '../io.ts';
import { newPathProblems } from '../new-path.ts';
import { readText } from '../read-text.ts';
import { type FolderFiles, filesIn } from './folder-files.ts';
import type { Scanning } from './scan-file.ts';
import { newNames, surveyFiles, writeFiles, type Written } from './scrub-files.ts';
import { OUR_REPORT, type Summary, summaryJson } from './summary.ts';

export interface ScrubRequest {
  readonly folder: string;
  /** A new folder; null: in place. */
  readonly out: string | null;
  /** Also names of steps and classes. */
  readonly names: boolean;
}

const REPORT = 'scrub.json';
const REPORT_FILE = { name: 'report', form: 'a report of millrace scrub', most: 16_777_216 };

/** @throws InputError where there is nothing to scrub */
function filesToScrub(folder: string, io: Io): FolderFiles {
  const path = resolve(io.cwd, folder);
  try {
    if (!io.fs.statSync(path).isDirectory()) {
      throw new InputError(`${folder}: expected a folder, got a file`);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    const why = errorCode(error) === 'ENOENT' ? 'there is no such folder' : fileProblem(error);
    throw new InputError(`${folder}: expected a folder; ${why}`);
  }
  const { files, others, problems } = filesIn(path, io);
  if (problems.length > 0) throw new InputError(problems.join('\n'));
  const ours = files.includes(REPORT) && isOurReport(join(path, REPORT), io);
  const wanted = ours ? files.filter((file) => file !== REPORT) : files;
  if (wanted.length === 0) throw new InputError(`${folder}: expected files; it has none`);
  return { files: wanted, others, problems };
}

/** @throws InputError on a file of that name that is not ours */
function isOurReport(path: string, io: Io): boolean {
  const read = readText(path, io, REPORT_FILE);
  if (read.ok && OUR_REPORT.test(read.text)) return true;
  throw new InputError(`${REPORT}: expected no other file of this name; rename it`);
}

function checkOut({ folder, out }: ScrubRequest, io: Io): void {
  const problems = [...newPathProblems({ '--out': out }, io)];
  const inside = `${resolve(io.cwd, folder)}${sep}`;
  if (out !== null && resolve(io.cwd, out).startsWith(inside)) {
    problems.push(`${out}: expected a path for --out outside of ${folder}`);
  }
  if (problems.length > 0) throw new InputError(problems.join('\n'));
}

/** Moves finished files over the old ones; only renames, so that nothing half-written can be left. */
function putInPlace(
  partial: string,
  folder: string,
  written: readonly Written[],
  { fs }: Io,
): void {
  for (const { to } of written) {
    fs.mkdirSync(dirname(join(folder, to)), { recursive: true });
    fs.renameSync(join(partial, to), join(folder, to));
  }
  const kept = new Set(written.map(({ to }) => to));
  for (const { from } of written) if (!kept.has(from)) fs.rmSync(join(folder, from));
  fs.renameSync(join(partial, REPORT), join(folder, REPORT));
  fs.rmSync(partial, { recursive: true });
}

/** @returns what was done, all of it in the folder `partial`; null when the user interrupted it */
async function scrubInto(
  partial: string,
  { files, others }: FolderFiles,
  { folder, names: withCode }: ScrubRequest,
  scanning: Scanning,
): Promise<Summary | null> {
  const { io, isStopped } = scanning;
  const path = resolve(io.cwd, folder);
  const scrub = createScrub({ names: withCode });
  const { texts, skipped } = await surveyFiles(path, files, scrub, scanning);
  io.fs.mkdirSync(partial, { recursive: true });
  const staying = [...others, ...skipped.map(({ file }) => file)];
  const newName = newNames(texts, staying, scrub);
  const written = await writeFiles(path, newName, partial, scrub, scanning);
  if (isStopped()) return null;
  const links = others.map((file) => ({ file, why: 'not a file (a link or device)' }));
  const named = [...skipped, ...links].map(({ file, why }) => ({
    file: scrub.rewriteName(file),
    why,
  }));
  const summary = { ...scrub.report(), files: written, skipped: named };
  io.fs.writeFileSync(join(partial, REPORT), summaryJson(summary));
  return summary;
}

/**
 * Scrubs all files of a folder into a new one, or in place once all of them are done.
 * @returns what was done, or null when the user interrupted it; then nothing has changed
 * @throws InputError on a path that won't do and on files that can't be read or written
 */
export async function scrubFolder(
  request: ScrubRequest,
  interruption: Interruption,
  io: Io,
): Promise<Summary | null> {
  const found = filesToScrub(request.folder, io);
  checkOut(request, io);
  const folder = resolve(io.cwd, request.folder);
  const target = request.out === null ? folder : resolve(io.cwd, request.out);
  const partial = `${target}.partial-${io.pid}`;
  const read = found.files.map((file) => ({ name: join(folder, file), inFolder: true }));
  const progress = createReadProgress(io, [...read, ...read]);
  const isStopped = () => interruption.signal !== null;
  try {
    const scanning = {
      io,
      onBytes: (count: number) => {
        progress.add(count);
      },
      isStopped,
    };
    const summary = await scrubInto(partial, found, request, scanning);
    if (summary === null) return null;
    if (request.out === null) putInPlace(partial, folder, summary.files, io);
    else io.fs.renameSync(partial, target);
    return summary;
  } catch (error) {
    if (error instanceof InputError || errorCode(error) === undefined) throw error;
    throw new InputError(
      `${request.out ?? request.folder}: cannot be written; ${fileProblem(error)}`,
    );
  } finally {
    progress.stop();
    io.fs.rmSync(partial, { recursive: true, force: true });
  }
}
