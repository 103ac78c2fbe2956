import type { ImportResult, Remark } from '../evidence.ts';
import { foreignText, quoted } from '../../scenario/files/foreign-text.ts';
import { remark } from '../plain-value.ts';
import { type ConsoleLine, consoleLine } from './console-line.ts';
import { createJobLogs, type JobLogs } from './job-logs.ts';
import { createLines, LONGEST_LINE } from './lines.ts';
import type { JobMessage } from './message.ts';
import { plainText, told } from './told.ts';

/** Text of any length, taken in pieces; memory does not grow with it. */
export interface TextReader {
  write(chunk: string): void;
  end(): ImportResult;
}

const EXPECTED =
  'expected console text of a Beam SDK with messages of Dataflow, such as `2026-05-18T14:03:27.118Z: JOB_MESSAGE_BASIC: Starting 1 workers...`';

/** So much of the beginning tells what a text without messages is instead. */
const BEGINNING = 2000;

/** Lines that go on from an error are kept up to so many characters. */
const LONGEST_MORE = 8192;

/** Errors span lines: a message is noted once the next record shows that it is over. */
function createMultiLine(logs: JobLogs): {
  begin(message: JobMessage): void;
  more(line: string): void;
  flush(): void;
} {
  let open: JobMessage | null = null;
  const flush = (): void => {
    if (open !== null) logs.noteNext(open);
    open = null;
  };
  return {
    begin(message) {
      flush();
      if (message.importance === 'error' || message.importance === 'warning') open = message;
      else logs.noteNext(message);
    },
    more(line) {
      if (open === null || open.text.length > LONGEST_MORE) return;
      open = { ...open, text: `${open.text}\n${line}` };
    },
    flush,
  };
}

/** A name that ends with the file may be the beginning of a longer one. */
function mayBeCut(line: ConsoleLine): boolean {
  const what = line.is === 'message' ? told(plainText(line.text)) : null;
  return what?.of === 'begun' || what?.of === 'ended' || what?.of === 'fusion';
}

/**
 * Reads what a Beam SDK prints while a job runs, in whatever logging format: worker counts, operations, fusion and
 * failures of each job in it. Times are those of the service. Memory is bounded; nothing throws.
 * @param file its name, for remarks and places
 */
export function createConsoleReader(file: string): TextReader {
  const remarks: Remark[] = [];
  const logs = createJobLogs(file, remarks);
  const messages = createMultiLine(logs);
  let number = 0;
  let beginning = '';

  const at = (message: string): void => {
    remark({ value: null, file, path: `line ${number}`, remarks }, message);
  };
  const noteLine = (line: ConsoleLine, text: string): void => {
    if (line.is === 'more') {
      messages.more(text);
      return;
    }
    const from = `${file} line ${number}`;
    if (line.is === 'message') {
      const { at: time, importance, text: said, sdk } = line;
      messages.begin({ at: time, importance, text: said, from, sdk });
      return;
    }
    messages.flush();
    if (line.is === 'job') logs.enter({ value: line.id, from });
    if (line.is === 'undated') {
      at(`expected a time such as 2026-05-18T14:03:27.118Z, got ${quoted(line.time)}; passed over`);
    }
  };
  const lines = createLines((text, isCut, isEnded) => {
    number++;
    const line = consoleLine(text);
    if (isCut) at(`longer than ${LONGEST_LINE} characters: the rest of the line is left out`);
    if (!isEnded && mayBeCut(line)) at('the file ends in this line, which may be cut; passed over');
    else noteLine(line, text);
  });
  return {
    write(chunk) {
      if (beginning.length < BEGINNING) beginning += chunk.slice(0, BEGINNING);
      lines.write(chunk.replace(/^\uFEFF/u, ''));
    },
    end() {
      lines.end();
      messages.flush();
      const foreign = foreignText(beginning.replace(/^\uFEFF/u, ''));
      return logs.result(`${EXPECTED}; got ${foreign ?? `none in lines: ${number}`}`);
    },
  };
}
