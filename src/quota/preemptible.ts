import type { QuotaMetric } from '../facts/quota-metrics.ts';
import type { AccountName } from './account-name.ts';
import { type Demand, perWorker, type WorkerShape } from './demand.ts';
import { type Room, shortages } from './fit.ts';
import type { Ledger } from './ledger.ts';

/** Workers of one pool, by kind. */
export interface Mix {
  readonly standard: number;
  readonly preemptible: number;
}

/**
 * Whether the region has a preemptible vCPU quota of its own. Until it is granted its metric is not listed, and
 * Spot VMs take standard quota; once it is, they may take nothing else. A listed limit of 0 is `unclear`: old projects
 * list 0 without ever having been granted any.
 * Source: https://docs.cloud.google.com/compute/docs/instances/spot (2026)
 */
export type PreemptibleGrant = 'granted' | 'not granted' | 'unclear';

/** What is asked of a pool that mixes both kinds. */
export interface MixedPool {
  readonly worker: WorkerShape;
  /** Of the workers, the share that is preemptible, [0, 1): 0.9 in FlexRS by default. */
  readonly preemptibleShare: number;
  readonly grant: PreemptibleGrant;
}

const METRIC: QuotaMetric = 'PREEMPTIBLE_CPUS';

/** A share is a decimal: what is whole but for its rounding stays whole. */
const ROUNDING = 1e-9;

/** @returns what the quotas of the region say; what others use of the metric was granted once */
export function preemptibleGrant(ledger: Pick<Ledger, 'limit' | 'inUse'>): PreemptibleGrant {
  const limit = ledger.limit(METRIC);
  if (limit === null) return 'not granted';
  return limit + ledger.inUse(METRIC) > 0 ? 'granted' : 'unclear';
}

/**
 * Takes a pool's size and the share of preemptible workers, [0, 1); returns how many there are of each kind: at
 * least one is standard. Source: https://docs.cloud.google.com/dataflow/docs/guides/flexrs (2026-03-03); that parts
 * of a worker are rounded towards standard ones is assumed.
 */
export function mixOf(workers: number, preemptibleShare: number): Mix {
  const share = Math.ceil(workers * (1 - preemptibleShare) - ROUNDING);
  const standard = Math.min(workers, Math.max(1, share));
  return { standard, preemptible: workers - standard };
}

/**
 * @returns what one preemptible worker charges: as a standard one, but its vCPUs by the grant alone, and then
 *   whatever its machine family. Where the grant is unclear it is taken as not granted.
 */
export function perPreemptibleWorker(shape: WorkerShape, grant: PreemptibleGrant): Demand {
  return perWorker(grant === 'granted' ? { ...shape, cpuMetric: METRIC } : shape);
}

/** @returns what so many workers of each kind charge together, each metric once, in the order of a worker's demand */
export function mixedDemand({ worker, grant }: MixedPool, { standard, preemptible }: Mix): Demand {
  const sums = new Map<AccountName, number>();
  const charge = (demand: Demand, count: number): void => {
    for (const { metric, amount } of demand) {
      sums.set(metric, (sums.get(metric) ?? 0) + amount * count);
    }
  };
  charge(perWorker(worker), standard);
  charge(perPreemptibleWorker(worker, grant), preemptible);
  return [...sums]
    .map(([metric, amount]) => ({ metric, amount }))
    .filter(({ amount }) => amount > 0);
}

/**
 * Takes what a pool has and the size it shall have; returns how many to ask for of each kind, so that the mix comes
 * as near as it can to its share without giving any worker back. Nothing, where the pool is as large already.
 */
export function growthTo(workers: number, now: Mix, preemptibleShare: number): Mix {
  const more = Math.max(0, workers - now.standard - now.preemptible);
  const target = mixOf(workers, preemptibleShare);
  const standard = Math.min(more, Math.max(0, target.standard - now.standard));
  return { standard, preemptible: more - standard };
}

/** Far above the workers of any job. */
const ANY_SIZE = 1_048_576;

/**
 * @param now what of the pool is charged to the ledger already
 * @returns how large the pool may become in all beside what others take, and the first quota that keeps it from
 *   being larger; no known limit: any size, by null
 */
export function mixedRoom(pool: MixedPool, now: Mix, ledger: Ledger): Room {
  const shortAt = (workers: number): AccountName[] =>
    shortages(mixedDemand(pool, growthTo(workers, now, pool.preemptibleShare)), ledger);
  if (shortAt(ANY_SIZE).length === 0) return { workers: Infinity, by: null };
  let fits = now.standard + now.preemptible;
  let tooMany = ANY_SIZE;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (shortAt(middle).length === 0) fits = middle;
    else tooMany = middle;
  }
  return { workers: fits, by: shortAt(tooMany)[0] ?? null };
}
