import { findMachine } from '../../../facts/machines.ts';
import type { PoolPlan } from '../../../pipeline/pools.ts';
import { streamingPools } from '../../../pipeline/streaming/streaming-pools.ts';
import type { StreamingStage } from '../../../pipeline/streaming/streaming-stage.ts';
import type { JobSpec } from '../../../scenario/scenario.ts';
import type { World } from '../../engine.ts';
import { createJobPool, type JobPool, type PoolPlace } from '../job-pool.ts';

/** Sets up the pools of a streaming job, without workers. @throws RangeError on a machine that the table does not have */
export function setUpPools(
  spec: JobSpec,
  stages: readonly StreamingStage[],
  world: World,
  place: Omit<PoolPlace, 'index'>,
): Pools {
  const machine = findMachine(spec.options.workerMachineType);
  if (machine === undefined) throw new RangeError(`no machine ${spec.options.workerMachineType}`);
  const plans = streamingPools(stages, machine, spec.options);
  return {
    pools: plans.map((plan, index) =>
      createJobPool(spec, { ...plan, stages: [] }, world, { ...place, index }),
    ),
    poolOf: stages.map((stage) => indexIn(plans, stage)),
  };
}

const indexIn = (plans: readonly PoolPlan<StreamingStage>[], stage: StreamingStage): number =>
  plans.findIndex(({ stages }) => stages.includes(stage));

/** The pools of a job, at least one. */
export interface Pools {
  readonly pools: readonly JobPool[];
  /** By stage, the index of the pool that runs it. */
  readonly poolOf: readonly number[];
}
