import { keepDisksEven } from '../../../autoscaling/streaming-disks.ts';
import { streamingFixed } from '../../../autoscaling/streaming-fixed.ts';
import { scheduled, type ScheduledSpan } from '../../../autoscaling/streaming-schedule.ts';
import {
  FRESH_MEMORY,
  streamingThroughput,
  type StreamingMemory,
  type StreamingTuning,
} from '../../../autoscaling/streaming-throughput.ts';
import type { StreamingDecision, StreamingView } from '../../../autoscaling/streaming-view.ts';
import type { ConstantReader } from '../../../facts/constant-reader.ts';
import { evenSizes } from '../../../quota/even-disks.ts';
import { streamingStart } from '../../../quota/streaming-start.ts';
import type { JobSpec, StreamingSpec } from '../../../scenario/scenario.ts';
import { spansSchedule } from './spans-schedule.ts';

/** Thresholds as the job and the constants have them; hint and tier are for jobs with Streaming Engine. */
export function tuningOf(
  { latencyTier }: Pick<StreamingSpec, 'latencyTier'>,
  asked: number | null,
  engine: boolean,
  constants: ConstantReader,
): StreamingTuning {
  const get = (
    name:
      | 'upAfter'
      | 'clearIn'
      | 'downBacklog'
      | 'downAfter'
      | 'highCpu'
      | 'damping'
      | 'smallStep'
      | 'metricDelay',
  ) => constants.get(`streaming.autoscaling.${name}`);
  const hint = engine ? asked : null;
  return {
    upBacklog: constants.get(
      `streaming.autoscaling.backlog.${(engine ? latencyTier : null) ?? 'medium'}`,
    ),
    upAfter: get('upAfter'),
    clearIn: get('clearIn'),
    downBacklog: get('downBacklog'),
    downAfter: get('downAfter'),
    target: hint ?? constants.get('streaming.autoscaling.target'),
    downTarget: hint ?? constants.get('streaming.autoscaling.downTarget'),
    highCpu: hint ?? get('highCpu'),
    lowCpu: engine ? 0 : constants.get('streaming.autoscaling.lowCpu'),
    damping: get('damping'),
    smallStep: get('smallStep'),
    metricDelay: get('metricDelay'),
  };
}

/** A policy with what it remembers. */
export interface SizingPolicy {
  /** @returns the decision; what it remembers is kept */
  decide(
    view: StreamingView,
  ): Pick<StreamingDecision<unknown>, 'target' | 'reason' | 'wanted' | 'askAt'>;
  /** Forgets since when anything holds: another policy has decided meanwhile. */
  forget(): void;
}

const spansOf = ({ schedules }: StreamingSpec): readonly ScheduledSpan[] =>
  schedules.flatMap(({ starts, lasts, priority, minNumWorkers, maxNumWorkers }) =>
    starts.map((from) => {
      const bounds = { min: minNumWorkers, max: maxNumWorkers };
      return { from, to: from + lasts, priority, bounds };
    }),
  );

/**
 * @param hint CPU to aim at; null: the service's own
 * @returns the policy that the job's options ask for: with Streaming Engine or even disks, within its schedules
 */
export function streamingPolicy(
  { options }: JobSpec,
  streaming: StreamingSpec,
  hint: number | null,
  constants: ConstantReader,
): SizingPolicy {
  const fixed = options.autoscalingAlgorithm === 'NONE';
  const tuning = tuningOf(streaming, hint, options.streamingEngine, constants);
  const throughput = streamingThroughput(tuning);
  const { dataDisks } = options;
  const even =
    dataDisks === undefined
      ? throughput
      : keepDisksEven(throughput, evenSizes(dataDisks, 'divisors'), tuning.downTarget);
  const spans = spansOf(streaming);
  const within = spans.length === 0 ? even : scheduled(even, spansSchedule(spans));
  const keep = streamingFixed(streamingStart(options));
  let memory: StreamingMemory = FRESH_MEMORY;
  return {
    decide(view) {
      if (fixed) return keep(view, null);
      const decision = within(view, memory);
      memory = decision.memory;
      return decision;
    },
    forget() {
      memory = FRESH_MEMORY;
    },
  };
}
