import type { RunResult } from '../../forecast/run-result.ts';
import { count, duration } from '../format.ts';
import { isStreaming } from '../streams/words.ts';
import { neverRan } from './states.ts';

/**
 * @returns how much longer the jobs took than they would with the project to themselves, the one that lost most
 *   named, and how many were played out alone; nothing where none was
 */
export function aloneWords({ jobs }: Pick<RunResult, 'jobs'>): readonly string[] {
  const tried = jobs.filter(({ alone }) => alone !== null);
  if (tried.length === 0) return [];
  const lost = tried
    .filter((job) => !neverRan(job) && !isStreaming(job))
    .map(({ name, elapsedS, alone }) => ({ name, elapsedS, aloneS: alone?.elapsedS ?? elapsedS }))
    .filter(({ elapsedS, aloneS }) => elapsedS - aloneS >= 1)
    .toSorted((a, b) => b.elapsedS - b.aloneS - (a.elapsedS - a.aloneS));
  const [most] = lost;
  const all =
    tried.length < jobs.length
      ? `; ${count(tried.length)} of ${count(jobs.length)} jobs tried`
      : '';
  if (most === undefined) return [`none would be sooner alone${all}`];
  return [
    `${count(lost.length)} ${lost.length === 1 ? 'job' : 'jobs'} would be sooner alone${all}`,
    `most: ${most.name} ${duration(most.aloneS)} in place of ${duration(most.elapsedS)}`,
  ];
}
