import type { Measure } from '../search/race/measure.ts';
import type { PlanWorst } from './plan.ts';

/** @returns the worst of the runs of the chosen one */
export function worstOf(runs: readonly Measure[]): PlanWorst {
  const costs = runs.flatMap(({ cost }) => cost ?? []);
  const latencies = runs.flatMap(({ latencyS }) => latencyS ?? []);
  return {
    runs: runs.length,
    usd: costs.length === runs.length ? Math.max(...costs) : null,
    elapsedS: Math.max(...runs.map(({ elapsedS }) => elapsedS)),
    latencyS: latencies.length === runs.length ? Math.max(...latencies) : null,
  };
}
