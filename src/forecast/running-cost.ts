import { type Bill, billOf } from '../pricing/bill.ts';
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

/** @returns the usage without what goes through Streaming Engine */
export function withoutEngine({ kind, pools, shuffledBytes, dcu }: Usage): Usage {
  return { kind, pools, shuffledBytes, ...(dcu === undefined ? {} : { dcu }) };
}

/** A pool of so many workers over a time, its data disks with it. */
function poolFor(usage: Usage, workerMs: number, ms: number, ranMs: number): Usage['pools'] {
  return usage.pools.map((pool) => ({
    ...pool,
    workerMs,
    ...(pool.dataDiskGbMs === undefined ? {} : { dataDiskGbMs: (pool.dataDiskGbMs / ranMs) * ms }),
  }));
}

/** A month with so many workers, with the run's data put on a month, or with none: then only the engine's floor stays. */
function monthOf(
  workers: number,
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
    pools: poolFor(usage, workers * MONTH_MS, MONTH_MS, ranMs),
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
    idleUsdPerMonth: monthOf(fewest, streaming, scenario, price, false),
    mostUsdPerMonth: monthOf(most, streaming, scenario, price, true),
  };
}
