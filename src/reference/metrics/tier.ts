import type { Metric } from './metric.ts';
import { of } from './streaming-path.ts';

const given = of('given', 'latencyTier.');
const listed = of('listed', 'latencyTier.');
const played = of('played', 'latencyTier.');

/** What a streaming job's latency tier does; left out where it names none. */
export const TIER_METRICS: readonly Metric[] = [
  given('tier', 'text', 'low, medium or high: the backlog above which autoscaling adds workers'),
  given('isRead', 'true or false', 'whether it is read: by autoscaling with Streaming Engine only'),
  listed('growsFromS', 's', 'backlog above which it grows', {
    formula: 'streaming.autoscaling.backlog.low, .medium or .high: assumed, nobody publishes them',
  }),
  listed('growsFromWithoutS', 's', 'the same of a job that names no tier', {
    formula: 'streaming.autoscaling.backlog.medium',
  }),
  played('differsAtS', 's', 'when it first had other workers for it, after the project’s start', {
    formula: 'the policy without a tier, asked beside its own, first wants another size',
    ifNull: 'it never has: the tier changes nothing in this job',
  }),
  played('grew', 'times', 'how often its pools grew'),
];
