import { dirname, join } from 'node:path';
import { createScrub, type Scrub, type ScrubReport } from '../importers/scrub/scrub.ts';
import { formOf, type TextForm } from '../importers/scrub/text-form.ts';
import { fileProblem } from './file-problem.ts';
import { InputError } from './input-error.ts';
import type { Io } from './io.ts';
import { NoTextError, readPieces } from './read-pieces.ts';

/** A file that will be scrubbed. */
interface Text {
  readonly file: string;
  readonly form: TextForm;
}

export interface Skipped {
  /** Its name, scrubbed too. */
  readonly file: string;
  readonly why: string;
}

/** What a scrub did to the files of a folder. */
export interface Scrubbed extends ScrubReport {
  /** Names of the files before and after. */
  readonly files: readonly { readonly from: string; readonly to: string; readonly form: TextForm }[];
  readonly skipped: readonly Skipped[];
}

/** Lets the terminal's signals in; throws where one asks to stop. */
export type Breath = (bytes: number) => Promise<void>;

interface Surveyed {
  readonly texts: readonly Text[];
  readonly skipped: readonly Skipped[];
}

/** @returns how the file was read, or why it is no text */
async function surveyFile(
  scrub: Scrub,
  path: string,
  io: Io,
  breathe: Breath,
): Promise<TextForm | NoTextError> {
  let form: TextForm | null = null;
  try {
    let scan = scrub.survey('text');
    for (const piece of readPieces(path, io)) {
      if (form === null) {
        form = formOf(path, piece);
        scan = scrub.survey(form);
      }
      scan.push(piece);
      await breathe(piece.length);
    }
    scan.end();
    return form ?? 'text';
  } catch (error) {
    if (error instanceof NoTextError) return error;
    throw error;
  }
}

async function surveyAll(
  scrub: Scrub,
  folder: string,
  files: readonly string[],
  io: Io,
  breathe: Breath,
): Promise<Surveyed> {
  const texts: Text[] = [];
  const skipped: Skipped[] = [];
  const problems: string[] = [];
  for (const file of files) {
    scrub.surveyName(file);
    try {
      const form = await surveyFile(scrub, join(folder, file), io, breathe);
      if (form instanceof NoTextError) skipped.push({ file, why: form.message });
      else texts.push({ file, form });
    } catch (error) {
      problems.push(`${file}: expected a readable file; ${fileProblem(error)}`);
    }
  }
  if (problems.length > 0) throw new InputError(problems.join('\n'));
  return { texts, skipped };
}
