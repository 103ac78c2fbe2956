import type { CheckedJob } from '../check.ts';
import { constantsOf } from '../job-constants.ts';
import { isFlexRs } from '../options/flexrs.ts';

/**
 * @returns the smallest start that must fit: `numWorkers`, or the fewest that a streaming job may have, or one of a batch
 *   job; FlexRS has a least of its own
 */
export function startSize(checked: CheckedJob): number {
  const { type, options } = checked.job;
  if (!isFlexRs(options))
    return options.numWorkers ?? (type === 'streaming' ? options.minNumWorkers : 1);
  const fewest = constantsOf(checked).get('flexrs.minWorkers');
  return Math.max(fewest, options.numWorkers ?? fewest);
}
