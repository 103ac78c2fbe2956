import type { AccountName } from '../../quota/account-name.ts';
import {
  type Demand,
  JOB_SLOT,
  perJob,
  perPool,
  perWorker,
  startDemand,
  startOfPools,
} from '../../quota/demand.ts';
import { type Room, roomFor, shortages } from '../../quota/fit.ts';
import { createLedger, type Ledger } from '../../quota/ledger.ts';
import { growthTo, mixedDemand, mixedRoom } from '../../quota/preemptible.ts';
import { workerShape } from '../../quota/worker-shape.ts';
import type { CheckedJob } from '../check.ts';
import { isFlexRs } from '../options/flexrs.ts';
import { flexRsPool, flexRsStart } from './flexrs-quota.ts';
import { startSize } from './start-size.ts';
import { poolStarts } from './streaming-start.ts';

/** What a job charges to one quota, by itself. */
export interface QuotaCharge {
  readonly metric: AccountName;
  readonly atStart: number;
  /** With as many workers as it may have. */
  readonly atMost: number;
  /** What others leave of the limit; null: the limit is unknown. */
  readonly left: number | null;
  /** The limit can be passed, at a cost in speed. */
  readonly soft: boolean;
}

export interface JobCharges {
  readonly startWorkers: number;
  readonly mostWorkers: number;
  /** In the order of the metric table. */
  readonly charges: readonly QuotaCharge[];
  /** The quotas that are short of the start size. */
  readonly short: readonly AccountName[];
  /** How far the pool may grow, and the quota that says so; null: no known limit says so. */
  readonly room: Room;
}

/** What a size charges, and how many workers there is room for. */
interface Charged {
  readonly start: Demand;
  readonly most: Demand;
  readonly room: Room;
}

const EMPTY = { standard: 0, preemptible: 0 };

function chargedBy(checked: CheckedJob, workers: JobWorkers, ledger: Ledger): Charged {
  const { options } = checked.job;
  if (isFlexRs(options)) {
    const pool = flexRsPool(checked, ledger);
    const most = mixedDemand(pool, growthTo(workers.most, EMPTY, pool.preemptibleShare));
    return {
      start: flexRsStart(checked, pool),
      most: [...most, ...perJob(pool.worker)],
      room: mixedRoom(pool, EMPTY, ledger),
    };
  }
  const shape = workerShape(options);
  return {
    start: startOfPools(poolStarts(checked, null)),
    most: startDemand(shape, workers.most),
    room: roomFor(perWorker(shape), ledger, perPool(shape)),
  };
}

interface JobWorkers {
  readonly start: number;
  readonly most: number;
}

/** Without autoscaling the pool stays as it starts. */
function workersOf(checked: CheckedJob): JobWorkers {
  const { options } = checked.job;
  const start = startSize(checked);
  const fixed = options.autoscalingAlgorithm === 'NONE';
  return { start, most: fixed ? start : Math.max(start, options.maxNumWorkers) };
}

/** Of a soft limit too, which `available` does not count. */
function leftOf(metric: AccountName, ledger: Ledger): number | null {
  const limit = ledger.limit(metric);
  return limit === null ? null : Math.max(0, limit - ledger.inUse(metric));
}

/**
 * @param checked a machine that the table has: a scenario is checked before
 * @returns what the job by itself charges to each quota, against what others leave of it
 */
export function chargesOf(checked: CheckedJob): JobCharges {
  const ledger = createLedger(checked.scenario.project.quotas);
  const workers = workersOf(checked);
  const { start, most, room } = chargedBy(checked, workers, ledger);
  const amount = (demand: Demand, metric: AccountName): number =>
    [...demand, ...JOB_SLOT].reduce(
      (sum, one) => sum + (one.metric === metric ? one.amount : 0),
      0,
    );
  const metrics = new Set([...start, ...most, ...JOB_SLOT].map(({ metric }) => metric));
  return {
    startWorkers: workers.start,
    mostWorkers: workers.most,
    charges: [...metrics].map((metric) => ({
      metric,
      atStart: amount(start, metric),
      atMost: amount(most, metric),
      left: leftOf(metric, ledger),
      soft: ledger.available(metric) === Infinity,
    })),
    short: shortages([...start, ...JOB_SLOT], ledger),
    room,
  };
}
