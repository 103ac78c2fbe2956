import { isUnlimited, type QuotaMetric, START_CHECK } from '../facts/quota-metrics.ts';
import type { AccountName } from './account-name.ts';
import type { Demand, WorkerShape } from './demand.ts';
import { startDemand } from './demand.ts';
import type { Ledger } from './ledger.ts';

/** How many more workers fit, and the quota that says so; null: no known limit. */
export interface Room {
  readonly workers: number;
  readonly by: AccountName | null;
}

/** @returns what of the demand does not fit, in its order; empty when all does. */
export function shortages(demand: Demand, ledger: Ledger): AccountName[] {
  return demand
    .filter(({ metric, amount }) => amount > (ledger.available(metric) ?? Infinity))
    .map(({ metric }) => metric);
}

/**
 * @param held what the pool holds besides, and has not charged yet
 * @returns how many units of the demand fit beside what is taken; the first tightest quota decides.
 */
export function roomFor(demand: Demand, ledger: Ledger, held: Demand = []): Room {
  let room: Room = { workers: Infinity, by: null };
  for (const { metric, amount } of demand) {
    const beside = held.find((one) => one.metric === metric)?.amount ?? 0;
    const left = Math.max(0, (ledger.available(metric) ?? Infinity) - beside);
    const workers = Math.floor(left / amount);
    if (workers < room.workers) room = { workers, by: metric };
  }
  return room;
}

/** The metric behind a term of the summary: the machine family's own CPUs, and the manager by where workers are. */
function termOf(metric: QuotaMetric, { cpuMetric, zonal }: WorkerShape): QuotaMetric {
  if (metric === 'CPUS') return cpuMetric ?? metric;
  const manager = metric === 'REGIONAL_INSTANCE_GROUP_MANAGERS';
  return manager && zonal === true ? 'INSTANCE_GROUP_MANAGERS' : metric;
}

/** @returns whether the summary has a term for a metric, of jobs with such workers */
export const isSummed = (metric: AccountName, shape: WorkerShape): boolean =>
  START_CHECK.some((term) => termOf(term.metric, shape) === metric);

/** Unknown limits are said to be unknown, and those that are none unlimited. */
function leftOf(metric: QuotaMetric, ledger: Ledger): string {
  const limit = ledger.limit(metric);
  if (limit !== null && isUnlimited(limit)) return 'unlimited';
  return `${ledger.available(metric) ?? 'unknown'}`;
}

/** Project and region of a job. */
export interface Place {
  readonly project: string;
  readonly region: string;
}

/**
 * The service's own words for a start size that does not fit.
 * Source: https://github.com/apache/beam/issues/19325 (observed 2018–2022)
 * @param demand what the start charges, where workers differ
 */
export function quotaSummary(
  shape: WorkerShape,
  workers: number,
  place: Place,
  ledger: Ledger,
  demand: Demand = startDemand(shape, workers),
): string {
  const required = new Map(demand.map((one) => [one.metric, one.amount]));
  const terms = START_CHECK.map(({ metric, words }) => {
    const asked = termOf(metric, shape);
    return `${required.get(asked) ?? 0}/${leftOf(asked, ledger)} ${words}`;
  });
  return (
    `Workflow failed. Causes: Project ${place.project} has insufficient quota(s) to execute this ` +
    `workflow with ${workers} instances in region ${place.region}. ` +
    `Quota summary (required/available): ${terms.join(', ')}.`
  );
}
