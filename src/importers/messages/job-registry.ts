import type { Found, Maybe } from '../evidence.ts';
import { kept } from './message.ts';
import { createTimeline, type Timeline } from './timeline.ts';

/** A job of a file of messages; its id may become known later than its first message. */
export interface LoggedJob {
  id: Maybe<string>;
  readonly timeline: Timeline;
}

/** The jobs of a file. Null in place of a job: there are too many. */
export interface JobRegistry {
  /** The job with that id, new if there is none. */
  named(id: Found<string>): LoggedJob | null;
  /** The job that is at turn, a nameless one at first. */
  current(): LoggedJob | null;
  /** Puts the job with that id at turn; it may be the one at turn that had no name yet. */
  enter(id: Found<string>): void;
  /** Puts a new job without name at turn. */
  startNew(): void;
  /** Gives an id to a job that has none. */
  name(job: LoggedJob, id: Found<string>): void;
  all(): readonly LoggedJob[];
}

/** The logs of a whole project may name more; what is kept of each has its own bounds. */
export const MOST_JOBS = 500;

/** Starts with no job. */
export function createJobRegistry(): JobRegistry {
  const jobs: LoggedJob[] = [];
  const byId = new Map<string, LoggedJob>();
  let current: LoggedJob | null = null;

  const open = (): LoggedJob | null => {
    if (jobs.length >= MOST_JOBS) return null;
    const job: LoggedJob = { id: null, timeline: createTimeline() };
    jobs.push(job);
    return job;
  };
  const name = (job: LoggedJob, { value, from }: Found<string>): void => {
    job.id = { value: kept(value), from };
    byId.set(job.id.value, job);
  };
  const named = (id: Found<string>): LoggedJob | null => {
    const known = byId.get(id.value);
    if (known !== undefined) return known;
    const job = open();
    if (job !== null) name(job, id);
    return job;
  };
  return {
    named,
    name,
    current: () => (current ??= open()),
    enter(id) {
      const isNameless = current !== null && current.id === null && !current.timeline.isOver();
      if (current !== null && isNameless && !byId.has(id.value)) name(current, id);
      else current = named(id);
    },
    startNew() {
      current = open();
    },
    all: () => jobs,
  };
}
