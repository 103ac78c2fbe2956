import type { Machine } from '../../facts/machines.ts';
import type { LaunchOptions } from '../../scenario/scenario.ts';
import { type PoolPlan, poolsOf } from '../pools.ts';
import type { StreamingStage } from './streaming-stage.ts';

const EXPERIMENT = 'enable_streaming_rightfitting';

/**
 * @returns whether the service heeds resource hints of a streaming job: it takes the experiment, horizontal autoscaling and,
 *   as pools that share data disks can't be told apart, Streaming Engine (this last is assumed).
 *   Source: https://docs.cloud.google.com/dataflow/docs/guides/right-fitting (2026-03-03)
 */
export const fitsStreams = ({
  settings,
  autoscalingAlgorithm,
  streamingEngine,
}: Pick<LaunchOptions, 'settings' | 'autoscalingAlgorithm' | 'streamingEngine'>): boolean =>
  settings.some(({ name }) => name === EXPERIMENT) &&
  autoscalingAlgorithm !== 'NONE' &&
  streamingEngine;

/**
 * @param worker the machine of the job's options
 * @returns the pools of a streaming job in the order of their first stages: one, or with right fitting one for each kind of
 *   worker that its stages ask for
 */
export const streamingPools = (
  stages: readonly StreamingStage[],
  worker: Machine,
  options: LaunchOptions,
): readonly PoolPlan<StreamingStage>[] => poolsOf(stages, worker, options, fitsStreams(options));
