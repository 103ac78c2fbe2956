import type { Demand } from '../../quota/demand.ts';
import { perWorker } from '../../quota/demand.ts';
import { type Room, roomFor } from '../../quota/fit.ts';
import type { Ledger } from '../../quota/ledger.ts';
import {
  growthTo,
  type Mix,
  type MixedPool,
  mixedDemand,
  mixedRoom,
  mixOf,
  perPreemptibleWorker,
  preemptibleGrant,
} from '../../quota/preemptible.ts';
import type { WorkerShape } from '../../quota/demand.ts';
import type { VmKind } from '../../cloud/zone.ts';

/** How the workers of a pool charge quota. */
export type PoolQuota = MixedPool;

export const EMPTY_POOL: Mix = { standard: 0, preemptible: 0 };

/**
 * @param preemptibleShare of the pool, 0 outside FlexRS
 * @param ledger asked whether the region has preemptible quota at all
 */
export function poolQuota(
  worker: WorkerShape,
  preemptibleShare: number,
  ledger: Ledger,
): PoolQuota {
  const grant = preemptibleShare === 0 ? 'not granted' : preemptibleGrant(ledger);
  return { worker, preemptibleShare, grant };
}

/** @returns what one worker of each kind charges */
export function demandByKind({ worker, grant }: PoolQuota): Readonly<Record<VmKind, Demand>> {
  return { standard: perWorker(worker), preemptible: perPreemptibleWorker(worker, grant) };
}

/** @returns what so many workers charge */
export const startDemandOf = (quota: PoolQuota, workers: number): Demand =>
  mixedDemand(quota, mixOf(workers, quota.preemptibleShare));

/** @returns how large a pool may become in all, and the first quota that keeps it from being larger */
export function roomOf(quota: PoolQuota, now: Mix, ledger: Ledger): Room {
  if (quota.preemptibleShare > 0) return mixedRoom(quota, now, ledger);
  const { workers, by } = roomFor(perWorker(quota.worker), ledger);
  return { workers: now.standard + workers, by };
}

/** @returns what to ask for so that a pool has so many workers */
export const growthOf = (quota: PoolQuota, workers: number, now: Mix): Mix =>
  growthTo(workers, now, quota.preemptibleShare);
