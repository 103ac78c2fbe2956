import { FLEXRS_LONGEST_QUEUE_S } from '../facts/constants/flexrs.ts';
import { quantile } from '../kernel/statistics/quantile.ts';
import type { ProjectRecord } from '../project/simulate.ts';
import type { JobSpec } from '../scenario/scenario.ts';
import type { JobOutcome } from './replicate.ts';
import type { FlexrsResult } from './run-result.ts';

/** Shortest and longest time in the queue, s: the scenario's own where it is bounded, else the documented 6 h. */
function queueOf({ startDelay }: JobSpec): readonly [least: number, most: number] {
  if (startDelay?.kind === 'constant') return [startDelay.value, startDelay.value];
  if (startDelay?.kind === 'uniform') return [startDelay.low, startDelay.high];
  return [0, FLEXRS_LONGEST_QUEUE_S];
}

/**
 * When a FlexRS job may be over: how long it is queued is Google's choice, so both ends leave chance out of it.
 * @param own the job's outcomes in all full replications
 * @returns seconds since the submission; null: no FlexRS job
 */
export function flexrsFinish(
  { billedAs }: Pick<ProjectRecord['jobs'][number], 'billedAs'>,
  spec: JobSpec,
  own: readonly JobOutcome[],
): FlexrsResult | null {
  if (billedAs !== 'flexrs') return null;
  const running = own.map(({ elapsedS, queuedS }) => elapsedS - queuedS);
  const [least, most] = queueOf(spec).map((wait) => Math.min(wait, FLEXRS_LONGEST_QUEUE_S));
  return {
    earliestFinishS: (least ?? 0) + quantile(running, 0.05),
    likelyFinishS: quantile(
      own.map(({ elapsedS }) => elapsedS),
      0.5,
    ),
    latestFinishS: (most ?? FLEXRS_LONGEST_QUEUE_S) + quantile(running, 0.95),
    mostQueuedS: most ?? FLEXRS_LONGEST_QUEUE_S,
  };
}
