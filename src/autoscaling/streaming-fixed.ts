import type { StreamingPolicy } from './streaming-view.ts';

/**
 * autoscalingAlgorithm NONE, the default without Streaming Engine: the pool keeps the size it started with, and gets
 * workers that it has lost back as soon as quota has room for them.
 * @param size it started with
 */
export const streamingFixed =
  (size: number): StreamingPolicy<null> =>
  (view) => {
    const now = view.ready + view.pending;
    const kept = { memory: null, askAt: Infinity };
    if (now >= size) return { target: now, reason: 'fixed size', ...kept };
    const target = Math.min(size, Math.max(now, view.quotaCap));
    if (target === size) return { target, reason: 'fixed size', ...kept };
    return { target, reason: 'quota', wanted: size, ...kept };
  };
