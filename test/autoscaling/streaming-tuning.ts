import type { StreamingTuning } from '../../src/autoscaling/streaming-throughput.ts';
import { constant } from '../../src/facts/constants.ts';

const value = (name: string): number => constant(`streaming.autoscaling.${name}` as never).value;

/** The published and assumed central values, with Streaming Engine and without a hint. */
export const TUNING: StreamingTuning = {
  upBacklog: value('backlog.medium'),
  upAfter: value('upAfter'),
  clearIn: value('clearIn'),
  downBacklog: value('downBacklog'),
  downAfter: value('downAfter'),
  target: value('target'),
  downTarget: value('downTarget'),
  highCpu: value('highCpu'),
  lowCpu: 0,
  damping: value('damping'),
  smallStep: value('smallStep'),
  metricDelay: value('metricDelay'),
};
