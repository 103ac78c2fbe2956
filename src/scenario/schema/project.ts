import { z } from 'zod';
import { QUOTA_METRICS, type QuotaMetric } from '../../facts/quota-metrics.ts';
import { parseMoment } from '../../units/moment.ts';
import { type ProjectSpec, type QuotaSpec, UNSAID } from '../project-spec.ts';
import { region } from './region.ts';

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

const NAME = /^[a-z]([-a-z0-9:.]*[a-z0-9])?$/u;

const FAMILY = /^[a-z][a-z0-9]{0,9}$/u;

const startsAt = z
  .unknown()
  .meta({
    type: 'string',
    description: 'the origin of the project’s time, with its offset from UTC',
    examples: ['2026-12-01T00:00:00+01:00[Europe/Paris]'],
  })
  .transform((value, context) => {
    const parsed = parseMoment(value);
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: 'custom', message: `expected ${parsed.expected}` });
    return z.NEVER;
  });

/** `project:`, where the jobs run and what they share. */
export const project: z.ZodType<ProjectSpec> = z
  .strictObject({
    name: z
      .string()
      .regex(NAME, { error: 'expected a project id' })
      .default('default')
      .meta({ description: 'project that the quotas belong to' }),
    region: region('where the jobs run'),
    startsAt: startsAt.optional(),
    machineFamilies: z
      .array(z.string().regex(FAMILY, { error: 'expected a machine family such as `n2d`' }))
      .default([])
      .meta({ description: 'machine families that the region offers beside those of the table' }),
    quotas: quotas.default(new Map()).meta({ description: 'limits by metric; others are unknown' }),
  })
  .transform(
    ({ startsAt: moment, ...given }): ProjectSpec => ({
      ...UNSAID,
      ...given,
      startsAt: moment ?? null,
    }),
  )
  .meta({ description: 'region and quotas that the jobs share' });
