import type { ProjectSpec } from '../../scenario/scenario.ts';
import type { Stated } from '../finding.ts';
import { inTime } from '../words.ts';
import { raiseWords } from './raise.ts';

const METRIC = 'STREAMING_ENGINE_GB_PER_MIN';

/**
 * @param use limit and peak in GB a minute, and when that was, ms
 * @returns the warning that more passes Streaming Engine than its quota
 */
export function engineOver(
  use: { readonly limit: number; readonly peak: number; readonly peakAt: number },
  project: ProjectSpec,
): Stated {
  const { limit, peak, peakAt } = use;
  return {
    code: 'QUOTA-ENGINE',
    severity: 'warning',
    path: project.quotas.has(METRIC) ? `project.quotas.${METRIC}` : 'project',
    message: `${inTime(peakAt)} after the project’s start ${peak.toFixed(1)} GB a minute go through Streaming Engine, of ${limit}: what the service does then is not published, and the forecast goes on`,
    fix: `${raiseWords([METRIC], project)}, or spread the jobs over regions`,
  };
}
