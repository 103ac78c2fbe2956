import type { ImportResult } from '../evidence.ts';
import type { JsonFault } from '../../scenario/files/json-syntax.ts';
import { isMap, plainValue, type PlainValue, remark } from '../plain-value.ts';
import { apiRefusal, lineAndColumn, readTree, refused } from '../tree.ts';
import type { TextReader } from './console.ts';
import {
  expectedEntries,
  LISTS,
  noteEntries,
  type OtherLogs,
  remarkNextPage,
  remarkOthers,
} from './entries.ts';
import { importMessages } from './import-messages.ts';
import { createJobLogs, type JobLogs } from './job-logs.ts';
import { createJsonElements } from './json-elements.ts';
import { createLines } from './lines.ts';

const WHAT = 'messages of a Dataflow job as JSON';

/** Shorter files are read whole, characters. */
const WHOLE = 1_048_576;

/** Entries of one file, whatever holds them. */
interface Entries {
  readonly root: PlainValue;
  readonly logs: JobLogs;
  readonly others: OtherLogs;
}

/** Reads a part of a file; at the end it gives the refusal of the file, or null. */
interface Part {
  write(chunk: string): void;
  end(): ImportResult | null;
}

const PAGE = ['$.nextPageToken', '$.body.nextPageToken'];

const PATHS = [
  ...LISTS.flatMap((list) => [`$.${list}.*`, `$.body.${list}.*`]),
  ...PAGE,
  '$.error',
  '$.body.error',
];

function refusalOf({ message, ...place }: JsonFault, file: string): ImportResult {
  return refused(file, `${message}; the file should be ${WHAT}`, lineAndColumn(place));
}

/** A list, or answers with lists in them. */
function createStream({ root, logs, others }: Entries, isList: boolean): Part {
  let refusal: ImportResult | null = null;
  const elements = createJsonElements(isList ? ['$.*'] : PATHS, (value, path) => {
    const at = { ...root, value, path };
    if (isList || path.endsWith(']')) noteEntries(at, logs, others);
    else if (path.endsWith('nextPageToken')) remarkNextPage(at);
    else refusal ??= apiRefusal({ error: value }, root.file, WHAT);
  });
  return {
    write(chunk) {
      elements.write(chunk);
    },
    end() {
      const fault = elements.end();
      return fault === null ? refusal : refusalOf(fault, root.file);
    },
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/** One entry a line, as logs are exported to Cloud Storage. */
function createLineStream({ root, logs, others }: Entries): Part {
  let number = 0;
  const lines = createLines((line) => {
    number++;
    if (line.trim() === '') return;
    const at = { ...root, value: parsed(line), path: `line ${number}` };
    if (isMap(at)) noteEntries(at, logs, others);
    else
      remark(at, 'expected a log entry as JSON, got something else or a part of one; passed over');
  });
  return {
    write(chunk) {
      lines.write(chunk);
    },
    end() {
      lines.end();
      return null;
    },
  };
}

/** @returns whether a file with such a beginning has one JSON value a line */
function hasLines(text: string): boolean {
  const [first = '', second = ''] = text.trimStart().split('\n', 2);
  const value = parsed(first);
  return isMap(plainValue(value, '', [])) && second.trim().startsWith('{');
}

/**
 * Reads a file of messages as JSON in pieces: an answer of the Messages API, a list of Cloud Logging's entries in any
 * order, or one entry a line. Memory is bounded; nothing throws.
 * @param file its name, for remarks and places
 */
export function createLogEntryReader(file: string): TextReader {
  const root = plainValue(null, file, []);
  const entries: Entries = { root, logs: createJobLogs(file, root.remarks), others: new Map() };
  let beginning = '';
  let part: Part | null = null;
  const begin = (): Part => {
    const text = beginning.replace(/^\uFEFF/u, '');
    const begun = hasLines(text)
      ? createLineStream(entries)
      : createStream(entries, text.trimStart().startsWith('['));
    begun.write(text);
    beginning = '';
    return begun;
  };
  const endWhole = (): ImportResult => {
    const read = readTree(beginning, file, WHAT);
    return read.ok ? importMessages(read.tree, file) : read;
  };
  return {
    write(chunk) {
      if (part !== null) part.write(chunk);
      else if ((beginning += chunk).length > WHOLE) part = begin();
    },
    end() {
      if (part === null && !hasLines(beginning)) return endWhole();
      part ??= begin();
      const refusal = part.end();
      if (refusal !== null) return refusal;
      remarkOthers(entries.others, root);
      return entries.logs.result(expectedEntries(entries.others));
    },
  };
}
