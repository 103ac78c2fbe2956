import { findMachine, type Machine } from '../../facts/machines.ts';
import { poolsOf } from '../../pipeline/pools.ts';
import type { Stage } from '../../pipeline/stage.ts';
import type { JobSpec } from '../../scenario/scenario.ts';
import type { Milliseconds } from '../../units/duration.ts';
import type { World } from '../engine.ts';
import type { JobContext } from './context.ts';
import { executionOf, poolOf, type Told } from './execution-of.ts';
import { faultsOf } from './faults.ts';
import { HeldBelow } from './held-below.ts';
import { createJobPool } from './job-pool.ts';
import { openingTimes } from './timing.ts';

/** What a job's parts ask of the job itself. */
export type Acts = Pick<JobContext, 'say' | 'schedule' | 'retire'> &
  Told & { readonly billChanged: (change: 1 | -1) => void };

/** A job's parts, and how long its stages take to open. */
export interface Parts extends JobContext {
  readonly openingTime: (stage: Stage) => Milliseconds;
}

/** @throws RangeError on a machine that the table does not have: a scenario is checked before */
function ownMachine({ options }: JobSpec): Machine {
  const machine = findMachine(options.workerMachineType);
  if (machine === undefined) throw new RangeError(`no machine ${options.workerMachineType}`);
  return machine;
}

/** Sets up the pools of a job and the work they do. */
export function setUp(
  job: number,
  spec: JobSpec,
  world: World,
  stages: readonly Stage[],
  { billChanged, say, schedule, retire, ...told }: Acts,
): Parts {
  const zone = world.zoneOf(spec);
  const faults = faultsOf(spec, world.faults);
  const pools = poolsOf(stages, ownMachine(spec), spec.options).map((plan, index) =>
    createJobPool(spec, plan, world, { job, zone, index, billChanged }),
  );
  const opening = openingTimes(spec.sdk, world.constants);
  const openingTime = (stage: Stage): Milliseconds => opening(stage, poolOf(pools, stage).worker);
  const grounds = { job, spec, world, stages, pools, faults, openingTime };
  const execution = executionOf(grounds, told);
  const held = new HeldBelow(world);
  const acts = { say, schedule, retire };
  return { number: job, spec, world, zone, faults, pools, execution, held, openingTime, ...acts };
}
