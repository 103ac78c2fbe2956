import type { Stated } from '../admission/finding.ts';
import { othersHeld } from '../admission/quotas/held-others.ts';
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
    return [othersHeld(metric, limit ?? 0, othersShort, project)];
  });
