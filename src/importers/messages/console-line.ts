import type { EpochMs } from '../evidence.ts';
import { parseTimestamp } from '../plain-value.ts';
import { importanceOf } from './importance.ts';
import type { Importance } from './message.ts';

/** What one line of an SDK's console output is. */
export type ConsoleLine =
  | {
      readonly is: 'message';
      readonly at: EpochMs;
      readonly importance: Importance;
      readonly text: string;
      /** Whose console text has such lines. */
      readonly sdk: 'java' | 'python';
    }
  /** A message whose time can't be read. */
  | { readonly is: 'undated'; readonly time: string }
  /** It names the job that the messages around it are about. */
  | { readonly is: 'job'; readonly id: string }
  /** Another record of a log. */
  | { readonly is: 'record' }
  /** Text that may go on from the line before. */
  | { readonly is: 'more' };

/** `INFO:root:2019-…Z: JOB_MESSAGE_BASIC: …`; what stands before the time differs. */
const MARK = ': JOB_MESSAGE_';
const PYTHON = /(\S*): (JOB_MESSAGE_[A-Z]+): (.*)$/su;
const BEFORE_TIME = /^.*?(?=\d{4}-\d\d-)/su;
const LONGEST_TIME = 40;

/** `INFO: 2017-…Z: (c14bab21d699a182): …`, or behind the name of the logger. */
const JAVA = /^(.{0,200}?)(\d{4}-\d\d-\d\dT[\d:.]{8,18}Z): (.*)$/su;
const JAVA_LEVEL = /^(INFO|WARNING|WARN|SEVERE|ERROR|FINE|DEBUG): $/u;
const JAVA_LOGGER = /\b(INFO|WARN|ERROR|DEBUG)\b.*MonitoringUtil/u;

const ID = '(\\d{4}-\\d\\d-\\d\\d_\\d\\d_\\d\\d_\\d\\d-\\d{1,25})';
const JOB = new RegExp(
  `(?:Created job with id: \\[|Submitted job: |\\bJob )${ID}(?:\\]|\\s*$| is in state | finished | failed )`,
  'u',
);

/** How records of other loggers begin: level and logger, date and time, glog, java.util.logging. */
const RECORD =
  /^\s*(?:(?:DEBUG|INFO|WARNING|ERROR|CRITICAL|WARN|SEVERE|FINE): ?\S|\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:|[DIWEF]\d{4} \d\d:|[A-Z][a-z]{2} \d{1,2}, \d{4} |\[(?!while running)[^\]]{1,80}\] )/u;

function message(
  time: string,
  importance: Importance,
  text: string,
  sdk: 'java' | 'python',
): ConsoleLine {
  const at = parseTimestamp(time);
  return at === null ? { is: 'undated', time } : { is: 'message', at, importance, text, sdk };
}

function javaMessage(line: string): ConsoleLine | null {
  if (!line.slice(0, 250).includes('Z: ')) return null;
  const [, before = '', time = '', text = ''] = JAVA.exec(line) ?? [];
  const level = (JAVA_LEVEL.exec(before) ?? JAVA_LOGGER.exec(before))?.[1];
  return level === undefined ? null : message(time, importanceOf(level), text, 'java');
}

function pythonMessage(line: string): ConsoleLine | null {
  const mark = line.indexOf(MARK);
  const [, time = '', importance = '', text = ''] =
    mark === -1 ? [] : (PYTHON.exec(line.slice(Math.max(0, mark - LONGEST_TIME))) ?? []);
  return time === ''
    ? null
    : message(time.replace(BEFORE_TIME, ''), importanceOf(importance), text, 'python');
}

/** Takes a line without its end; returns what it is. */
export function consoleLine(line: string): ConsoleLine {
  const said = pythonMessage(line) ?? javaMessage(line);
  if (said !== null) return said;
  const id = line.length < 2000 ? JOB.exec(line)?.[1] : undefined;
  if (id !== undefined) return { is: 'job', id };
  return { is: RECORD.test(line) ? 'record' : 'more' };
}
