import { evenSizes } from '../../../autoscaling/streaming-disks.ts';
import type { ConstantReader } from '../../../facts/constant-reader.ts';
import type { JobSpec, Sdk } from '../../../scenario/scenario.ts';
import { fromSeconds, type Milliseconds } from '../../../units/duration.ts';

/**
 * Workers that a streaming job starts with: `numWorkers` as given; a fixed pool its size; else the fewest, which without
 * Streaming Engine have to keep the disks even.
 */
export function streamingStart({ options }: JobSpec): number {
  const { numWorkers, minNumWorkers, maxNumWorkers, dataDisks, autoscalingAlgorithm } = options;
  if (numWorkers !== null) return Math.min(numWorkers, maxNumWorkers);
  if (autoscalingAlgorithm === 'NONE') return Math.max(1, minNumWorkers);
  const fewest = Math.min(Math.max(1, minNumWorkers), maxNumWorkers);
  if (dataDisks === undefined) return fewest;
  return evenSizes(dataDisks, 'divisors').find((size) => size >= fewest) ?? maxNumWorkers;
}

/** @returns from a first worker that takes work to the first elements through all stages (constants `streaming.open.*`) */
export const streamingOpening = (sdk: Sdk, constants: ConstantReader): Milliseconds =>
  fromSeconds(constants.get(`streaming.open.${sdk}`));
