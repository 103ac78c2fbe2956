import type { AutoscalingPolicy } from './policy.ts';

/** autoscalingAlgorithm NONE: the pool keeps the size it started with. */
export const fixedSize: AutoscalingPolicy<null> = (view) => ({
  target: view.ready + view.pending,
  reason: 'fixed size',
  memory: null,
});
