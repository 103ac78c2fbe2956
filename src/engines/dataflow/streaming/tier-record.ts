import type { ConstantReader } from '../../../facts/constant-reader.ts';
import type { JobSpec } from '../../../scenario/scenario.ts';
import type { StreamingRecord } from '../../engine.ts';
import { type Crew, sumOf } from './crew.ts';

/** @returns what a job's latency tier did to its pools; nothing of a job that names none */
export function tierRecord(
  { streaming, options }: JobSpec,
  crews: readonly Crew[],
  constants: ConstantReader,
): Pick<StreamingRecord, 'latencyTier'> {
  const tier = streaming?.latencyTier ?? null;
  if (tier === null) return {};
  const differed = crews.flatMap(({ sizing }) => sizing.tier?.differsAt ?? []);
  return {
    latencyTier: {
      tier,
      isRead: options.streamingEngine && options.autoscalingAlgorithm !== 'NONE',
      growsFrom: constants.get(`streaming.autoscaling.backlog.${tier}`),
      growsFromWithout: constants.get('streaming.autoscaling.backlog.medium'),
      differsAt: differed.length === 0 ? null : Math.min(...differed),
      grew: sumOf(crews, ({ sizing }) => sizing.tier?.grew ?? 0),
    },
  };
}
