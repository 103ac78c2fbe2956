import type { Found, ImportResult, Maybe, Remark } from '../evidence.ts';
import { remark } from '../plain-value.ts';
import { createJobRegistry, type JobRegistry, type LoggedJob, MOST_JOBS } from './job-registry.ts';
import type { JobMessage, PoolEvent } from './message.ts';
import { plainText, type Told, told } from './told.ts';

/** Messages of all jobs in one file. */
export interface JobLogs {
  /** A message of the job that the file names beside it; of the only one where it names none. */
  note(job: Maybe<string>, message: JobMessage): void;
  noteEvent(job: Maybe<string>, event: PoolEvent): void;
  /** A message of another log than the job's own: it counts as trouble only. */
  noteTrouble(job: Maybe<string>, message: JobMessage): void;
  /** Says that what follows is about that job; for text, where a message does not name its job. */
  enter(id: Found<string>): void;
  /** A message of the job at turn. */
  noteNext(message: JobMessage): void;
  /** What was found; without any message a refusal, which says what was expected. */
  result(expected: string): ImportResult;
}

const BEGINNINGS: ReadonlySet<Told['of']> = new Set(['configuration', 'bounds', 'starting']);

/** @returns the job's id in a message that names it */
function idIn(what: Told | null, from: string): Maybe<string> {
  const id = what?.of === 'job' || what?.of === 'bounds' ? what.id : null;
  return id === null ? null : { value: id, from };
}

/** Puts the job of a message at turn, where the message tells that it is another one. */
function turnTo(what: Told | null, from: string, jobs: JobRegistry): void {
  const id = idIn(what, from);
  if (id !== null) jobs.enter(id);
  else if (what !== null && BEGINNINGS.has(what.of) && jobs.current()?.timeline.isOver()) {
    jobs.startNew();
  }
}

function leftOutOf(jobs: readonly LoggedJob[]): readonly string[] {
  return jobs.flatMap(({ id, timeline }) => {
    const ofJob = id === null ? '' : `${id.value}: `;
    return timeline.leftOut().map((left) => `${ofJob}${left}`);
  });
}

/** @param passedOver messages of jobs that were too many */
function resultOf(
  heard: readonly LoggedJob[],
  passedOver: number,
  file: string,
  remarks: Remark[],
): ImportResult {
  const messages = heard.map(({ id, timeline }) => timeline.evidence(id, file));
  const beyond =
    passedOver === 0 ? [] : [`messages of jobs beyond ${MOST_JOBS} are left out: ${passedOver}`];
  for (const message of [...beyond, ...leftOutOf(heard)]) {
    remark({ value: null, file, path: '', remarks }, message);
  }
  return { ok: true, imported: { kind: 'messages', messages, remarks } };
}

/** @param remarks where it says what was left out */
export function createJobLogs(file: string, remarks: Remark[]): JobLogs {
  const jobs = createJobRegistry();
  let passedOver = 0;

  const noteIn = (job: LoggedJob | null, note: (job: LoggedJob) => void): void => {
    if (job === null) passedOver++;
    else note(job);
  };
  const ofOwner = (id: Maybe<string>, note: (job: LoggedJob) => void): void => {
    noteIn(id === null ? jobs.current() : jobs.named(id), note);
  };

  return {
    enter(id) {
      jobs.enter(id);
    },
    note(owner, message) {
      const text = plainText(message.text);
      const what = told(text);
      ofOwner(owner, (job) => {
        const id = idIn(what, message.from);
        if (job.id === null && id !== null) jobs.name(job, id);
        job.timeline.note({ ...message, text }, what);
      });
    },
    noteEvent(owner, event) {
      ofOwner(owner, (job) => {
        job.timeline.noteEvent(event);
      });
    },
    noteTrouble(owner, message) {
      ofOwner(owner, (job) => {
        job.timeline.noteTrouble(message);
      });
    },
    noteNext(message) {
      const text = plainText(message.text);
      const what = told(text);
      turnTo(what, message.from, jobs);
      noteIn(jobs.current(), (job) => {
        job.timeline.note({ ...message, text }, what);
      });
    },
    result(expected) {
      const heard = jobs.all().filter(({ timeline }) => !timeline.isEmpty());
      if (heard.length > 0) return resultOf(heard, passedOver, file, remarks);
      return { ok: false, refusals: [{ file, at: '', message: expected }] };
    },
  };
}
