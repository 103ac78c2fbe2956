import { z } from 'zod';
import { QUOTA_METRICS, type QuotaMetric } from '../../facts/quota-metrics.ts';
import { isRegion, regionNames } from '../../facts/regions.ts';
import { nearestName } from '../../units/nearest-name.ts';
import type { ProjectSpec, QuotaSpec } from '../scenario.ts';

const amount = z.number({ error: 'expected a number of at least 0' }).min(0).max(1e18);

const quota = z.union(
  [
    amount.transform((limit): QuotaSpec => ({ limit, usage: 0 })),
    z.strictObject({ limit: amount, usage: amount.default(0) }),
  ],
  { error: 'expected a limit such as `600`, or `{ limit: 600, usage: 48 }`' },
);

const quotas = z
  .strictObject(Object.fromEntries(QUOTA_METRICS.map((metric) => [metric, quota.optional()])))
  .transform((given): ReadonlyMap<QuotaMetric, QuotaSpec> => {
    const listed = QUOTA_METRICS.map((metric) => [metric, given[metric]] as const);
    return new Map(
      listed.filter((entry): entry is [QuotaMetric, QuotaSpec] => entry[1] !== undefined),
    );
  });

const region = z
  .string()
  .meta({ enum: regionNames })
  .transform((name, context) => {
    if (isRegion(name)) return name;
    context.issues.push({
      code: 'custom',
      input: name,
      message: `expected a Dataflow region, got ${name}`,
      params: { nearest: nearestName(name, regionNames) },
    });
    return z.NEVER;
  });

const NAME = /^[a-z]([-a-z0-9:.]*[a-z0-9])?$/u;

/** `project:`, where the jobs run and what they share. */
export const project: z.ZodType<ProjectSpec> = z
  .strictObject({
    name: z.string().regex(NAME, { error: 'expected a project id' }).default('default'),
    region,
    quotas: quotas.default(new Map()),
  })
  .meta({ description: 'region and quotas that the jobs share' });
