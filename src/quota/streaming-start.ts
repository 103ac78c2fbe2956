import type { LaunchOptions } from '../scenario/scenario.ts';
import { evenSizes } from './even-disks.ts';

/**
 * Workers that a streaming job starts with, which must fit into quota: `numWorkers` as given; a fixed pool its size; else
 * the fewest, which without Streaming Engine have to keep the disks even.
 */
export function streamingStart(options: LaunchOptions): number {
  const { numWorkers, minNumWorkers, maxNumWorkers, dataDisks, autoscalingAlgorithm } = options;
  if (numWorkers !== null) return Math.min(numWorkers, maxNumWorkers);
  if (autoscalingAlgorithm === 'NONE') return Math.max(1, minNumWorkers);
  const fewest = Math.min(Math.max(1, minNumWorkers), maxNumWorkers);
  if (dataDisks === undefined) return fewest;
  return evenSizes(dataDisks, 'divisors').find((size) => size >= fewest) ?? maxNumWorkers;
}
