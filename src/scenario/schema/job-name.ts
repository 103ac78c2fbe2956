import { z } from 'zod';

/** Names end up in job names and file names: Dataflow's own rule for job names. */
const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/u;

/** Name of a scenario or a job. */
export const jobName: z.ZodType<string> = z
  .string()
  .regex(NAME, { error: 'expected lower-case letters, digits and dashes' })
  .max(200);

/** @returns the name of the n-th of several jobs, counted from 0, where it has none of its own */
export const nthJobName = (scenario: string, index: number): string => `${scenario}-${index + 1}`;
