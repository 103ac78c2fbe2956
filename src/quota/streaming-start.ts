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

/**
 * Workers that each of so many pools starts with: `numWorkers` is the size of the first, as in batch; the others have the
 * fewest, with what is left of the most, and one in any case (nobody published it: assumed).
 */
export function streamingStarts(options: LaunchOptions, pools: number): readonly number[] {
  const sizes = [streamingStart(options)];
  while (sizes.length < pools) {
    const left = options.maxNumWorkers - sizes.reduce((sum, size) => sum + size, 0);
    const maxNumWorkers = Math.max(1, left);
    sizes.push(streamingStart({ ...options, numWorkers: null, maxNumWorkers }));
  }
  return sizes;
}
