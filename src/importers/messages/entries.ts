import { field, isGiven, isList, isMap, items, type PlainValue, remark } from '../plain-value.ts';
import { withoutEnvelope } from '../tree.ts';
import type { JobLogs } from './job-logs.ts';
import { type LogEntry, logEntry } from './log-entry.ts';

/** Where answers have lists of entries. */
export const LISTS = ['jobMessages', 'autoscalingEvents', 'entries'] as const;

/** Entries of other logs, by log: they are passed over. */
export type OtherLogs = Map<string, number>;

/** Logs of a job that are counted by name. */
const MOST_LOGS = 50;

const EXPECTED =
  'expected messages of a Dataflow job: {"jobMessages": […]}, or entries of the log dataflow.googleapis.com/job-message as `gcloud logging read --format=json` prints them';

type Other = Extract<LogEntry, { is: 'other' }>;

function noteOther({ job, log, trouble }: Other, logs: JobLogs, others: OtherLogs): void {
  const name = others.has(log) || others.size < MOST_LOGS ? log : 'others';
  others.set(name, (others.get(name) ?? 0) + 1);
  if (trouble !== null) logs.noteTrouble(job, trouble);
}

function noteEntry(value: PlainValue, logs: JobLogs, others: OtherLogs): void {
  const entry = logEntry(value);
  if (entry?.is === 'message') logs.note(entry.job, entry.message);
  if (entry?.is === 'event') logs.noteEvent(null, entry.event);
  if (entry?.is === 'other') noteOther(entry, logs, others);
}

/** Says that an answer has further pages. */
export function remarkNextPage(token: PlainValue): void {
  if (isGiven(token)) remark(token, 'there is a next page: the messages on it are missing');
}

function noteAnswer(answer: PlainValue, logs: JobLogs, others: OtherLogs): void {
  const lists = LISTS.map((key) => field(answer, key)).filter(isGiven);
  if (lists.length === 0) noteEntry(answer, logs, others);
  for (const entry of lists.flatMap(items)) noteEntry(entry, logs, others);
  if (lists.length > 0) remarkNextPage(field(answer, 'nextPageToken'));
}

/** Takes a list or answer with entries, or one entry; notes all of them. */
export function noteEntries(value: PlainValue, logs: JobLogs, others: OtherLogs): void {
  const inner = withoutEnvelope(value);
  if (isList(inner)) {
    for (const item of items(inner)) noteAnswer(withoutEnvelope(item), logs, others);
  } else if (isMap(inner)) noteAnswer(inner, logs, others);
}

/** @returns what was expected and what the other logs in the file are, for a refusal */
export function expectedEntries(others: OtherLogs): string {
  const counts = [...others].map(([log, count]) => `${log} ${count}`).join(', ');
  return counts === ''
    ? `${EXPECTED}; got none`
    : `${EXPECTED}; got entries of other logs: ${counts}`;
}

/** Says how many entries of other logs were passed over. */
export function remarkOthers(others: OtherLogs, of: PlainValue): void {
  const counts = [...others].map(([log, count]) => `${log} ${count}`).join(', ');
  if (counts !== '')
    remark(of, `entries of other logs, looked through for failures only: ${counts}`);
}
