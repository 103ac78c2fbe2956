import type { RunResult } from '../../forecast/run-result.ts';
import { clockAfter } from '../../units/moment.ts';
import { stopwatch } from '../format.ts';

const DAY_S = 86_400;

/** @returns from the first submission to the last end, seconds after the project's start */
export function spanOf({ jobs }: Pick<RunResult, 'jobs'>): readonly [from: number, to: number] {
  const from = jobs.reduce((least, { submittedS }) => Math.min(least, submittedS), Infinity);
  const to = jobs.reduce((most, { finishedS }) => Math.max(most, finishedS), 0);
  return from <= to ? [from, to] : [to, to];
}

/**
 * @returns how times of a project are written, seconds after its start: on its clock, `22:05`, with the day where it
 *   goes on for a day or more; else as `h:mm:ss` since its start
 */
export function clockOf(result: Pick<RunResult, 'jobs' | 'startsAt'>): (s: number) => string {
  const { startsAt } = result;
  if (startsAt === null) return stopwatch;
  const [from, to] = spanOf(result);
  const start = to - from < DAY_S ? 11 : 5; // of `2026-12-01 22:05 +01:00`
  return (s) => clockAfter(startsAt, s).slice(start, 16);
}
