import { findMachine } from '../../facts/machines.ts';
import type { StreamingStage } from '../../pipeline/streaming/streaming-stage.ts';
import { streamingPools } from '../../pipeline/streaming/streaming-pools.ts';
import { streamingStages } from '../../pipeline/streaming/streaming-stages.ts';
import type { WorkerShape } from '../../quota/demand.ts';
import { streamingStarts } from '../../quota/streaming-start.ts';
import type { JobSubnet } from '../../quota/subnet.ts';
import { shapeOf, workerShape } from '../../quota/worker-shape.ts';
import type { CheckedJob } from '../check.ts';
import { constantsOf } from '../job-constants.ts';
import { startSize } from './start-size.ts';

/** A pool as it starts. */
export interface PoolStart {
  readonly shape: WorkerShape;
  readonly workers: number;
}

/**
 * @param subnet that the job's workers are in; null: not known
 * @returns the pools that a job starts with, at least one: a streaming job all of its own, a batch job the first
 */
export function poolStarts(checked: CheckedJob, subnet: JobSubnet | null): readonly PoolStart[] {
  const { options, type } = checked.job;
  const machine = findMachine(options.workerMachineType);
  if (type !== 'streaming' || machine === undefined) {
    return [{ shape: workerShape(options, subnet), workers: startSize(checked) }];
  }
  const pools = streamingPools(stagesOf(checked), machine, options);
  const sizes = streamingStarts(options, pools.length);
  return pools.map((pool, index) => ({
    shape: shapeOf(pool.machine, pool.accelerator, options, subnet),
    workers: sizes[index] ?? 1,
  }));
}

const stagesOf = (checked: CheckedJob): readonly StreamingStage[] =>
  streamingStages(checked.job.steps, checked.job.sdk, constantsOf(checked));
