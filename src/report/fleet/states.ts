import type { JobResult, RunResult } from '../../forecast/run-result.ts';

/** From so many jobs on, a report is one of the project first. */
const FLEET_FROM = 5;

/** @returns whether a result has so many jobs that a block for each would bury the answer */
export const isFleet = ({ jobs }: Pick<RunResult, 'jobs'>): boolean => jobs.length >= FLEET_FROM;

type Told = Pick<JobResult, 'state' | 'refusals' | 'startedS'>;

/** @returns whether the job was turned down, the last time too, and so never had a worker */
export function wasRefused({ state, refusals, startedS }: Told): boolean {
  return state === 'NOT_CREATED' || (state === 'FAILED' && refusals > 0 && startedS === null);
}

/** @returns whether the job never ran: it was refused, or never submitted */
export const neverRan = (job: Told): boolean => job.state === 'NOT_SUBMITTED' || wasRefused(job);

/** @returns how a job ended, in a word or two */
export function stateWords(job: Told): string {
  if (wasRefused(job)) return 'refused';
  return job.state === 'NOT_SUBMITTED' ? 'not submitted' : job.state.toLowerCase();
}

/** @returns how often the service turned a job down that it took later, or that was not refused for good; else nothing */
export function refusedWords(job: Told): readonly string[] {
  if (job.refusals === 0 || (wasRefused(job) && job.refusals === 1)) return [];
  return [`refused ${job.refusals === 1 ? 'once' : `${job.refusals} times`}`];
}

/** @returns what a job that was never submitted waited for, in the words of its log; nothing of another */
export function waitedWords({ state, messages }: JobResult): readonly string[] {
  if (state !== 'NOT_SUBMITTED') return [];
  const said = messages.at(-1)?.text ?? 'a job that it comes after did not end well';
  return [said.replace(/^Not submitted: /u, '')];
}
