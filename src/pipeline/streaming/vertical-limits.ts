import { findAccelerator } from '../../facts/accelerators.ts';
import { VERTICAL_MEMORY_GIB, VERTICAL_MEMORY_WITH_GPU_GIB } from '../../facts/service-limits.ts';
import type { LaunchOptions } from '../../scenario/scenario.ts';
import { fitsStreams } from './streaming-pools.ts';

/** GiB that a worker has at least and at most. */
export interface MemoryLimits {
  readonly least: number;
  readonly most: number;
}

/**
 * @param inPerimeter whether Dataflow is inside a perimeter of VPC Service Controls
 * @returns between what vertical autoscaling keeps the memory of a streaming worker; null: there is none, which is so
 *   without Prime, where it is turned off, with right fitting, with A100 GPUs and inside a perimeter.
 *   Source: https://docs.cloud.google.com/dataflow/docs/vertical-autoscaling (2026-03-03)
 */
export function verticalLimits(options: LaunchOptions, inPerimeter: boolean): MemoryLimits | null {
  const { verticalAutoscaling, workerAccelerator: gpus } = options;
  if (!verticalAutoscaling || inPerimeter || fitsStreams(options)) return null;
  if (gpus === null) return VERTICAL_MEMORY_GIB;
  return findAccelerator(gpus.type)?.family === 'a2' ? null : VERTICAL_MEMORY_WITH_GPU_GIB;
}
