import { STAGES, STEPS_JOINED_BY } from '../../../facts/job-lists.ts';
import { findJobValue, type ListItem, type MeasuredName } from '../../../facts/job-values.ts';
import { nearestName } from '../../../units/nearest-name.ts';
import type { NamedJob } from '../faults/check.ts';

type Problem = { readonly message: string; readonly nearest: string | undefined } | null;

/** Names; of more, the nearest is told and not all. */
const MOST_TOLD = 20;

const isPlace = (called: string): boolean => /^\d{1,9}$/u.test(called);

/** @returns whether a stage can be called so: by a step, by all its steps, or by one that stands for part of a step */
function isStage(called: string, steps: readonly string[]): boolean {
  const isStep = (name: string): boolean =>
    steps.some((step) => name === step || name.startsWith(`${step}/`));
  return steps.includes(called) || called.split(STEPS_JOINED_BY).every(isStep);
}

/** @returns what is wrong with the name of an item, of lists whose names are known before anything is played */
function itemProblem({ list, called }: ListItem, jobs: readonly NamedJob[]): Problem {
  if (isPlace(called)) return null;
  if (list.key === null)
    return {
      message: `expected a place in ${list.path}, from 0; got ${called}`,
      nearest: undefined,
    };
  if (list.names?.includes(called) === false) {
    const names = list.names.length > MOST_TOLD ? '' : `, ${list.names.join(', ')}`;
    const message = `expected a name in ${list.path}[].${list.key}${names}; got ${called}`;
    return { message, nearest: nearestName(called, list.names) };
  }
  const steps = jobs.flatMap((job) => job.steps.map(({ name }) => name));
  if (list.path !== STAGES || steps.length === 0 || isStage(called, steps)) return null;
  const message = `expected a step of the stage, ${steps.join(', ')}, or its place from 0; got ${called}`;
  return { message, nearest: nearestName(called, steps) };
}

const isOfStreaming = ({ item, value }: MeasuredName): boolean =>
  (item?.list.path ?? value.path).startsWith('streaming.');

/** @returns what is wrong with a goal on a number of a job's result: there is no such job, none of that kind, or no such item; null: nothing */
export function measuredProblem(metric: unknown, jobs: readonly NamedJob[]): Problem {
  const found = typeof metric === 'string' ? findJobValue(metric) : undefined;
  if (found === undefined || jobs.length === 0) return null;
  const { job, item } = found;
  const names = jobs.map(({ name }) => name);
  const asked = jobs.filter(({ name }) => job === null || name === job);
  if (job !== null && asked.length === 0) {
    const message = `expected the name of a job, ${names.join(', ')}; got ${job}`;
    return { message, nearest: nearestName(job, names) };
  }
  if (isOfStreaming(found) && !asked.some(({ streaming }) => streaming)) {
    const message = `expected a metric of batch jobs; ${String(metric)} needs a job of \`type: streaming\``;
    return { message, nearest: undefined };
  }
  return item === null ? null : itemProblem(item, asked);
}
