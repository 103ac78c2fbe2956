import { readdirSync, readFileSync } from 'node:fs';
import type {
  ImportResult,
  JobEvidence,
  Refusal,
  Remark,
} from '../../../src/importers/evidence.ts';
import { importJob, JOB_FILE } from '../../../src/importers/job/import-job.ts';
import { readTree } from '../../../src/importers/tree.ts';

const folder = new URL('../fixtures/job/', import.meta.url);

export const fixtureNames: readonly string[] = readdirSync(folder).toSorted();

export const fixtureText = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** Takes text of a file; returns what the importer makes of it, as the command line goes about it. */
export function importText(text: string, file: string): ImportResult {
  const read = readTree(text, file, JOB_FILE);
  return read.ok ? importJob(read.tree, file) : read;
}

interface Jobs {
  readonly jobs: readonly JobEvidence[];
  readonly remarks: readonly Remark[];
}

/** Takes a result that must be jobs; throws its refusals else. */
export function jobsOf(result: ImportResult): Jobs {
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  if (result.imported.kind !== 'job') throw new Error(result.imported.kind);
  return result.imported;
}

/** @returns the first job of a fixture and the remarks on the file */
export function fixtureJob(name: string): { job: JobEvidence; remarks: readonly Remark[] } {
  const { jobs, remarks } = jobsOf(importText(fixtureText(name), name));
  return { job: jobs[0]!, remarks };
}

/** Takes a job as plain JSON; returns what the importer makes of it. */
export function importOne(tree: unknown): { job: JobEvidence; remarks: readonly Remark[] } {
  const { jobs, remarks } = jobsOf(importJob(tree, 'job.json'));
  return { job: jobs[0]!, remarks };
}

export function refusalsOf(result: ImportResult): readonly Refusal[] {
  return result.ok ? [] : result.refusals;
}

/** @returns the launch options without where they come from */
export const optionsOf = (job: JobEvidence): Record<string, unknown> =>
  Object.fromEntries([...job.options].map(([name, { value }]) => [name, value]));

export const messagesOf = (remarks: readonly Remark[]): string[] =>
  remarks.map(({ at, message }) => `${at}: ${message}`);
