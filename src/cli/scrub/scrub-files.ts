import { dirname, join, posix } from 'node:path';
import type { Scrub } from '../../importers/scrub/scrub.ts';
import type { TextForm } from '../../importers/scrub/text-form.ts';
import { fileProblem } from '../file-problem.ts';
import { InputError } from '../input-error.ts';
import { NoTextError, type Scanning, scanFile } from './scan-file.ts';

/** A file that is not scrubbed, and why. */
export interface Skipped {
  readonly file: string;
  readonly why: string;
}

/** What the survey of a folder found. */
export interface Surveyed {
  readonly texts: readonly string[];
  readonly skipped: readonly Skipped[];
}

/** A scrubbed file. */
export interface Written {
  readonly from: string;
  /** Its new name, without private names. */
  readonly to: string;
  readonly form: TextForm;
}

/**
 * Lets the scrub look at every file of a folder.
 * @param files paths in the folder
 * @throws InputError with a line for each that can't be read
 */
export async function surveyFiles(
  folder: string,
  files: readonly string[],
  scrub: Scrub,
  scanning: Scanning,
): Promise<Surveyed> {
  const texts: string[] = [];
  const skipped: Skipped[] = [];
  const problems: string[] = [];
  for (const file of files) {
    if (scanning.isStopped()) break;
    scrub.surveyName(file);
    try {
      await scanFile(join(folder, file), scanning, scrub.survey, () => undefined);
      texts.push(file);
    } catch (error) {
      if (error instanceof NoTextError) skipped.push({ file, why: error.message });
      else problems.push(`${file}: expected a readable file; ${fileProblem(error)}`);
    }
  }
  if (problems.length > 0) throw new InputError(problems.join('\n'));
  scrub.settle();
  return { texts, skipped };
}

/** An unpacked file has no longer the ending of a packed one. */
const unpackedName = (file: string): string => file.replace(/(?<=[^/])\.gz$/iu, '');

/**
 * @param others names in the folder that stay
 * @returns new names, each once: two that would be the same get a number
 */
export function newNames(
  files: readonly string[],
  others: readonly string[],
  scrub: Scrub,
): ReadonlyMap<string, string> {
  const taken = new Set<string>(['scrub.json', ...others]);
  const names = new Map<string, string>();
  for (const file of files) {
    const wanted = unpackedName(scrub.rewriteName(file));
    const { dir, name, ext } = posix.parse(wanted);
    let free = wanted;
    for (let n = 2; taken.has(free); n += 1) free = posix.join(dir, `${name}-${n}${ext}`);
    taken.add(free);
    names.set(file, free);
  }
  return names;
}

/** Writes the scrubbed files into a folder; an interrupted one is not complete. */
export async function writeFiles(
  folder: string,
  names: ReadonlyMap<string, string>,
  into: string,
  scrub: Scrub,
  scanning: Scanning,
): Promise<readonly Written[]> {
  const { fs } = scanning.io;
  const written: Written[] = [];
  for (const [from, to] of names) {
    if (scanning.isStopped()) break;
    fs.mkdirSync(dirname(join(into, to)), { recursive: true });
    const descriptor = fs.openSync(join(into, to), 'wx');
    try {
      const form = await scanFile(join(folder, from), scanning, scrub.rewrite, (text) => {
        if (text !== '') fs.writeFileSync(descriptor, text);
      });
      written.push({ from, to, form });
    } finally {
      fs.closeSync(descriptor);
    }
  }
  return written;
}
