import type { Refusal, Remark, RunEvidence } from '../../importers/evidence.ts';
import { runOf } from '../../importers/scenario/run-of.ts';
import { InputError } from '../input-error.ts';
import type { Interruption } from '../interruption.ts';
import type { Io } from '../io.ts';
import { type ImportFile, listFiles } from './list-files.ts';
import { problemLine } from './problem-line.ts';
import { type ReadFile, readEvidence } from './read-evidence.ts';
import { createReadProgress } from './read-progress.ts';
import type { ImportKind } from './reader-of.ts';

/** Which files make up a run. */
export interface RunSource {
  /** Files and folders; `-` is stdin. */
  readonly paths: readonly string[];
  /** What all files are; null: each is recognised. */
  readonly kind: ImportKind | null;
  /** Name or id of the job, of several; null: there should be just one. */
  readonly job: string | null;
}

/** A run as its files tell it. */
export interface GatheredFiles {
  readonly run: RunEvidence;
  readonly remarks: readonly Remark[];
  /** As what each file was read, a line each. */
  readonly readAs: readonly string[];
  /** Files of a folder that could not be read and may have been meant, and why; they are remarks too. */
  readonly unread: readonly Remark[];
}

async function readAll(
  files: readonly ImportFile[],
  { kind, job }: RunSource,
  interruption: Interruption,
  io: Io,
): Promise<readonly ReadFile[]> {
  const progress = createReadProgress(io, files);
  const onBytes = (count: number): void => {
    progress.add(count);
  };
  const isStopped = () => interruption.signal !== null;
  const read: ReadFile[] = [];
  try {
    for (const file of files) {
      if (isStopped()) break;
      read.push(await readEvidence(file, { io, kind, job, onBytes, isStopped }));
    }
  } finally {
    progress.stop();
  }
  return read;
}

function nothingToImport(files: readonly ImportFile[], read: readonly ReadFile[]): Refusal[] {
  const isRun = ({ imported }: ReadFile) => imported !== null && imported.kind !== 'quotas';
  if (files.length === 0 || read.some(isRun)) return [];
  if (read.some(({ refusals }) => refusals.length > 0)) return [];
  const seen = read.flatMap(({ as, remarks }) => [as ?? [], remarks.map(problemLine)].flat());
  const message = `expected a job, its metrics or its messages among ${files.length} ${files.length === 1 ? 'file' : 'files'}:\n  ${seen.join('\n  ')}`;
  return [{ file: files[0]?.name ?? '', at: '', message }];
}

/**
 * Reads the files of a run, whatever they are, and puts them together.
 * @returns null when the user interrupted it
 * @throws InputError with a line for everything wrong in any file, or when they are not of one run
 */
export async function gatherFiles(
  source: RunSource,
  interruption: Interruption,
  io: Io,
): Promise<GatheredFiles | null> {
  const { files, problems } = listFiles(source.paths, io);
  const read = await readAll(files, source, interruption, io);
  if (interruption.signal !== null) return null;
  const imported = read.flatMap((each) => each.imported ?? []);
  const gathered = runOf(imported, source.job);
  const refusals = [
    ...read.flatMap((each) => each.refusals),
    ...nothingToImport(files, read),
    ...(gathered.ok ? [] : gathered.refusals),
  ];
  const lines = [...problems, ...refusals.map(problemLine)];
  if (lines.length > 0 || !gathered.ok) throw new InputError(lines.join('\n'));
  return {
    run: gathered.run,
    remarks: [...read.flatMap((each) => each.remarks), ...gathered.remarks],
    readAs: read.flatMap(({ as }) => as ?? []),
    unread: read.flatMap(({ isBroken, remarks }) => (isBroken ? remarks : [])),
  };
}
