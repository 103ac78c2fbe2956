import { streamingStart } from '../../quota/streaming-start.ts';
import type { CheckedJob } from '../check.ts';
import { constantsOf } from '../job-constants.ts';
import { isFlexRs } from '../options/flexrs.ts';

/**
 * @returns the smallest start that must fit: a streaming job's as it starts; of a batch job `numWorkers`, or one; FlexRS
 *   has a least of its own
 */
export function startSize(checked: CheckedJob): number {
  const { type, options } = checked.job;
  if (type === 'streaming') return streamingStart(options);
  if (!isFlexRs(options)) return options.numWorkers ?? 1;
  const fewest = constantsOf(checked).get('flexrs.minWorkers');
  return Math.max(fewest, options.numWorkers ?? fewest);
}
