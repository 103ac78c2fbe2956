import { QUOTA_METRICS, type QuotaMetric } from '../../facts/quota-metrics.ts';
import type { ProjectSpec, QuotaSpec } from '../../scenario/scenario.ts';
import { givenOf } from './given.ts';
import type { ProjectUnderstood } from './understanding.ts';

function quotaUnderstood(
  metric: QuotaMetric,
  spec: QuotaSpec | undefined,
): ProjectUnderstood['quotas'][number] {
  const { limit = null, usage = null, steps = [] } = spec ?? {};
  const told = { metric, limit, usage };
  if (usage === null || steps.length === 0) return told;
  return { ...told, mostUsed: Math.max(usage, ...steps.map((step) => step.usage)) };
}

/** @returns where the jobs run, with every quota, known or not, and what else is known there */
export function projectUnderstood(project: ProjectSpec): ProjectUnderstood {
  const { name, region, startsAt, machineFamilies, quotas } = project;
  return {
    name,
    region,
    startsAt: startsAt === null ? null : { text: startsAt.text, epochS: startsAt.epochS },
    machineFamilies,
    quotas: QUOTA_METRICS.map((metric) => quotaUnderstood(metric, quotas.get(metric))),
    ...givenOf(project),
  };
}
