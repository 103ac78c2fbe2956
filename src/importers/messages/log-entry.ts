import type { EpochMs, Found, Maybe } from '../evidence.ts';
import {
  expected,
  field,
  found,
  isGiven,
  moment,
  number,
  type PlainValue,
  placeOf,
  remark,
  text,
} from '../plain-value.ts';
import { failureKind } from './failure-kinds.ts';
import { importanceOf } from './importance.ts';
import type { JobMessage, PoolEvent } from './message.ts';
import { plainText, told } from './told.ts';

/** What one value of a file of messages is. */
export type LogEntry =
  | { readonly is: 'message'; readonly job: Maybe<string>; readonly message: JobMessage }
  | { readonly is: 'event'; readonly event: PoolEvent }
  /** Of another log than the job's own, `worker`. */
  | {
      readonly is: 'other';
      readonly job: Maybe<string>;
      readonly log: string;
      /** What is known trouble in it. */
      readonly trouble: JobMessage | null;
    };

/** `projects/P/logs/dataflow.googleapis.com%2Fjob-message` */
const JOB_LOG = 'job-message';

const logOf = (value: PlainValue): string | null =>
  text(field(value, 'logName'))
    ?.value.split(/\/|%2F/iu)
    .at(-1) ?? null;

function timeAt(time: PlainValue): EpochMs | null {
  if (!isGiven(time)) return expected(time, 'a time such as 2026-05-18T14:03:27.118Z');
  return moment(time)?.value ?? null;
}

function messageAt(
  value: PlainValue,
  time: PlainValue,
  importance: PlainValue,
  said: Maybe<string>,
): JobMessage | null {
  if (said === null) remark(value, 'a message without text; passed over');
  const at = timeAt(time);
  const name = text(importance)?.value ?? '';
  if (name === '') remark(importance, 'not said: no warning or error');
  if (at === null || said === null) return null;
  return { at, importance: importanceOf(name), text: said.value, from: placeOf(value) };
}

/** A JobMessage of `jobs.messages.list`. */
function apiMessage(value: PlainValue): LogEntry | null {
  const said = text(field(value, 'messageText'));
  const message = messageAt(value, field(value, 'time'), field(value, 'messageImportance'), said);
  return message && { is: 'message', job: null, message };
}

const CHANGES = {
  TARGET_NUM_WORKERS_CHANGED: ['decided', 'targetNumWorkers'],
  CURRENT_NUM_WORKERS_CHANGED: ['reached', 'currentNumWorkers'],
} as const;

const isChange = (type: string): type is keyof typeof CHANGES => Object.hasOwn(CHANGES, type);

function workersAt(at: PlainValue): Found<number> | null {
  const workers = number(at);
  if (workers !== null && Number.isSafeInteger(workers.value) && workers.value >= 0) return workers;
  if (workers !== null || !isGiven(at)) expected(at, 'a number of workers');
  return null;
}

/** A change that does not say to how many workers is not one to 0. */
function poolChange(value: PlainValue, type: keyof typeof CHANGES): LogEntry | null {
  const [kind, key] = CHANGES[type];
  const at = timeAt(field(value, 'time'));
  const workers = workersAt(field(value, key));
  if (at === null || workers === null) return null;
  return { is: 'event', event: { at, kind, workers: workers.value, from: placeOf(value) } };
}

/** An AutoscalingEvent. */
function apiEvent(value: PlainValue): LogEntry | null {
  const type = text(field(value, 'eventType'))?.value ?? '';
  if (isChange(type)) return poolChange(value, type);
  if (type === 'ACTUATION_FAILURE') {
    const said = text(field(value, 'description', 'messageText')) ?? found(type, value);
    const at = timeAt(field(value, 'time'));
    if (at === null) return null;
    const message = { at, importance: 'warning', text: said.value, from: placeOf(value) } as const;
    return { is: 'message', job: null, message };
  }
  if (type !== 'NO_CHANGE')
    expected(field(value, 'eventType'), 'a change in the number of workers');
  return null;
}

/** Known trouble in a worker's log, which has a thousand entries for each of the job's own; null: any other entry. */
function trouble(value: PlainValue, said: Maybe<string>): JobMessage | null {
  if (said === null || failureKind(said.value) === null) return null;
  const severity = field(value, 'severity').value;
  const importance = typeof severity === 'string' ? importanceOf(severity) : 'warning';
  if (importance !== 'warning' && importance !== 'error') return null;
  const at = timeAt(field(value, 'timestamp'));
  return at === null ? null : { at, importance, text: said.value, from: placeOf(value) };
}

/** An entry of Cloud Logging. */
function loggingEntry(value: PlainValue): LogEntry | null {
  const said = text(field(value, 'textPayload')) ?? text(field(value, 'jsonPayload', 'message'));
  const job =
    text(field(value, 'resource', 'labels', 'job_id')) ??
    text(field(value, 'labels', 'dataflow.googleapis.com/job_id'));
  const log = logOf(value);
  // Without the log's name the text has to tell.
  const isOwn =
    log === null ? said !== null && told(plainText(said.value)) !== null : log === JOB_LOG;
  if (!isOwn) {
    return { is: 'other', job, log: log ?? 'of unknown name', trouble: trouble(value, said) };
  }
  const message = messageAt(value, field(value, 'timestamp'), field(value, 'severity'), said);
  return message && { is: 'message', job, message };
}

const has = (value: PlainValue, ...keys: readonly string[]): boolean =>
  keys.some((key) => isGiven(field(value, key)));

/**
 * Takes a message of the API, an autoscaling event or an entry of Cloud Logging; returns what it is, null where it is
 * none of these or lacks what it needs, with a remark.
 */
export function logEntry(value: PlainValue): LogEntry | null {
  if (has(value, 'messageText', 'messageImportance')) return apiMessage(value);
  if (has(value, 'eventType', 'targetNumWorkers', 'currentNumWorkers')) return apiEvent(value);
  if (has(value, 'logName', 'textPayload', 'jsonPayload', 'insertId')) return loggingEntry(value);
  return expected(value, 'a message, an autoscaling event or a log entry');
}
