import { findJobValue } from '../../../facts/job-values.ts';
import { nearestName } from '../../../units/nearest-name.ts';
import type { NamedJob } from '../faults/check.ts';

/** @returns what is wrong with a goal on a number of a job's result: there is no such job, or none of that kind; null: nothing */
export function measuredProblem(
  metric: unknown,
  jobs: readonly NamedJob[],
): { readonly message: string; readonly nearest: string | undefined } | null {
  const found = typeof metric === 'string' ? findJobValue(metric) : undefined;
  if (found === undefined || jobs.length === 0) return null;
  const { job, value } = found;
  const names = jobs.map(({ name }) => name);
  const asked = jobs.filter(({ name }) => job === null || name === job);
  if (job !== null && asked.length === 0) {
    const message = `expected the name of a job, ${names.join(', ')}; got ${job}`;
    return { message, nearest: nearestName(job, names) };
  }
  if (!value.path.startsWith('streaming.') || asked.some(({ streaming }) => streaming)) return null;
  const message = `expected a metric of batch jobs; ${value.path} needs a job of \`type: streaming\``;
  return { message, nearest: undefined };
}
