import type { BatchExecution } from '../../batch/execution.ts';
import { cpuShare, shuffleShare } from '../../batch/progress.ts';
import type { StageRun } from '../../batch/stage-run.ts';
import type { JobSpec } from '../../scenario/scenario.ts';
import type { Limit, Shares } from '../limit-meter.ts';
import type { JobPool } from './job-pool.ts';

export const START_UP: Shares = [{ by: 'start-up', share: 1 }];
const STOCK: Shares = [{ by: 'stock', share: 1 }];
/** Refused for want of quota, and to be submitted again. */
export const REFUSED: Shares = [{ by: 'quota', share: 1 }];
export const IDLE: Shares = [{ by: 'idle', share: 1 }];

/** Workers that the zone owes, or keeps out of the pool for the lack of them. */
const awaitsStock = ({ fleet }: JobPool, now: number): boolean =>
  fleet.ready < fleet.size && fleet.stockedOutUntil > now;

/** Quota kept the last decision, or a start that nothing was decided after, from being larger. */
function cutByQuota({ last, startCut }: JobPool): boolean {
  if (last === null || last.reason === 'fixed size') return startCut;
  return last.reason === 'quota';
}

/** With every thread busy, more workers would help: why are there none? Null: none were wanted, though there
 * were parts for them. */
function poolLimit(
  runs: readonly StageRun[],
  pool: JobPool,
  max: number,
  now: number,
): Limit | null {
  const { fleet, last } = pool;
  const fixed = last?.reason === 'fixed size';
  if (awaitsStock(pool, now)) return 'stock';
  if (cutByQuota(pool)) return 'quota';
  if (fleet.size >= max || fixed) return 'max-workers';
  if (last?.reason === 'parallelism') return idleLimit(runs);
  return fleet.size > fleet.ready || last === null ? 'ramp' : null;
}

function ceilingLimit(runs: readonly StageRun[]): Limit | null {
  for (const { exclusiveLimit, group, classId, workerLimit } of runs) {
    const { capacity, by } = group;
    if (exclusiveLimit !== null && capacity.active(classId) > exclusiveLimit.capacity) {
      return exclusiveLimit.by;
    }
    if (by !== null && capacity.saturated()) return by;
    if (workerLimit !== null && capacity.rate(classId) < 1) return workerLimit;
  }
  return null;
}

function busyShares(
  runs: readonly StageRun[],
  pool: JobPool,
  max: number,
  now: number,
  busy: number,
): Shares {
  const ceiling = ceilingLimit(runs);
  // vCPUs that threads share are no ceiling: with more workers there would be more of them
  const fixed = ceiling !== null && ceiling !== 'cpu';
  const by = fixed ? ceiling : (poolLimit(runs, pool, max, now) ?? ceiling);
  if (by !== null) return [{ by, share: busy }];
  let [computing, shuffling] = [0, 0];
  for (const run of runs) {
    computing += cpuShare(run, pool.worker.pace) / runs.length;
    shuffling += shuffleShare(run, pool.worker.pace) / runs.length;
  }
  return [
    { by: 'cpu', share: busy * computing },
    { by: 'shuffle', share: busy * shuffling },
    { by: 'io', share: busy * Math.max(0, 1 - computing - shuffling) },
  ];
}

/** Nothing left to split: is all that still runs one hot key each? */
function idleLimit(runs: readonly StageRun[]): Limit {
  return runs.every(({ unfinished, hotUnfinished }) => hotUnfinished === unfinished)
    ? 'hot-key'
    : 'unsplittable';
}

function bindingPool(
  execution: BatchExecution,
  pool: JobPool,
  max: number,
  now: number,
): { readonly threads: number; readonly shares: Shares } {
  const threads = execution.pools[pool.index]?.threads;
  const runs =
    execution.pools.length === 1
      ? execution.openRuns
      : execution.openRuns.filter((run) => run.pool === pool.index);
  if (threads === undefined || runs.length === 0) return { threads: 0, shares: [] };
  if (threads.total === 0) {
    return { threads: 1, shares: awaitsStock(pool, now) ? STOCK : START_UP };
  }
  const idle = threads.idle / threads.total;
  const shares = idle < 1 ? busyShares(runs, pool, max, now, 1 - idle) : [];
  const all = idle > 0 ? [...shares, { by: idleLimit(runs), share: idle }] : shares;
  return { threads: threads.total, shares: all };
}

/**
 * @returns whether what holds the job back stays what it is for as long as every thread goes on from item to item: not
 *   where workers are owed, since their zone's want of stock may end by the clock, nor where the autoscaler found nothing
 *   more to split, since what then binds follows the items; several pools are asked anew. It saves a tenth of a play
 */
export function bindsOn(pools: readonly JobPool[]): boolean {
  const [only] = pools;
  if (pools.length > 1 || only === undefined) return false;
  const { fleet, last } = only;
  return fleet.ready === fleet.size && last?.reason !== 'parallelism';
}

/**
 * What holds the job back at this moment: before there is anything to do, start-up; idle threads mean
 * that nothing more can be split; busy ones, that a ceiling or the size of the pool binds. Several at
 * once, and several pools, share the moment by threads.
 */
export function bindingNow(
  execution: BatchExecution,
  pools: readonly JobPool[],
  { options }: JobSpec,
  now: number,
): Shares {
  const [only] = pools;
  if (pools.length === 1 && only !== undefined) {
    const { threads, shares } = bindingPool(execution, only, options.maxNumWorkers, now);
    if (threads === 0) return awaitsStock(only, now) ? STOCK : START_UP;
    return shares; // asked at every event: most jobs have one pool
  }
  const size = pools.reduce((sum, { fleet }) => sum + fleet.size, 0);
  const bound = pools.map((pool) =>
    bindingPool(execution, pool, options.maxNumWorkers - size + pool.fleet.size, now),
  );
  const threads = bound.reduce((sum, each) => sum + each.threads, 0);
  if (threads === 0) return pools.some((pool) => awaitsStock(pool, now)) ? STOCK : START_UP;
  return bound.flatMap(({ threads: own, shares }) =>
    shares.map(({ by, share }) => ({ by, share: (share * own) / threads })),
  );
}
