import {
  type Demand,
  perJob,
  perPool,
  startOfPools,
  type WorkerShape,
} from '../../../quota/demand.ts';
import { shortages } from '../../../quota/fit.ts';
import { startRefusal } from '../../../quota/refusal.ts';
import { streamingStarts } from '../../../quota/streaming-start.ts';
import type { JobSpec } from '../../../scenario/scenario.ts';
import type { World } from '../../engine.ts';
import type { JobPool } from '../job-pool.ts';

/** What the pools of a job ask for at its start. */
export interface PoolStarts {
  /** Workers of each pool, and of all. */
  readonly sizes: readonly number[];
  readonly workers: number;
  /** The service's own words why they can't be had; null: they can. */
  readonly refusal: string | null;
}

/** Looks whether quota has room for the start of all pools, at least one, and marks what has none. */
export function poolStarts(
  { name, options }: JobSpec,
  pools: readonly JobPool[],
  { ledger, place }: World,
): PoolStarts {
  const sizes = streamingStarts(options, pools.length);
  const shapes = shapesOf(pools);
  const [shape] = shapes;
  if (shape === undefined) throw new RangeError(`${name} has no pool`);
  const workers = sizes.reduce((sum, size) => sum + size, 0);
  const demand = startOfPools(shapes.map((own, at) => ({ shape: own, workers: sizes[at] ?? 1 })));
  for (const metric of shortages(demand, ledger)) ledger.markBound(metric);
  const refusal = startRefusal({ shape, workers, demand }, name, place, ledger);
  return { sizes, workers, refusal };
}

/** @returns what a job holds from its start to its end, whatever the size of its pools */
export function heldThroughout(pools: readonly JobPool[]): Demand {
  const shapes = shapesOf(pools);
  return [...shapes.flatMap(perPool), ...shapes.slice(0, 1).flatMap(perJob)];
}

/** @returns vCPU·ms of billed workers up to now, ms of the simulation */
export const vcpuMsOf = (pools: readonly JobPool[], now: number): number =>
  pools.reduce((sum, { fleet: { billed }, worker }) => {
    return sum + (billed.integral + billed.value * (now - billed.time)) * worker.billed.vcpus;
  }, 0);

const shapesOf = (pools: readonly JobPool[]): readonly WorkerShape[] =>
  pools.map(({ worker }) => worker.shape);
