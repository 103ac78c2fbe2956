import { type Bill, billOf } from '../pricing/bill.ts';
import { withWorkerMs } from '../pricing/memory-phases.ts';
import type { Usage } from '../pricing/usage.ts';
import { plainConstants } from '../project/constants.ts';
import type { ProjectRecord } from '../project/simulate.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { HOURS_PER_MONTH } from '../units/duration.ts';
import { priceBookOf } from './price-book-of.ts';
import { monthlyUsd } from './streaming-outcome.ts';
import type { RunningCost } from './streaming-result.ts';
import { usageOf } from './usage-of.ts';

type JobRecord = ProjectRecord['jobs'][number];
type StreamingRecord = NonNullable<JobRecord['streaming']>;

/** A job with streams. */
type StreamedJob = JobRecord & { readonly streaming: StreamingRecord };

const MONTH_MS = HOURS_PER_MONTH * 3_600_000;

const whole = ({ total, unpriced }: Bill): number | null => (unpriced.length > 0 ? null : total);

/** Prices what a job like this one would use otherwise. */
export type PriceOf = (change: (usage: Usage) => Usage) => number | null;

/** @returns what prices changes of a job's usage by the scenario's price book */
export function priceOf(job: JobRecord, scenario: Scenario): PriceOf {
  const usage = usageOf(job, plainConstants(scenario.constants));
  const book = priceBookOf(scenario);
  return (change) => whole(billOf(change(usage), book, scenario.project.region));
}

/** The usage without what goes through Streaming Engine. */
function withoutEngine({ kind, pools, shuffledBytes, dcu }: Usage): Usage {
  return { kind, pools, shuffledBytes, ...(dcu === undefined ? {} : { dcu }) };
}

/** What each pool has had of the workers of the run; alike where none has run. */
function sharesOf({ pools }: Pick<Usage, 'pools'>): readonly number[] {
  const all = pools.reduce((sum, { workerMs }) => sum + workerMs, 0);
  return pools.map(({ workerMs }) => (all > 0 ? workerMs / all : 1 / pools.length));
}

/** Workers of each of a job's pools. */
type Sizes = (pools: Usage['pools']) => readonly number[];

/** Each pool has at least so many. */
const inEach =
  (workers: number): Sizes =>
  (pools) =>
    pools.map(() => workers);

/** All pools have so many together, each its share of the run's. */
const inAll =
  (workers: number): Sizes =>
  (pools) =>
    sharesOf({ pools }).map((share) => workers * share);

/** @returns what workers cost over a time, without Streaming Engine and data disks; null: not all is priced */
export const workersUsd = (price: PriceOf, workerMs: number): number | null =>
  price((usage) => ({
    ...withoutEngine(usage),
    pools: usage.pools.map((pool, index) => {
      const share = sharesOf(usage)[index] ?? 0;
      return { ...withWorkerMs(pool, workerMs * share), dataDiskGbMs: 0 };
    }),
  }));

/** Pools of so many workers over a time, their data disks with them. */
function poolsFor(usage: Usage, sizes: Sizes, ms: number, ranMs: number): Usage['pools'] {
  const workers = sizes(usage.pools);
  return usage.pools.map((pool, index) => ({
    ...withWorkerMs(pool, (workers[index] ?? 0) * ms),
    ...(pool.dataDiskGbMs === undefined ? {} : { dataDiskGbMs: (pool.dataDiskGbMs / ranMs) * ms }),
  }));
}

/** A month with so many workers, with the run's data put on a month, or with none: then only the engine's floor stays. */
function monthOf(
  workers: Sizes,
  { engine, from, to }: StreamingRecord,
  scenario: Scenario,
  price: PriceOf,
  withData: boolean,
): number | null {
  const ranMs = to - from;
  if (ranMs <= 0) return null;
  const floor = plainConstants(scenario.constants)['streaming.engine.unitFloor'] * MONTH_MS;
  return price((usage) => ({
    ...withoutEngine(usage),
    pools: poolsFor(usage, workers, MONTH_MS, ranMs),
    ...(engine === null
      ? {}
      : {
          engine: {
            bytes: withData ? (engine.total / ranMs) * MONTH_MS : 0,
            unitMs: withData ? (engine.unitMs / ranMs) * MONTH_MS : floor,
            billedBy: engine.billedBy,
          },
        }),
  }));
}

/** @returns what it costs to keep a streaming job running: as it ran, idle, and at most */
export function runningCost(
  job: StreamedJob,
  scenario: Scenario,
  bill: Bill,
  price: PriceOf,
): RunningCost {
  const { streaming } = job;
  const { fewest, most } = streaming.poolRange;
  const month = monthlyUsd(job, whole(bill));
  const hour = month === null ? null : month / HOURS_PER_MONTH;
  return {
    usdPerHour: hour,
    usdPerDay: hour === null ? null : hour * 24,
    usdPerMonth: month,
    idleUsdPerMonth: monthOf(inEach(fewest), streaming, scenario, price, false),
    mostUsdPerMonth: monthOf(inAll(most), streaming, scenario, price, true),
  };
}
