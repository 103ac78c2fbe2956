import { evenSizes } from '../../../quota/even-disks.ts';
import { streamingStart } from '../../../quota/streaming-start.ts';
import type { JobSpec, JobUpdate } from '../../../scenario/scenario.ts';

/** Workers that a pool may have had: fewest and most. */
export interface PoolRange {
  readonly fewest: number;
  readonly most: number;
}

/** The least size that keeps the disks even; without disks any does. */
function evenSize(fewest: number, dataDisks: number | undefined): number {
  if (dataDisks === undefined) return fewest;
  return evenSizes(dataDisks, 'divisors').find((size) => size >= fewest) ?? dataDisks;
}

/**
 * @param updates that took effect, in their order
 * @returns what any bounds that held at some time let the pool be: those of the options, of updates and of schedules; a
 *   job beside it has as many again
 */
export function poolRange(
  { options, streaming }: Pick<JobSpec, 'options' | 'streaming'>,
  updates: readonly JobUpdate[],
): PoolRange {
  const jobs = updates.some(({ how }) => how === 'parallel') ? 2 : 1;
  if (options.autoscalingAlgorithm === 'NONE') {
    const size = streamingStart(options);
    return { fewest: size, most: size * jobs };
  }
  const changes = [...updates, ...(streaming?.schedules ?? [])];
  const least = changes.map(({ minNumWorkers }) => minNumWorkers ?? Infinity);
  const most = changes.map(({ maxNumWorkers }) => maxNumWorkers ?? 0);
  const max = Math.max(options.maxNumWorkers, ...most);
  const min = Math.min(Math.max(1, options.minNumWorkers), options.maxNumWorkers, ...least);
  return { fewest: evenSize(Math.max(1, min), options.dataDisks), most: max * jobs };
}
