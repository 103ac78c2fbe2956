import { BatchExecution, type ExecutionOptions } from '../../batch/execution.ts';
import { memoryNeeded, memoryUsable } from '../../pipeline/memory.ts';
import type { Stage } from '../../pipeline/stage.ts';
import type { JobSpec } from '../../scenario/scenario.ts';
import type { World } from '../engine.ts';
import { doomedStages } from './doomed.ts';
import { failuresIn, type NumberedFault } from './faults.ts';
import type { JobPool } from './job-pool.ts';

/** What the execution tells its job. */
export type Told = Pick<ExecutionOptions, 'workerLeft' | 'finished' | 'failed' | 'stageChanged'>;

/** What the stages of a job run on, and what goes wrong with them. */
export interface Grounds {
  readonly job: number;
  readonly spec: JobSpec;
  readonly world: World;
  readonly stages: readonly Stage[];
  readonly pools: readonly JobPool[];
  readonly faults: readonly NumberedFault[];
  readonly openingTime: ExecutionOptions['openingTime'];
}

/** @throws RangeError when no pool runs the stage */
export function poolOf(pools: readonly JobPool[], stage: Stage): JobPool {
  const found = pools.find(({ plan }) => plan.stages.includes(stage));
  if (found === undefined) throw new RangeError(`no pool runs ${stage.name}`);
  return found;
}

/** @returns whether a worker has too little memory for a stage; vertical autoscaling gives it more in time (Prime) */
export function overflows(
  stage: Stage,
  { spec, world, pools }: Pick<Grounds, 'spec' | 'world' | 'pools'>,
): boolean {
  const { options, sdk } = spec;
  if (options.prime && options.verticalAutoscaling) return false;
  const { machine, threads } = poolOf(pools, stage).worker;
  const usable = memoryUsable(machine.memoryGib, options.shuffleMode, world.constants);
  return memoryNeeded(stage, { sdk, vcpus: machine.vcpu, threads }) > usable;
}

/** Sets up the work of a job on its pools. */
export function executionOf(grounds: Grounds, told: Told): BatchExecution {
  const { spec, world, faults, pools, stages } = grounds;
  const { constants, scheduler, stream } = world;
  const doomed = doomedStages(stages, world.refusalOf(grounds.job)?.inWork);
  const poolAt = new Map(stages.map((stage) => [stage, poolOf(pools, stage).index]));
  return new BatchExecution({
    job: grounds.job,
    stages,
    pools: pools.map(({ worker: { pace, limits } }) => ({ pace, limits })),
    poolOf: (stage) => poolAt.get(stage) ?? 0,
    keepsOutputs: spec.options.shuffleMode === 'workers',
    openingTime: grounds.openingTime,
    reportInterval: constants.get('item.reportInterval'),
    stageStream: (step) => stream(spec.name, 'item-work', step),
    failingRecords: (stage) => failuresIn(stage, spec, faults, stream),
    failsAlways: (stage) => overflows(stage, grounds) || doomed.includes(stage),
    attempts: constants.get('item.attempts'),
    retryDelay: constants.get('item.retryDelay'),
    speculation: spec.speculativeExecution ? constants.get('speculation.threshold') : null,
    scheduler,
    ...told,
  });
}
