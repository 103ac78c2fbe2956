import { createStreamingFlow, type StreamingFlow } from '../../src/streaming/streaming-flow.ts';
import type { WindowSpec } from '../../src/pipeline/windows/window-spec.ts';
import { constant, feed, flow, source, stage } from './stage.ts';

/** 2/ms arrive at a stage, are kept in windows, and fire into another one. */
export const run = (window: WindowSpec, workers = 100, rate = 2): StreamingFlow =>
  createStreamingFlow(
    flow(
      [
        stage('read', { source: source(constant(rate)), cpuPerElement: 1 }),
        stage('fire', { feeds: [feed(0, 1, window)], cpuPerElement: 1 }),
      ],
      workers,
    ),
  );
