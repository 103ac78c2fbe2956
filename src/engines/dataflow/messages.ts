/**
 * What the service says, word for word where an observed line is known
 * (public job logs 2019–2024; https://cloud.google.com/dataflow/docs/guides/common-errors).
 */
export const MESSAGES = {
  startingWorkers: (count: number, region: string): string =>
    `Starting ${count} workers in ${region}...`,
  raised: (to: number): string =>
    `Autoscaling: Raised the number of workers to ${to} based on the rate of progress in the currently running stage(s).`,
  reduced: (to: number): string =>
    `Autoscaling: Reduced the number of workers to ${to} based on the rate of progress in the currently running stage(s).`,
  workersReady:
    'All workers have finished the startup processes and began to receive work requests.',
  executing: (stage: string): string => `Executing operation ${stage}`,
  finished: (stage: string): string => `Finished operation ${stage}`,
  quotaReached: (metric: string, limit: number, region: string): string =>
    `Autoscaling: Unable to reach resize target in region ${region}. QUOTA_EXCEEDED: Quota '${metric}' exceeded. Limit: ${limit.toFixed(1)} in region ${region}.`,
  gaveUp: 'Millrace gave the job up: it was still running after a simulated year.',
  stopping: 'Stopping worker pool...',
  resized: (from: number): string => `Autoscaling: Resized worker pool from ${from} to 0.`,
} as const;
