import { QUOTA_METRICS } from '../../facts/quota-metrics.ts';
import type { ProjectSpec } from '../../scenario/scenario.ts';
import type { ProjectUnderstood } from './understanding.ts';

/** @returns where the jobs run, with every quota, known or not */
export function projectUnderstood(project: ProjectSpec): ProjectUnderstood {
  const { name, region, startsAt, machineFamilies, quotas } = project;
  return {
    name,
    region,
    startsAt: startsAt === null ? null : { text: startsAt.text, epochS: startsAt.epochS },
    machineFamilies,
    quotas: QUOTA_METRICS.map((metric) => ({
      metric,
      limit: quotas.get(metric)?.limit ?? null,
      usage: quotas.get(metric)?.usage ?? null,
    })),
  };
}
