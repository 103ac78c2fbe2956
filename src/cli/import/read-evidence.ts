import type { Imported, ImportResult, Refusal, Remark } from '../../importers/evidence.ts';
import { beginsAsJson } from '../../scenario/files/json-start.ts';
import { foreignText } from '../../scenario/files/foreign-text.ts';
import { recogniseFile, SAMPLE_LENGTH } from '../../importers/recognise.ts';
import type { Recognised } from '../../scenario/files/recognise.ts';
import type { Io } from '../io.ts';
import type { ImportFile } from './list-files.ts';
import { type OnBytes, readChunks } from './read-chunks.ts';
import { textProblem } from './text-problem.ts';
import { createTreeReader } from './tree-reader.ts';
import {
  type EvidenceReader,
  IMPORT_KINDS,
  type ImportKind,
  type ReadKind,
  readerOf,
} from './reader-of.ts';

/** What came of one file. */
export interface ReadFile {
  /** Null: refused or passed over. */
  readonly imported: Imported | null;
  readonly refusals: readonly Refusal[];
  readonly remarks: readonly Remark[];
  /** As what it was read, and what tells it; null: it was not. */
  readonly as: string | null;
  /** It was passed over, but not as a file of another kind: it is damaged, empty, or an error in place of an answer. */
  readonly isBroken: boolean;
}

/** What reading needs of its surroundings. */
export interface Reading {
  readonly io: Io;
  /** Null: each file is recognised. */
  readonly kind: ImportKind | null;
  /** Name or id of the job, of several; null: there should be just one. */
  readonly job: string | null;
  readonly onBytes: OnBytes;
  /** Asked between two pieces. */
  readonly isStopped: () => boolean;
}

const shownName = (file: string): string => (file === '-' ? '<stdin>' : file);

const refusedFile = (file: string, message: string): ReadFile => ({
  imported: null,
  refusals: [{ file: shownName(file), at: '', message }],
  remarks: [],
  as: null,
  isBroken: false,
});

const passedOver = (file: string, message: string, at = ''): ReadFile => ({
  imported: null,
  refusals: [],
  remarks: [{ file, at, message: `passed over: ${message}` }],
  as: null,
  isBroken: false,
});

/** Names under which people keep what gcloud printed. */
const EVIDENCE_NAME = /\.(?:json|jsonl|ndjson|ya?ml|log|txt)(?:\.gz)?$/iu;

/** A file of a folder that may have been meant as evidence, and can't be read. */
const broken = (file: string, message: string, at = ''): ReadFile => ({
  ...passedOver(file, message, at),
  isBroken: EVIDENCE_NAME.test(file),
});

/** Launch bodies are planned jobs. */
const kindOf = ({ kind }: Recognised): ReadKind | null => {
  if (kind === 'launch') return 'job';
  return kind === 'quotas' ? kind : (IMPORT_KINDS.find((each) => each === kind) ?? null);
};

const WHAT: Readonly<Record<ReadKind, string>> = {
  job: 'a job',
  metrics: 'metrics',
  messages: 'messages',
  quotas: 'quotas',
};

const EVIDENCE = 'a job, its metrics or its messages';

/** JSON that the sample holds whole may be an error answer of the API, or broken: a reader says so in detail. */
function refuseUnknown(name: string, sample: string, reason: string): ReadFile {
  const message = `expected ${EVIDENCE}; ${reason}`;
  const isWhole = sample.length < SAMPLE_LENGTH;
  if (!isWhole || !beginsAsJson(sample)) return refusedFile(name, message);
  const reader = createTreeReader(name, EVIDENCE, () => ({
    ok: false,
    refusals: [{ file: shownName(name), at: '', message }],
  }));
  reader.write(sample);
  const result = reader.end();
  return { ...refusedFile(name, message), ...(result.ok ? {} : { refusals: result.refusals }) };
}

/** In a folder, what is no evidence is passed over: another file, or one that has gone wrong. */
function passOver(name: string, sample: string, reason: string): ReadFile {
  if (foreignText(sample) !== null) return broken(name, reason);
  const [refusal] = refuseUnknown(name, sample, reason).refusals;
  const isOther = refusal === undefined || refusal.message.endsWith(reason);
  return isOther ? passedOver(name, reason) : broken(name, refusal.message, refusal.at);
}

/** A file of another kind than the user says. */
function refuseOther(name: string, wanted: ImportKind, seen: ReadKind, reason: string): ReadFile {
  const hint = seen === 'quotas' ? 'leave KIND out' : `leave KIND out, or say ${seen}`;
  return refusedFile(name, `expected ${WHAT[wanted]}, got ${WHAT[seen]} (${reason}): ${hint}`);
}

/** The kind to read a file as, or what came of it without reading on. */
function decide(
  { name, inFolder }: ImportFile,
  told: Recognised,
  wanted: ImportKind | null,
  sample: string,
): ReadKind | ReadFile | 'unknown' {
  const seen = kindOf(told);
  if (inFolder && seen === null) return passOver(name, sample, told.reason);
  if (inFolder && wanted !== null && seen !== wanted) return passedOver(name, told.reason);
  if (told.kind === 'scenario') {
    return refusedFile(name, `expected a file of a real run, got a scenario: millrace run ${name}`);
  }
  if (wanted === null) return seen ?? 'unknown';
  return seen === null || seen === wanted ? wanted : refuseOther(name, wanted, seen, told.reason);
}

/** Text until there is enough to know a file by, and a way to take the rest. */
async function sampleOf(chunks: AsyncGenerator<string>): Promise<string> {
  let sample = '';
  while (sample.length < SAMPLE_LENGTH) {
    const next = await chunks.next();
    if (next.done === true) break;
    sample += next.value;
  }
  return sample;
}

async function readRest(
  reader: EvidenceReader,
  chunks: AsyncIterable<string>,
  isStopped: () => boolean,
): Promise<ImportResult | null> {
  for await (const chunk of chunks) {
    if (isStopped()) return null;
    reader.write(chunk);
  }
  return reader.end();
}

/** Quotas that lie beside a run and are wrong keep nobody from importing it. */
function notRead(file: ImportFile, kind: ReadKind, refusals: readonly Refusal[]): ReadFile {
  const name = shownName(file.name);
  const [first] = refusals;
  if (file.inFolder && kind === 'quotas' && first !== undefined) {
    return broken(name, first.message, first.at);
  }
  return { ...refusedFile(name, ''), refusals };
}

async function readOpen(file: ImportFile, chunks: AsyncGenerator<string>, reading: Reading) {
  const name = shownName(file.name);
  const sample = await sampleOf(chunks);
  // In a folder a name promises nothing: `notes.txt` is no log.
  const told = recogniseFile(sample, file.inFolder ? '' : name);
  const kind = decide(file, told, reading.kind, sample);
  if (kind === 'unknown') return refuseUnknown(name, sample, told.reason);
  if (typeof kind !== 'string') return kind;
  const reader = readerOf(kind, { sample, file: name, job: reading.job });
  reader.write(sample);
  const result = await readRest(reader, chunks, reading.isStopped);
  if (result === null) return passedOver(name, 'interrupted');
  if (!result.ok) return notRead(file, kind, result.refusals);
  const { imported } = result;
  const as = `${name}: read as ${WHAT[kind]}: ${told.reason}`;
  return { imported, refusals: [], remarks: imported.remarks, as, isBroken: false };
}

/** Reads one file, `-` being stdin; every way to fail is a refusal, not an exception. */
export async function readEvidence(file: ImportFile, reading: Reading): Promise<ReadFile> {
  const chunks = readChunks(file.name, reading.io, reading.onBytes);
  try {
    return await readOpen(file, chunks, reading);
  } catch (error) {
    const problem = textProblem(error);
    return file.inFolder && problem.includes('binary')
      ? broken(file.name, 'it is a binary file')
      : refusedFile(file.name, problem);
  } finally {
    await chunks.return(undefined);
  }
}
