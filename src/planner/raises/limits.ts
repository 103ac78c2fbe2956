import {
  CONCURRENT_JOBS_LIMIT,
  QUOTA_METRICS,
  type QuotaMetric,
} from '../../facts/quota-metrics.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** Limits by metric, in the order of the metric table. */
export type Limits = ReadonlyMap<QuotaMetric, number>;

/** What `gcloud` writes for unlimited. */
export const UNLIMITED = 9.223_372_036_854_776e18;

/** Their limits refuse nothing here: how the service uses them is not published. */
export const HOLD_NOBODY: readonly QuotaMetric[] = ['SHUFFLE_SLOTS', 'STREAMING_ENGINE_GB_PER_MIN'];

/**
 * @returns the limits that a project could have raised: all that the scenario gives, and Dataflow's own on jobs at a
 *   time; but no preemptible quota that was never granted, which would change what other quotas are charged
 */
export function raisable({ project: { quotas } }: Scenario): Limits {
  const limits = QUOTA_METRICS.flatMap((metric): [QuotaMetric, number][] => {
    const limit =
      quotas.get(metric)?.limit ?? (metric === 'CONCURRENT_JOBS' ? CONCURRENT_JOBS_LIMIT : null);
    const isGrant = metric === 'PREEMPTIBLE_CPUS' && limit === 0;
    return limit === null || isGrant || HOLD_NOBODY.includes(metric) ? [] : [[metric, limit]];
  });
  return new Map(limits);
}

/** @returns the scenario with these limits in place of its own; others' usage stays */
export function withLimits(scenario: Scenario, limits: Limits): Scenario {
  const { project } = scenario;
  const quotas = new Map(project.quotas);
  for (const [metric, limit] of limits) {
    quotas.set(metric, { usage: 0, ...quotas.get(metric), limit });
  }
  return { ...scenario, project: { ...project, quotas } };
}

/** @returns the limits with another one for a metric */
export const changed = (limits: Limits, metric: QuotaMetric, limit: number): Limits =>
  new Map([...limits].map(([name, own]) => [name, name === metric ? limit : own]));
