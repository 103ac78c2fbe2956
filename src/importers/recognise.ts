import { foreignText } from '../scenario/files/foreign-text.ts';
import { beginsAsJson } from '../scenario/files/json-start.ts';
import { recogniseOutline, type Recognised } from '../scenario/files/recognise.ts';
import { consoleLine } from './messages/console-line.ts';
import { outlineOf } from './outline.ts';

/** So much of a file is enough to know it by, characters. */
export const SAMPLE_LENGTH = 65_536;

/** What the SDKs print before the first message of the service: a record of the runner's own logger. */
const RUNNER_RECORD =
  /^.{0,120}?(?:\b(?:INFO|WARN(?:ING)?|ERROR|DEBUG|SEVERE)\b\W{1,3}.{0,80}?|[A-Z][a-z]{2} \d{1,2}, \d{4} .{0,20}?)(?:apache_beam|org\.apache\.beam)\.runners\.dataflow\b/mu;

/** Display data of every Java job name its options by the runner's package, so a mention alone comes after keys. */
const RUNNER = /\b(?:apache_beam|org\.apache\.beam)\.runners\.dataflow\b/u;

const LOG_NAME = /\.(?:log|txt|out)(?:\.gz)?$/iu;

const CONSOLE_TEXT: Recognised = { kind: 'messages', reason: 'it is console text of a Beam SDK' };

/** Console text quotes whole jobs, line by line, so it comes before keys; JSON may quote console text. */
function byConsole(text: string): Recognised | null {
  if (beginsAsJson(text)) return null;
  const message = text.split('\n').find((line) => consoleLine(line).is === 'message');
  if (message === undefined) return RUNNER_RECORD.test(text) ? CONSOLE_TEXT : null;
  const mark = /JOB_MESSAGE_[A-Z]+/u.exec(message)?.[0];
  return mark === undefined ? CONSOLE_TEXT : { kind: 'messages', reason: `it has ${mark} lines` };
}

function byMention(text: string): Recognised | null {
  return !beginsAsJson(text) && RUNNER.test(text) ? CONSOLE_TEXT : null;
}

function byName(name: string): Recognised | null {
  return LOG_NAME.test(name) ? { kind: 'messages', reason: 'its name is that of a log' } : null;
}

/**
 * Takes the first characters of a file (SAMPLE_LENGTH of them are enough) and its name; returns what the file is and what
 * tells it. The file itself may still be broken further on. Never throws.
 */
export function recogniseFile(sample: string, name: string): Recognised {
  const text = sample.replace(/^\uFEFF/u, '').slice(0, SAMPLE_LENGTH);
  const foreign = foreignText(text);
  if (foreign !== null) return { kind: 'unknown', reason: `it is ${foreign}` };
  return (
    byConsole(text) ??
    recogniseOutline(outlineOf(text)) ??
    byMention(text) ??
    byName(name) ?? {
      kind: 'unknown',
      reason: 'nothing in it is known from a job, its metrics, its messages or a scenario',
    }
  );
}
