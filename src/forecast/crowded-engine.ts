import type { Stated } from '../admission/finding.ts';
import { engineOver } from '../admission/quotas/engine-over.ts';
import type { ProjectRecord } from '../project/simulate.ts';
import type { Scenario } from '../scenario/scenario.ts';

/**
 * @param record replicate 0 with central constants
 * @returns a warning where jobs put more through Streaming Engine in a minute than the region's quota
 */
export const crowdedEngine = ({ project }: Scenario, { quotas }: ProjectRecord): Stated[] =>
  quotas.flatMap(({ metric, limit, peak, peakAt }): Stated[] => {
    if (metric !== 'STREAMING_ENGINE_GB_PER_MIN' || limit === null || peak <= limit) return [];
    return [engineOver({ limit, peak, peakAt }, project)];
  });
