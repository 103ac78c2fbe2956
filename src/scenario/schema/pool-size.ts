import {
  MOST_DISKS_PER_WORKER,
  WORKER_DEFAULTS,
  type WorkerKind,
} from '../../facts/worker-defaults.ts';
import type { LaunchOptions } from '../scenario.ts';

/** What is said of a pool’s size; null: not said. */
export interface GivenSize {
  readonly numWorkers: number | null;
  readonly maxNumWorkers: number | null;
  readonly minNumWorkers: number | null;
  readonly autoscalingAlgorithm: LaunchOptions['autoscalingAlgorithm'] | null;
}

type PoolSize = Pick<
  LaunchOptions,
  'maxNumWorkers' | 'minNumWorkers' | 'autoscalingAlgorithm' | 'dataDisks'
>;

/** What is taken where nothing is said. */
export interface SizeDefaults {
  /** Fewest workers. */
  readonly fewest: number;
  /** Of a pool that keeps its size. */
  readonly fixed: number;
}

/** A pool of data disks, as many as it may have workers: streaming without Streaming Engine. */
function onDataDisks(given: GivenSize, { fixed }: SizeDefaults): PoolSize {
  const { numWorkers, maxNumWorkers, minNumWorkers } = given;
  const autoscalingAlgorithm = given.autoscalingAlgorithm ?? 'NONE';
  const size = numWorkers ?? fixed;
  if (autoscalingAlgorithm === 'NONE') {
    // With a most given and no algorithm, pages count as many disks as that (request-quotas, 2026-03-03)
    const dataDisks =
      given.autoscalingAlgorithm === null ? Math.max(maxNumWorkers ?? size, size) : size;
    return {
      autoscalingAlgorithm,
      maxNumWorkers: maxNumWorkers ?? size,
      minNumWorkers: minNumWorkers ?? size,
      dataDisks,
    };
  }
  // Without a most the service refuses: a finding says so
  const most = maxNumWorkers ?? numWorkers ?? 1;
  const fewest = Math.ceil(most / MOST_DISKS_PER_WORKER);
  return {
    autoscalingAlgorithm,
    maxNumWorkers: most,
    minNumWorkers: minNumWorkers ?? fewest,
    dataDisks: most,
  };
}

/**
 * @returns the bounds of a pool. Without Streaming Engine a streaming job’s size is fixed unless autoscaling is asked for,
 *   and at most 15 disks are on a worker.
 *   Source: https://docs.cloud.google.com/dataflow/docs/horizontal-autoscaling, …/request-quotas (2026-03-03)
 */
export function poolSize(kind: WorkerKind, given: GivenSize, defaults: SizeDefaults): PoolSize {
  const { maxNumWorkers: most } = WORKER_DEFAULTS[kind];
  if (most === null) return onDataDisks(given, defaults);
  return {
    autoscalingAlgorithm: given.autoscalingAlgorithm ?? 'THROUGHPUT_BASED',
    maxNumWorkers: given.maxNumWorkers ?? most,
    minNumWorkers: given.minNumWorkers ?? defaults.fewest,
  };
}
