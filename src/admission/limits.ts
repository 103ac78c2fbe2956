import { WORKERS_PER_JOB_LIMIT } from '../facts/worker-defaults.ts';
import type { Check } from './check.ts';

/** Limits that hold in every project. Source: https://cloud.google.com/dataflow/quotas. */
export const checkLimits: Check = ({ job, path }) => {
  const { maxNumWorkers } = job.options;
  if (maxNumWorkers <= WORKERS_PER_JOB_LIMIT) return [];
  return [
    {
      code: 'LIMIT-WORKERS-PER-JOB',
      severity: 'error',
      path: `${path}.options.maxNumWorkers`,
      message: `max_num_workers (${maxNumWorkers}) is above ${WORKERS_PER_JOB_LIMIT}, the most workers of one job`,
      fix: `--maxNumWorkers=${WORKERS_PER_JOB_LIMIT}`,
    },
  ];
};
