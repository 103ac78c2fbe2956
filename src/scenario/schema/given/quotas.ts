import { z } from 'zod';
import { isRegion } from '../../../facts/regions.ts';
import {
  QUOTA_DEFAULTS,
  type QuotaDefaultName,
  quotaDefaultNames,
} from '../../../facts/quota-defaults.ts';
import { QUOTA_METRICS, type QuotaMetric } from '../../../facts/quota-metrics.ts';
import type { QuotaSpec } from '../../project-spec.ts';
import { embed } from '../embed.ts';
import { besideFiles, complain, contentsIn, fileKeys, isKeyed, readPart } from './filed.ts';
import { type PrintedQuotas, quotasIn } from './quota-files.ts';
import { quota } from './quota-usage.ts';

type Quotas = ReadonlyMap<QuotaMetric, QuotaSpec>;

/** Quotas as a scenario gives them, before it is known which region counts. */
export interface GivenQuotas {
  readonly inline: Quotas;
  readonly files: readonly PrintedQuotas[];
  readonly defaults: QuotaDefaultName | null;
}

const keys = z.strictObject({
  ...Object.fromEntries(QUOTA_METRICS.map((metric) => [metric, quota.optional()])),
  defaults: z.enum(quotaDefaultNames).optional().meta({
    description: 'limits that other projects of the kind were seen to have; those given win',
  }),
});

/** `{ CPUS: 600, file: region.json }` in the JSON Schema. */
function schemaOfQuotas(): object {
  const own = embed(keys) as { readonly properties?: object };
  const files = fileKeys('quotas of the region or the project, as gcloud prints them');
  return { ...own, properties: { ...own.properties, ...files } };
}

type Entry = readonly [QuotaMetric, QuotaSpec];

const inlineIn = (value: Readonly<Record<string, unknown>>): readonly Entry[] =>
  QUOTA_METRICS.flatMap((metric): readonly Entry[] =>
    value[metric] === undefined ? [] : [[metric, value[metric] as QuotaSpec]],
  );

/** `project.quotas:` */
export const quotas = z
  .unknown()
  .meta({ description: 'limits by metric; others are unknown', ...schemaOfQuotas() })
  .transform((value, context): GivenQuotas => {
    if (!isKeyed(value)) {
      complain(context, [], 'expected quotas by metric, or `{ file: region.json }`');
      return z.NEVER;
    }
    const given = readPart(keys, { path: [], value: besideFiles(value) }, context)?.data ?? {};
    const defaults = (given as { readonly defaults?: QuotaDefaultName }).defaults ?? null;
    const files = contentsIn(value).flatMap((content) => quotasIn(content, context));
    return { inline: new Map(inlineIn(given)), files, defaults };
  });

const isGivenQuotas = (value: unknown): value is GivenQuotas =>
  typeof value === 'object' && value !== null && Reflect.get(value, 'inline') instanceof Map;

const ofRegion = (given: GivenQuotas, region: string): readonly PrintedQuotas[] =>
  given.files.filter(({ of, name }) => of === 'region' && name === region);

/** A file of other regions alone tells nothing of this one: somebody took the wrong one. */
function checkRegion(given: GivenQuotas, region: string, complainAt: ComplainAt): void {
  const others = given.files.filter(({ of, name }) => of === 'region' && name !== region);
  const [other] = others;
  if (other === undefined || ofRegion(given, region).length > 0) return;
  const got = others.length === 1 ? other.name : `those of ${others.length} others`;
  complainAt(
    others.length === 1 ? [...other.path, 'name'] : fileOf(other),
    `expected quotas of ${region}, the region of the project, got ${others.length === 1 ? `those of ${got}` : got}`,
  );
}

/** @returns `['file']` or `['files', 1]` of a region in it */
const fileOf = ({ path }: PrintedQuotas): readonly PropertyKey[] =>
  path.slice(0, path[0] === 'files' ? 2 : 1);

function checkKnown(given: GivenQuotas, complainAt: ComplainAt): void {
  const failed = given.files.find((each) => each.failed);
  const hasOther = given.inline.size > 0 || given.defaults !== null;
  if (failed === undefined || hasOther || given.files.some((each) => !each.failed)) return;
  complainAt(
    [...failed.path, 'quotaStatusWarning'],
    'expected quotas, got a warning that Compute Engine could not tell them: all are unknown',
  );
}

type ComplainAt = (path: readonly PropertyKey[], message: string) => void;

/** Checks quotas against the project's region; either may be wrong and has its own issue then. */
export function checkQuotas(given: unknown, region: unknown, complainAt: ComplainAt): void {
  if (!isGivenQuotas(given) || typeof region !== 'string' || !isRegion(region)) return;
  checkRegion(given, region, complainAt);
  checkKnown(given, complainAt);
}

/** @returns the quotas that hold in a region: inline ones before those of files, those before the defaults */
export function quotasInRegion(given: GivenQuotas, region: string): Quotas {
  const found = new Map<QuotaMetric, QuotaSpec>();
  const add = (quotas: Iterable<readonly [QuotaMetric, QuotaSpec]>): void => {
    for (const [metric, spec] of quotas) found.set(metric, spec);
  };
  if (given.defaults !== null) {
    add(QUOTA_DEFAULTS[given.defaults].map(({ metric, limit }) => [metric, { limit, usage: 0 }]));
  }
  for (const each of ofRegion(given, region)) add(each.quotas);
  for (const each of given.files.filter(({ of }) => of === 'project')) add(each.quotas);
  add(given.inline);
  return new Map(
    QUOTA_METRICS.flatMap((metric) => {
      const spec = found.get(metric);
      return spec === undefined ? [] : [[metric, spec] as const];
    }),
  );
}
