import { STAGES, STEPS_JOINED_BY } from '../facts/job-lists.ts';
import { findJobValue, type ListItem, type MeasuredName, quotaPeak } from '../facts/job-values.ts';
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

/** @returns what is at a path of names; undefined: nothing of the kind happened */
function at(value: unknown, path: string): unknown {
  let reached: unknown = value;
  for (const key of path.split('.')) {
    if (typeof reached !== 'object' || reached === null) return undefined;
    reached = Reflect.get(reached, key);
  }
  return reached;
}

/** @returns items of that name, of stages those with a step of that name; without any, the one in that place */
function itemsCalled(items: readonly unknown[], { list, called }: ListItem): readonly unknown[] {
  const named = items.filter((item) => {
    const name = list.key === null ? undefined : at(item, list.key);
    if (typeof name !== 'string') return false;
    const parts = list.path === STAGES ? name.split(STEPS_JOINED_BY) : [];
    return name === called || parts.includes(called);
  });
  if (named.length > 0 || !/^\d{1,9}$/u.test(called)) return named;
  return items.slice(Number(called), Number(called) + 1);
}

/** @returns what a job has of that name, each null where it is not known; empty: it is no such job, or nothing of the kind happened */
function valuesOf(job: JobResult, { item, value }: MeasuredName): readonly (number | null)[] {
  const of = (each: unknown): (number | null)[] => {
    const found = at(each, value.path);
    return typeof found === 'number' || found === null ? [found] : [];
  };
  if (item === null) return of(job);
  const items: unknown = at(job, item.list.path);
  if (!Array.isArray(items)) return [];
  const called = itemsCalled(items, item);
  const isNone = called.length === 0 && item.list.names?.includes(item.called) === true;
  return isNone ? [0] : called.flatMap(of);
}

/**
 * @param goal on `workers.peak`, `stages[parse].threadS`, or `jobs[NAME].workers.peak`
 * @returns the number, of several jobs, or items of one name, the worst; null: of one of them it is not known, or none has it
 */
export function measuredIn(goal: Goal, jobs: readonly JobResult[]): number | null {
  const found = findJobValue(goal.metric);
  if (found === undefined) return null;
  const { job: name } = found;
  const asked =
    name === null ? jobs : jobs.filter((job) => job.name === name || job.runOf === name);
  const values = asked.flatMap((job) => valuesOf(job, found));
  const known = values.filter((each) => each !== null);
  if (known.length < values.length || known.length === 0) return null;
  return isFloor(goal) ? Math.min(...known) : Math.max(...known);
}
