import { z } from 'zod';
import { isProjectWide, isQuotaMetric, type QuotaMetric } from '../../../facts/quota-metrics.ts';
import type { QuotaSpec } from '../../project-spec.ts';
import { expected } from '../expected.ts';
import { complain, type Placed, readPart, someResourcesIn } from './filed.ts';
import { amount } from './quota-usage.ts';

/** Quotas of one region, or of the project as a whole. */
export interface PrintedQuotas {
  /** Where it stands in the scenario: the file, or one region of its list. */
  readonly path: readonly PropertyKey[];
  readonly name: string;
  readonly of: 'region' | 'project';
  /** Those that Millrace uses. */
  readonly quotas: ReadonlyMap<QuotaMetric, QuotaSpec>;
  /** Metrics that Millrace has no use for. */
  readonly others: readonly string[];
  /** Compute Engine could not tell them: all are unknown. */
  readonly failed: boolean;
}

const AMOUNT = expected('a number from 0 to 1e19');

/** int64 may come as text. */
const printedAmount = z
  .union([z.number(), z.string().regex(/^\d{1,20}(?:\.\d{1,20})?$/u, AMOUNT)], AMOUNT)
  .transform(Number)
  .pipe(amount);

const printedQuota = z.object(
  {
    metric: z.string({ error: 'expected the name of a metric' }),
    limit: printedAmount,
    usage: printedAmount.default(0),
  },
  { error: 'expected a quota with metric, limit and usage' },
);

const NO_QUOTAS =
  'expected a region or project with quotas: gcloud compute regions describe REGION --format=json';

const printed = z.object({
  kind: z.string().optional(),
  name: z.string({ error: 'expected the name of a region or project' }),
  quotaStatusWarning: z.unknown().optional(),
  quotas: z.array(printedQuota, { error: NO_QUOTAS }).optional(),
});

const REGION = /^[a-z]+-[a-z]+\d{1,2}$/u;

const isRegionsOwn = (kind: string | undefined, name: string): boolean =>
  kind === undefined ? REGION.test(name) : kind === 'compute#region';

type Context = z.core.ParsePayload;

/** A metric that is listed twice has two limits, and nobody says which holds. */
function checkOnce(
  listed: readonly { readonly metric: string }[],
  placed: Placed,
  context: Context,
) {
  const first = new Map<string, number>();
  for (const [at, { metric }] of listed.entries()) {
    const before = first.get(metric);
    if (before === undefined) first.set(metric, at);
    else {
      const message = `expected each metric once, got ${metric} again, which is quotas[${before}], too`;
      complain(context, [...placed.path, 'quotas', at, 'metric'], message);
    }
  }
}

function quotasAt(placed: Placed, context: Context): readonly PrintedQuotas[] {
  const read = readPart(printed, placed, context)?.data;
  if (read === undefined) return [];
  const { kind, name, quotas: listed = [], quotaStatusWarning } = read;
  const failed = quotaStatusWarning !== undefined && quotaStatusWarning !== null;
  if (!failed && read.quotas === undefined) {
    complain(context, placed.path, NO_QUOTAS);
  }
  checkOnce(listed, placed, context);
  const of = isRegionsOwn(kind, name) ? 'region' : 'project';
  const used = listed.flatMap(({ metric, limit, usage }) =>
    isQuotaMetric(metric) && (of === 'region' || isProjectWide(metric))
      ? [[metric, { limit, usage }] as const]
      : [],
  );
  const others = listed.map(({ metric }) => metric);
  return [
    {
      path: placed.path,
      name,
      of,
      quotas: failed ? new Map() : new Map(used),
      others: others.filter((metric) => !used.some(([each]) => each === metric)),
      failed,
    },
  ];
}

/** @returns quotas of every region and project in what a file holds */
export function quotasIn(content: Placed, context: Context): readonly PrintedQuotas[] {
  return someResourcesIn(content, 'quotas', context).flatMap((each) => quotasAt(each, context));
}
