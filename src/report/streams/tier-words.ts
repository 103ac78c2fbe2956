import type { TierResult } from '../../forecast/run-result.ts';
import { duration } from '../format.ts';
import type { StreamingJob } from './words.ts';

/** Why a latency tier makes no difference. */
function whyNothing({ tier, isRead, growsFromWithoutS, grew }: TierResult): string {
  if (!isRead) return 'only autoscaling with Streaming Engine reads it';
  if (tier === 'medium') return 'it is what holds where none is named';
  const without = `with the ${duration(growsFromWithoutS)} of backlog that hold without a tier`;
  return grew === 0 ? `it never grows, nor ${without}` : `it grows when it would ${without}`;
}

/** @returns what the job's latency tier does, or that it does nothing here and why; nothing where it names none */
export function tierWords({ streaming: { latencyTier }, submittedS }: StreamingJob): string[] {
  if (latencyTier === undefined) return [];
  const { tier, differsAtS, growsFromS, growsFromWithoutS } = latencyTier;
  if (differsAtS === null)
    return [`latency tier ${tier} changes nothing here: ${whyNothing(latencyTier)}`];
  const grows = `grows from ${duration(growsFromS)} of backlog on, not ${duration(growsFromWithoutS)}`;
  const first = `which first changes its workers ${duration(differsAtS - submittedS)} in`;
  return [`latency tier ${tier}: ${grows} (assumed), ${first}`];
}
