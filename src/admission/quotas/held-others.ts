import type { QuotaMetric } from '../../facts/quota-metrics.ts';
import type { OthersShort } from '../../quota/account.ts';
import type { ProjectSpec } from '../../scenario/scenario.ts';
import type { Stated } from '../finding.ts';
import { inTime } from '../words.ts';
import { raiseWords } from './raise.ts';

/**
 * @param short when others first got less than the scenario has them use; times in ms
 * @returns the warning that they did
 */
export function othersHeld(
  metric: QuotaMetric,
  limit: number,
  { at, wanted, got }: OthersShort,
  project: ProjectSpec,
): Stated {
  return {
    code: 'QUOTA-OTHERS',
    severity: 'warning',
    path: `project.quotas.${metric}.usage`,
    message: `${inTime(at)} after the project’s start others are to use ${wanted} of ${metric}, and these jobs leave them ${got} of ${limit}: they are held as a job would be`,
    fix: `${raiseWords([metric], project)}, or keep the jobs smaller (--maxNumWorkers)`,
  };
}
