import { counted } from '../../units/counted.ts';
import type { Check } from '../check.ts';
import { poolStarts } from '../quotas/streaming-start.ts';

/**
 * Do the pools of a streaming job, each with its fewest workers, fit under the most of the job? What the service does where
 * they do not is not published (…/guides/right-fitting, 2026-03-03): the forecast keeps a worker in each, and says so.
 */
export const checkPoolBounds: Check = (checked) => {
  const { job, path } = checked;
  if (job.type !== 'streaming') return [];
  const { minNumWorkers, maxNumWorkers } = job.options;
  const pools = poolStarts(checked, null).length;
  const fewest = Math.max(1, minNumWorkers);
  const least = pools * fewest;
  if (pools === 1 || least <= maxNumWorkers || fewest > maxNumWorkers) return [];
  return [
    {
      code: 'HINT-BOUNDS',
      severity: 'warning',
      path: `${path}.options.maxNumWorkers`,
      message: `${pools} pools of at least ${counted(fewest, 'worker')} each are ${least} workers, and max_num_workers is ${maxNumWorkers}: what the service does then is not published`,
      why: `in this forecast each pool has one worker whatever the most is, ${Math.max(pools, maxNumWorkers)} together`,
      fix: `--maxNumWorkers=${least}, or resource hints that make fewer pools`,
    },
  ];
};
