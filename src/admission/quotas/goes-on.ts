import { type Demand, startOfPools } from '../../quota/demand.ts';
import type { JobSpec, Scenario } from '../../scenario/scenario.ts';
import { poolStarts } from './streaming-start.ts';

/** From the submission of another job to the moment in which it asks for quota, at most: start-up delays are drawn. ms */
const ASKS_WITHIN = 1_800_000;

/**
 * @param at ms of the project
 * @returns whether a job that was submitted before is sure to have workers at that time: a streaming job that nobody stops,
 *   replaces or strikes, and that is looked at for longer. Whether a batch job is over by then, nobody knows
 */
export function goesOn({ streaming, submitAt, template, after }: JobSpec, at: number): boolean {
  if (streaming === undefined || after.length > 0 || template === 'flex') return false;
  const { drainAt, duration, updates, schedules } = streaming;
  const isLeft = updates.length === 0 && schedules.length === 0 && drainAt === null;
  return isLeft && submitAt < at && at + ASKS_WITHIN < submitAt + duration;
}

/** @returns what a streaming job has at any time between its start and its end: its pools with their fewest workers */
export function leastOf(scenario: Scenario, job: JobSpec): Demand {
  const isFixed = job.options.autoscalingAlgorithm === 'NONE';
  const options = isFixed ? job.options : { ...job.options, numWorkers: null };
  return startOfPools(poolStarts({ scenario, job: { ...job, options }, path: '' }, null));
}
