import type { QuotaMetric } from '../facts/quota-metrics.ts';
import type { QuotaSpec } from '../scenario/scenario.ts';

type Quotas = ReadonlyMap<QuotaMetric, QuotaSpec>;

/** @returns what others use at a time, ms after the project's start */
function usageAt({ usage, steps = [] }: QuotaSpec, at: number): number {
  return steps.findLast((step) => step.at <= at)?.usage ?? usage;
}

/** @returns the least that others use between two times, ms after the project's start */
export function leastIn(spec: QuotaSpec, from: number, to: number): number {
  const later = (spec.steps ?? [])
    .filter(({ at }) => at > from && at <= to)
    .map(({ usage }) => usage);
  return Math.min(usageAt(spec, from), ...later);
}

const fixed = (quotas: Quotas, usage: (spec: QuotaSpec) => number): Quotas =>
  new Map([...quotas].map(([metric, spec]) => [metric, { limit: spec.limit, usage: usage(spec) }]));

/** @returns whether what others use changes with time */
export const changes = (quotas: Quotas): boolean =>
  [...quotas.values()].some(({ steps = [] }) => steps.length > 0);

/** @returns the quotas as they are at a time, ms after the project's start */
export const quotasAt = (quotas: Quotas, at: number): Quotas =>
  changes(quotas) ? fixed(quotas, (spec) => usageAt(spec, at)) : quotas;

/** @returns the quotas with the least that others use from a time on: what does not fit then never does */
export const leastUsedFrom = (quotas: Quotas, from: number, to = Infinity): Quotas =>
  changes(quotas) ? fixed(quotas, (spec) => leastIn(spec, from, to)) : quotas;
