import type { StreamingPolicy } from './streaming-view.ts';

/** autoscalingAlgorithm NONE, the default without Streaming Engine: the pool keeps the size it started with. */
export const streamingFixed: StreamingPolicy<null> = (view) => ({
  target: view.ready + view.pending,
  reason: 'fixed size',
  memory: null,
  askAt: Infinity,
});
