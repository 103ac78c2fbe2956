import type { ImportResult, JobEvidence, Refusal, Remark } from '../evidence.ts';
import { foreignText, quoted } from '../../scenario/files/foreign-text.ts';
import { beginsAsJson } from '../../scenario/files/json-start.ts';
import { createJsonSyntax, type JsonFault } from '../../scenario/files/json-syntax.ts';
import { plainValue } from '../plain-value.ts';
import { lineAndColumn, refused } from '../tree.ts';
import { importJob, JOB_FILE, readEntry, remarkOnList } from './import-job.ts';
import { createListTokens, type ListParts } from './list-tokens.ts';
import { createRemarkTally } from './remark-tally.ts';

/** How the reading of a list ended, and how many jobs it gave in all. */
export type JobListEnd =
  | {
      readonly ok: true;
      readonly jobs: number;
      /** Jobs that only the end of the file completes: one that stands alone. */
      readonly last: readonly JobEvidence[];
      readonly remarks: readonly Remark[];
    }
  /** Jobs before a fault have been given out. */
  | { readonly ok: false; readonly jobs: number; readonly refusals: readonly Refusal[] };

/** Reads a list of jobs of any length, as JSON that comes in pieces; keeps one job at a time. */
export interface JobListReader {
  /** Takes the next piece, text or UTF-8; returns the jobs that end in it: none once the file is known to be wrong. */
  write(piece: string | Uint8Array): readonly JobEvidence[];
  /** Says that the file is over; returns what is left, or what was wrong. */
  end(): JobListEnd;
}

/** What a file has beside its jobs. */
interface Beside {
  readonly fields: Map<string, unknown>;
  isBody: boolean;
  /** Where the list is; null: there is none. */
  list: string | null;
  /** First item that is no job: tells what the file is when it has no job at all. */
  stranger: { readonly value: unknown } | null;
}

/** Receives the parts of a file: items go to `take`, the rest is noted. */
function partsFor(beside: Beside, take: (value: unknown, path: string) => void): ListParts {
  return {
    onList(path) {
      beside.list = path;
    },
    onItem(value, path, index) {
      take(value, `${path}[${index}]`);
    },
    onField(key, value) {
      beside.fields.set(key, value);
    },
    onBody() {
      beside.isBody = true;
      beside.fields.clear();
    },
  };
}

/** @returns what a file without a job in a list is, as a whole */
function importRest({ fields, isBody, list, stranger }: Beside, file: string): ImportResult {
  const items = stranger === null ? [] : [stranger.value];
  const listed = list?.endsWith('jobs') === true ? { jobs: items } : items;
  const rest = list === null ? Object.fromEntries(fields) : listed;
  return importJob(isBody ? { body: rest } : rest, file);
}

/** Takes the first characters of a file; returns why it is no JSON, as the end of a sentence, or null. */
function wrongStart(text: string): string | null {
  const content = text.replace(/^\uFEFF/u, '');
  const foreign = foreignText(content);
  if (foreign !== null) return foreign;
  return beginsAsJson(content) ? null : `${quoted(content)}: only JSON is read piece by piece`;
}

/** Enough to tell a page or an error message from JSON, bytes. */
const START = 4096;

/** @returns a check of the first piece that has content: what is wrong with it, null for nothing; `isStarted` after it */
function createStart(): { isStarted: boolean; check(bytes: Uint8Array): string | null } {
  return {
    isStarted: false,
    check(bytes) {
      if (this.isStarted) return null;
      const text = new TextDecoder().decode(bytes.subarray(0, START));
      this.isStarted = text.trim() !== '';
      return this.isStarted ? wrongStart(text) : null;
    },
  };
}

/**
 * @param isAsked whether a job is one that somebody asked for: only these are remarked on
 * @returns a reader of the jobs in a file; it never throws
 */
export function createJobListReader(
  file: string,
  isAsked: (job: JobEvidence) => boolean = () => true,
): JobListReader {
  const remarks: Remark[] = [];
  const root = plainValue(undefined, file, remarks);
  const tally = createRemarkTally();
  const beside: Beside = { fields: new Map(), isBody: false, list: null, stranger: null };
  const start = createStart();
  let ready: JobEvidence[] = [];
  let jobs = 0;
  let refusals: readonly Refusal[] | null = null;

  const take = (value: unknown, path: string): void => {
    const job = readEntry({ ...root, value, path }, tally, isAsked);
    if (job === null) beside.stranger ??= { value };
    else ready.push(job);
  };
  const syntax = createJsonSyntax(createListTokens(partsFor(beside, take)));
  const refuse = (message: string, at?: string): void => {
    refusals ??= refused(file, message, at).refusals;
  };
  const refuseFault = (fault: JsonFault | null): void => {
    if (fault === null) return;
    refuse(`${fault.message}; the file should be ${JOB_FILE}`, lineAndColumn(fault));
  };
  return {
    write(piece) {
      const bytes = typeof piece === 'string' ? new TextEncoder().encode(piece) : piece;
      const wrong = start.check(bytes);
      if (wrong !== null) refuse(`expected ${JOB_FILE}, got ${wrong}`);
      ready = [];
      if (refusals === null) refuseFault(syntax.write(bytes));
      jobs += ready.length;
      return ready;
    },
    end() {
      if (!start.isStarted) refuse(`expected ${JOB_FILE}, got an empty file`);
      if (refusals === null) refuseFault(syntax.end());
      if (refusals !== null) return { ok: false, jobs, refusals };
      if (jobs === 0) return endOfRest(importRest(beside, file));
      remarkOnList({ ...root, value: Object.fromEntries(beside.fields) });
      tally.add(remarks);
      return { ok: true, jobs, last: [], remarks: tally.list() };
    },
  };
}

function endOfRest(rest: ImportResult): JobListEnd {
  if (!rest.ok) return { ...rest, jobs: 0 };
  const last = rest.imported.kind === 'job' ? rest.imported.jobs : [];
  return { ok: true, jobs: last.length, last, remarks: rest.imported.remarks };
}
