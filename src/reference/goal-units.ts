import { findJobValue, unitOfMeasured } from '../facts/job-values.ts';

const OWN: Readonly<Record<string, string>> = {
  finish: 's',
  finishBy: 's',
  cost: 'USD',
  latency: 's',
  backlog: 's',
  catchUp: 's',
  costPerMonth: 'USD',
};

/** @returns the unit of what a goal bounds; undefined: no goal is on that */
export const unitOfGoal = (metric: string): string | undefined =>
  OWN[metric] ?? unitOfMeasured(metric);

/** @returns whether a goal is on an item of a list in a job's result, which may not be there */
export const isOnItem = (metric: string): boolean => (findJobValue(metric)?.item ?? null) !== null;
