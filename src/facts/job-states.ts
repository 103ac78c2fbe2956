import type { Provenance } from './provenance.ts';

/** A state in which a job stands at the end of a forecast. */
export interface JobStateFact {
  /** Without `JOB_STATE_`. */
  readonly name: string;
  /** Whether the job did what it was to do. */
  readonly endsWell: boolean;
  readonly meaning: string;
}

export const JOB_STATE_PROVENANCE: Provenance = {
  grade: 'documented',
  source:
    'JobState of https://cloud.google.com/dataflow/docs/reference/rest/v1b3/projects.jobs; NOT_CREATED and NOT_SUBMITTED are Millrace’s own',
  date: 'undated',
};

export const JOB_STATES: readonly JobStateFact[] = [
  {
    name: 'DONE',
    endsWell: true,
    meaning: 'A batch job whose work is all done.',
  },
  {
    name: 'RUNNING',
    endsWell: true,
    meaning:
      'A streaming job at the end of the time that it is looked at: it has no end of its own and runs on.',
  },
  {
    name: 'DRAINED',
    endsWell: true,
    meaning:
      'A streaming job that somebody drained: it took in nothing more, finished what it had, closed its windows and ended.',
  },
  {
    name: 'FAILED',
    endsWell: false,
    meaning: 'The service turned the job down when it started, or it failed while it ran.',
  },
  {
    name: 'CANCELLED',
    endsWell: false,
    meaning: 'Somebody cancelled the job: what it was working on is lost.',
  },
  {
    name: 'NOT_CREATED',
    endsWell: false,
    meaning: 'The SDK or the service refused the job before there was one.',
  },
  {
    name: 'NOT_SUBMITTED',
    endsWell: false,
    meaning: 'A job that it comes after did not end well, so nobody submitted it.',
  },
];

const GOOD: ReadonlySet<string> = new Set(
  JOB_STATES.filter(({ endsWell }) => endsWell).map(({ name }) => name),
);

/** @returns whether a job in that state did what it was to do; a streaming one runs on, or was drained */
export const endsWell = (state: string): boolean => GOOD.has(state);
