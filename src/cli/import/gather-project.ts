import { recogniseFile, SAMPLE_LENGTH } from '../../importers/recognise.ts';
import {
  filesOf,
  isProjectFile,
  kindToRead,
  policyOwner,
  type ProjectKind,
} from '../../importers/project/kinds.ts';
import { type ImportedProject, projectOf } from '../../importers/project/project-of.ts';
import { PROJECT_FILES } from '../../scenario/files/project-files.ts';
import { MAX_DATA_FILE } from '../../scenario/files/read-data-file.ts';
import type { ProjectFileText } from '../../scenario/read-project-files.ts';
import { InputError } from '../input-error.ts';
import type { Io } from '../io.ts';
import { type ImportFile, listFiles } from './list-files.ts';
import { readChunks } from './read-chunks.ts';
import { textProblem } from './text-problem.ts';

/** Which files tell of a project. */
export interface ProjectSource {
  readonly paths: readonly string[];
  /** Null: each is recognised. */
  readonly kind: ProjectKind | null;
  /** Of several in the files; null: there should be just one. */
  readonly region: string | null;
}

/** A project as its files tell it, and as what each was read. */
export interface GatheredProject {
  readonly project: ImportedProject & { readonly ok: true };
  readonly readAs: readonly string[];
}

const shownName = (file: string): string => (file === '-' ? '<stdin>' : file);

/** @returns the text of a file, cut where it is longer than any that is read */
async function textOf(file: string, io: Io, most: number): Promise<string> {
  let text = '';
  const chunks = readChunks(file, io, () => undefined);
  try {
    for await (const chunk of chunks) {
      text += chunk;
      if (text.length > most) break;
    }
  } finally {
    await chunks.return(undefined);
  }
  return text;
}

/** @returns whether all of these are files, and each tells something of a project; what can't be read is no such file */
export async function tellOfProject(paths: readonly string[], io: Io): Promise<boolean> {
  for (const { name, inFolder } of listFiles(paths, io).files) {
    if (inFolder || name === '-') return false;
    try {
      const sample = await textOf(name, io, SAMPLE_LENGTH);
      if (!isProjectFile(recogniseFile(sample, name).kind)) return false;
    } catch {
      return false;
    }
  }
  return true;
}

interface Read {
  readonly texts: readonly ProjectFileText[];
  readonly readAs: readonly string[];
  readonly problems: readonly string[];
}

async function readOne(
  { name, inFolder }: ImportFile,
  kind: ProjectKind | null,
  io: Io,
): Promise<Read> {
  const file = shownName(name);
  try {
    const text = await textOf(name, io, MAX_DATA_FILE);
    const { kind: seen, reason } = recogniseFile(text, '');
    if (inFolder && !filesOf(kind).some((each) => each === seen)) {
      return { texts: [], readAs: [`${file}: passed over: ${reason}`], problems: [] };
    }
    const as = kindToRead(seen, kind);
    const line = `${file}: read as ${PROJECT_FILES[as].looks}`;
    return { texts: [{ file, text, kind: as }], readAs: [line], problems: [] };
  } catch (error) {
    return { texts: [], readAs: [], problems: [`${file}: ${textProblem(error)}`] };
  }
}

/**
 * Reads files that tell something of a project, and puts them together.
 * @throws InputError with a line for everything wrong in any file
 */
export async function gatherProject(
  { paths, kind, region }: ProjectSource,
  io: Io,
): Promise<GatheredProject> {
  const { files, problems } = listFiles(paths, io);
  const read: Read[] = [];
  for (const file of files) read.push(await readOne(file, kind, io));
  const texts = read.flatMap((each) => each.texts);
  const unread = [...problems, ...read.flatMap((each) => each.problems)];
  const readAs = read.flatMap((each) => each.readAs);
  if (texts.length === 0) {
    const none = unread.length > 0 ? [] : ['expected files of a project:', ...readAs];
    throw new InputError([...unread, ...none].join('\n'));
  }
  const isNamed = kind !== null;
  const project = projectOf(texts, { owner: policyOwner(kind), isNamed, region });
  const all = [...unread, ...(project.ok ? [] : project.problems)];
  if (all.length > 0 || !project.ok) throw new InputError(all.join('\n'));
  return { project, readAs };
}
