import type { RunResult } from '../../forecast/run-result.ts';
import { count } from '../format.ts';
import { neverRan, wasRefused } from './states.ts';

/** @returns how many jobs were admitted, how many of them after refusals, refused for good, and never submitted */
export function admittedWords({ jobs }: Pick<RunResult, 'jobs'>): readonly string[] {
  const refused = jobs.filter(wasRefused).length;
  const waited = jobs.filter(({ state }) => state === 'NOT_SUBMITTED').length;
  const late = jobs.filter((job) => job.refusals > 0 && !neverRan(job)).length;
  const admitted = jobs.length - refused - waited;
  return [
    `${count(admitted)} of ${count(jobs.length)} jobs admitted`,
    ...(late > 0 ? [`${count(late)} of them only after refusals`] : []),
    ...(refused > 0 ? [`${count(refused)} refused`] : []),
    ...(waited > 0 ? [`${count(waited)} not submitted`] : []),
  ];
}

/** @returns how many jobs failed or were cancelled after they had been admitted; nothing where none was */
export function endedWords({ jobs }: Pick<RunResult, 'jobs'>): readonly string[] {
  const failed = jobs.filter((job) => job.state === 'FAILED' && !wasRefused(job)).length;
  const cancelled = jobs.filter(({ state }) => state === 'CANCELLED').length;
  return [
    ...(failed > 0 ? [`${count(failed)} failed`] : []),
    ...(cancelled > 0 ? [`${count(cancelled)} cancelled`] : []),
  ];
}
