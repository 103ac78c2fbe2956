/**
 * Feeds a generated log of so many bytes to a reader and prints what came out and the most memory this process had:
 * `large-log.ts console|entries BYTES`. A process of its own, so that its memory is the reader's.
 */
import { createConsoleReader, type TextReader } from '../../../src/importers/messages/console.ts';
import { createLogEntryReader } from '../../../src/importers/messages/log-entry-reader.ts';

const [form = '', bytes = ''] = process.argv.slice(2);

const two = (n: number): string => String(n).padStart(2, '0');
const timeOf = (n: number): string => {
  const s = Math.floor(n / 10);
  return `2026-03-${two(1 + (Math.floor(s / 86_400) % 28))}T${two(Math.floor(s / 3600) % 24)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}.${n % 10}00Z`;
};

const PADDING = 'x'.repeat(200);

/** Every message that is kept comes again and again, with ever new names. */
function textOf(n: number): readonly [importance: string, text: string] {
  const texts = [
    [
      'DETAILED',
      `Autoscaling: Raised the number of workers to ${1 + (n % 500)} based on the rate of progress in the currently running stage(s).`,
    ],
    ['BASIC', `Executing operation step-${n}/${PADDING}+other-${n}`],
    ['BASIC', `Finished operation step-${n - 1}/${PADDING}+other-${n - 1}`],
    ['DETAILED', `Fusing consumer consumer-${n}/${PADDING} into producer-${n}`],
    [
      'ERROR',
      `Failure ${n}: ${PADDING}\nTraceback (most recent call last):\n  File "main.py", line ${n}`,
    ],
    ['WARNING', `A hot key 'key-${n}' was detected in step-${n}`],
    ['DEBUG', `Value "step-${n}.out" materialized. ${PADDING}`],
  ] as const;
  return texts[n % texts.length]!;
}

const consoleOf = (n: number): string => {
  const [importance, text] = textOf(n);
  return `INFO:root:${timeOf(n)}: JOB_MESSAGE_${importance}: ${text}\n`;
};

const entryOf = (n: number): string => {
  const [importance, text] = textOf(n);
  const message = {
    time: timeOf(n),
    messageImportance: `JOB_MESSAGE_${importance}`,
    messageText: text,
  };
  return `${n === 0 ? '{"jobMessages":[' : ','}\n${JSON.stringify(message)}`;
};

function feed(reader: TextReader, lineOf: (n: number) => string): number {
  let written = 0;
  let chunk = '';
  for (let n = 0; written < Number(bytes); n++) {
    chunk += lineOf(n);
    if (chunk.length < 65_536) continue;
    reader.write(chunk);
    written += chunk.length;
    chunk = '';
  }
  reader.write(`${chunk}${form === 'entries' ? ']}' : ''}`);
  return written;
}

const reader = form === 'entries' ? createLogEntryReader('big') : createConsoleReader('big');
const start = performance.now();
const written = feed(reader, form === 'entries' ? entryOf : consoleOf);
const result = reader.end();
const imported = result.ok && result.imported.kind === 'messages' ? result.imported : null;
const [messages] = imported?.messages ?? [];
console.log(
  JSON.stringify({
    written,
    ms: Math.round(performance.now() - start),
    maxRssMib: Math.round(process.resourceUsage().maxRSS / 1024),
    operations: messages?.operations.length,
    workers: messages?.workers.length,
    fusions: messages?.fusions.length,
    failures: messages?.failures.length,
    remarks: imported?.remarks.map(({ message }) => message),
    refused: result.ok ? null : result.refusals[0]?.message,
  }),
);
