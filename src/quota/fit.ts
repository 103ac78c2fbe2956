import { type QuotaMetric, START_CHECK } from '../facts/quota-metrics.ts';
import type { Demand, WorkerShape } from './demand.ts';
import { startDemand } from './demand.ts';
import type { Ledger } from './ledger.ts';

/** How many more workers fit, and the quota that says so; null: no known limit. */
export interface Room {
  readonly workers: number;
  readonly by: QuotaMetric | null;
}

/** @returns what of the demand does not fit, in its order; empty when all does. */
export function shortages(demand: Demand, ledger: Ledger): QuotaMetric[] {
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

/**
 * The service's own words for a start size that does not fit; unknown limits are said to be unknown.
 * Source: https://github.com/apache/beam/issues/19325 (observed 2018–2022)
 * @param demand what the start charges, where workers differ
 */
export function quotaSummary(
  shape: WorkerShape,
  workers: number,
  place: { readonly project: string; readonly region: string },
  ledger: Ledger,
  demand: Demand = startDemand(shape, workers),
): string {
  const required = new Map(demand.map((one) => [one.metric, one.amount]));
  const terms = START_CHECK.map(({ metric, words }) => {
    const asked = metric === 'CPUS' && shape.cpuMetric !== null ? shape.cpuMetric : metric;
    return `${required.get(asked) ?? 0}/${ledger.available(asked) ?? 'unknown'} ${words}`;
  });
  return (
    `Workflow failed. Causes: Project ${place.project} has insufficient quota(s) to execute this ` +
    `workflow with ${workers} instances in region ${place.region}. ` +
    `Quota summary (required/available): ${terms.join(', ')}.`
  );
}
