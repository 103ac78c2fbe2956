import type { JobResult, RunResult } from '../../forecast/run-result.ts';
import { type Column, scenarioColumn } from './table.ts';

/** Something of a job, with the job and the result it belongs to. */
export interface JobRow<T> {
  readonly result: RunResult;
  readonly job: JobResult;
  readonly item: T;
}

/** @returns what `itemsOf` finds in every job, in order */
export function jobRows<T>(
  itemsOf: (job: JobResult) => readonly T[],
): (result: RunResult) => readonly JobRow<T>[] {
  return (result) =>
    result.jobs.flatMap((job) => itemsOf(job).map((item) => ({ result, job, item })));
}

/** Where a row belongs: the first two columns of every table about jobs. */
export const jobColumns: readonly Column<JobRow<unknown>>[] = [
  scenarioColumn,
  { name: 'job', meaning: 'name of the job', of: ({ job }) => job.name },
];
