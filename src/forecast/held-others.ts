import type { Stated } from '../admission/finding.ts';
import { raiseWords } from '../admission/quotas/raise.ts';
import { inTime } from '../admission/words.ts';
import { isQuotaMetric } from '../facts/quota-metrics.ts';
import type { ProjectRecord } from '../project/simulate.ts';
import type { Scenario } from '../scenario/scenario.ts';

/**
 * @param record replicate 0 with central constants
 * @returns a warning for each quota of which others once got less than the scenario has them use
 */
export const heldOthers = ({ project }: Scenario, { quotas }: ProjectRecord): Stated[] =>
  quotas.flatMap(({ metric, limit, othersShort }): Stated[] => {
    if (othersShort === null || !isQuotaMetric(metric)) return [];
    const { at, wanted, got } = othersShort;
    return [
      {
        code: 'QUOTA-OTHERS',
        severity: 'warning',
        path: `project.quotas.${metric}.usage`,
        message: `${inTime(at)} after the project’s start others are to use ${wanted} of ${metric}, and these jobs leave them ${got} of ${limit ?? 0}: they are held as a job would be`,
        fix: `${raiseWords([metric], project)}, or keep the jobs smaller (--maxNumWorkers)`,
      },
    ];
  });
