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
import { remarkOnLacks } from './lacks.ts';
import { readJob } from './read-job.ts';
import { createRemarkTally, type RemarkTally } from './remark-tally.ts';

/** What a file should be, for the messages about it. */
export const JOB_FILE =
  'a Dataflow job (gcloud dataflow jobs describe ID --region R --full --format=json), a list of jobs or a launch body';

function readIt(entry: PlainValue): JobEvidence | null {
  if (isJob(entry)) {
    const job = readJob(entry);
    remarkOnLacks(job, entry);
    return job;
  }
  if (isLaunch(entry)) return readLaunch(entry);
  remark(entry, `passed over: expected a job, got ${strangerInWords(entry)}`);
  return null;
}

/**
 * @param isAsked whether a job is one that somebody asked for: nobody needs remarks on others
 * @returns what a Job resource or launch body tells, null of anything else; remarks on it go to the tally
 */
export function readEntry(
  entry: PlainValue,
  tally: RemarkTally,
  isAsked: (job: JobEvidence) => boolean = () => true,
): JobEvidence | null {
  const remarks: Remark[] = [];
  const job = readIt({ ...entry, remarks });
  if (job === null || isAsked(job)) tally.add(remarks);
  return job;
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

/**
 * Takes what a JSON or YAML file holds: a Job resource in any view, `[Job]`, `{ jobs }`, `{ body }`, `{ job }`, the body of
 * a template launch; returns what it tells of jobs, or refusals. Never throws.
 */
export function importJob(tree: unknown, file: string): ImportResult {
  const error = apiRefusal(tree, file, JOB_FILE);
  if (error !== null) return error;
  const remarks: Remark[] = [];
  const tally = createRemarkTally();
  const value = withoutEnvelope(plainValue(tree, file, remarks));
  const entries = entriesOf(value);
  const jobs = entries.flatMap((entry) => readEntry(entry, tally) ?? []);
  tally.add(remarks);
  if (jobs.length > 0) {
    return { ok: true, imported: { kind: 'job', jobs, remarks: tally.list() } };
  }
  if (entries.length === 0)
    return refused(file, `expected ${JOB_FILE}, got a list of none`, value.path);
  const [first = value] = entries;
  return refused(file, `expected ${JOB_FILE}, got ${strangerInWords(first)}`, first.path);
}
