import type { Decision } from '../../autoscaling/policy.ts';
import { createFleet, type Fleet } from '../../cloud/fleet.ts';
import { lifetimeOf } from '../../cloud/lifetime.ts';
import { startUpOf } from '../../cloud/start-up.ts';
import type { Zone } from '../../cloud/zone.ts';
import type { PoolPlan } from '../../pipeline/pools.ts';
import type { JobSpec } from '../../scenario/scenario.ts';
import type { World } from '../engine.ts';
import { demandByKind, growthOf, type PoolQuota, poolQuota, roomOf } from './pool-quota.ts';
import { describeWorker, type Worker } from './worker.ts';

/** Workers of one kind of machine, and what was decided about them last. */
export interface JobPool {
  readonly index: number;
  readonly plan: PoolPlan;
  readonly worker: Worker;
  readonly fleet: Fleet;
  readonly quota: PoolQuota;
  /** The n-th VM in the names of streams. */
  readonly entity: (vm: number) => string | number;
  last: Decision<null> | null;
  /** Whether the start size was cut to what quota has room for. */
  startCut: boolean;
  started: boolean;
}

/** Where a pool stands in its job. */
export interface PoolPlace {
  readonly job: number;
  readonly zone: Zone;
  readonly index: number;
  readonly billChanged: (change: 1 | -1) => void;
}

const isFlex = ({ options }: JobSpec): boolean => options.flexRSGoal === 'COST_OPTIMIZED';

/** Sets a pool up, without workers. Only FlexRS has preemptible ones. */
export function createJobPool(
  spec: JobSpec,
  plan: PoolPlan,
  world: World,
  { job, zone, index, billChanged }: PoolPlace,
): JobPool {
  const { constants, scheduler, ledger } = world;
  const worker = describeWorker(spec, plan, constants, world.subnetOf(spec));
  const share = isFlex(spec) ? constants.get('flexrs.preemptibleShare') : 0;
  const quota = poolQuota(worker.shape, share, ledger);
  const entity = (vm: number): string | number => (index === 0 ? vm : `${plan.name}-${vm}`);
  const streams = (cause: string, vm: number): ReturnType<World['stream']> =>
    world.stream(spec.name, cause, entity(vm));
  const life = share > 0 ? lifetimeOf(spec.preemption, worker.machine.vcpu, constants) : null;
  const fleet = createFleet({
    job,
    pool: index,
    submitAt: spec.submitAt,
    scheduler,
    ledger,
    demand: demandByKind(quota),
    startUp: startUpOf(spec.sdk, spec.options.sdkContainerImage !== null, constants, streams),
    lifetime: (vm) => (life === null ? null : life(streams('preemption', vm))),
    stockedOutUntil: (kind) => zone.stockedOutUntil(scheduler.now, kind),
    billChanged,
  });
  return { index, plan, worker, fleet, quota, entity, last: null, startCut: false, started: false };
}

/** Asks for workers until the pool has so many; they must fit into quota. */
export function growTo({ fleet, quota }: JobPool, workers: number): void {
  fleet.request(growthOf(quota, workers, fleet.mix));
}

/** @returns how large the pool may become beside what others have taken */
export const roomFor = ({ fleet, quota }: JobPool, { ledger }: World): ReturnType<typeof roomOf> =>
  roomOf(quota, fleet.mix, ledger);
