import type { ImportResult, JobEvidence, Remark } from '../evidence.ts';
import {
  field,
  isGiven,
  isList,
  isMap,
  items,
  plainValue,
  type PlainValue,
  remark,
  text,
} from '../plain-value.ts';
import { apiRefusal, refused, withoutEnvelope } from '../tree.ts';
import { isJob, isLaunch, strangerInWords } from './job-shape.ts';
import { readLaunch } from './launch.ts';
import { createLacks, type Lacks } from './lacks.ts';
import { readJob } from './read-job.ts';

/** What a file should be, for the messages about it. */
export const JOB_FILE =
  'a Dataflow job (gcloud dataflow jobs describe ID --region R --full --format=json), a list of jobs or a launch body';

/** @returns what a Job resource or launch body tells, what it lacks added up; null, with a remark, of anything else */
export function readEntry(entry: PlainValue, lacks: Lacks): JobEvidence | null {
  if (isJob(entry)) {
    const job = readJob(entry);
    lacks.add(job, entry);
    return job;
  }
  if (isLaunch(entry)) return readLaunch(entry);
  remark(entry, `passed over: expected a job, got ${strangerInWords(entry)}`);
  return null;
}

/** What a list leaves out: places that did not answer, further pages. */
export function remarkOnList(list: PlainValue): void {
  for (const place of items(field(list, 'failedLocation'))) {
    const name = text(field(place, 'name'))?.value;
    remark(place, `jobs of ${name ?? 'a place'} are missing: the service did not answer there`);
  }
  const token = field(list, 'nextPageToken');
  if (isGiven(token) && token.value !== '') {
    remark(token, 'the list goes on: this file is one page of it');
  }
}

/** @returns the jobs of a list, of a launch's answer `{ job }`, or the value itself */
function entriesOf(value: PlainValue): readonly PlainValue[] {
  if (isList(value)) return items(value);
  const jobs = field(value, 'jobs');
  if (isList(jobs)) {
    remarkOnList(value);
    return items(jobs);
  }
  const job = field(value, 'job');
  return [isMap(job) && isJob(job) ? job : value];
}

/** @returns each remark once: several readers may stumble over one value */
export function unique(remarks: readonly Remark[]): Remark[] {
  const seen = new Set<string>();
  return remarks.filter(({ at, message }) => {
    const key = `${at}\n${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * Takes what a JSON or YAML file holds: a Job resource in any view, `[Job]`, `{ jobs }`, `{ body }`, `{ job }`, the body of
 * a template launch; returns what it tells of jobs, or refusals. Never throws.
 */
export function importJob(tree: unknown, file: string): ImportResult {
  const error = apiRefusal(tree, file, JOB_FILE);
  if (error !== null) return error;
  const remarks: Remark[] = [];
  const value = withoutEnvelope(plainValue(tree, file, remarks));
  const entries = entriesOf(value);
  const lacks = createLacks();
  const jobs = entries.flatMap((entry) => readEntry(entry, lacks) ?? []);
  lacks.tell();
  if (jobs.length > 0) {
    return { ok: true, imported: { kind: 'job', jobs, remarks: unique(remarks) } };
  }
  if (entries.length === 0)
    return refused(file, `expected ${JOB_FILE}, got a list of none`, value.path);
  const [first = value] = entries;
  const got = strangerInWords(isList(value) ? first : value);
  return refused(file, `expected ${JOB_FILE}, got ${got}`, first.path);
}
