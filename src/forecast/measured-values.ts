import { findJobValue, quotaPeak } from '../facts/job-values.ts';
import type { ProjectRecord } from '../project/simulate.ts';
import type { Goal } from '../scenario/scenario.ts';
import { isFloor } from './goal-side.ts';
import type { JobResult } from './run-result.ts';

/** By metric: the peak of every quota, and each number of a result that a goal is on; null: not known. */
export type MeasuredValues = Readonly<Record<string, number | null>>;

/** @returns the most that was in use of each quota, by `quotaPeak.METRIC` */
export const quotaPeaks = ({ quotas }: Pick<ProjectRecord, 'quotas'>): MeasuredValues =>
  Object.fromEntries(quotas.map(({ metric, peak }) => [quotaPeak(metric), peak]));

/** @returns goals on numbers of a job's result */
export const measuredGoals = (goals: readonly Goal[]): readonly Goal[] =>
  goals.filter(({ metric }) => findJobValue(metric) !== undefined);

/** @returns what a job has at a path; null: not known; undefined: it is no such job, or nothing of the kind happened */
function valueOf(job: JobResult, path: string): number | null | undefined {
  let at: unknown = job;
  for (const key of path.split('.')) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Reflect.get(at, key);
  }
  return typeof at === 'number' ? at : at === null ? null : undefined;
}

/**
 * @param goal on `workers.peak`, or `jobs[NAME].workers.peak`
 * @returns the number, of several jobs the worst; null: of one of them it is not known, or none has it
 */
export function measuredIn(goal: Goal, jobs: readonly JobResult[]): number | null {
  const found = findJobValue(goal.metric);
  if (found === undefined) return null;
  const { job: name, value } = found;
  const asked =
    name === null ? jobs : jobs.filter((job) => job.name === name || job.runOf === name);
  const values = asked.map((job) => valueOf(job, value.path)).filter((each) => each !== undefined);
  const known = values.filter((each) => each !== null);
  if (known.length < values.length || known.length === 0) return null;
  return isFloor(goal) ? Math.min(...known) : Math.max(...known);
}
