import { isRegion } from '../../facts/regions.ts';
import type { Found, ImportResult, QuotasEvidence } from '../evidence.ts';
import {
  expected,
  field,
  isList,
  isMap,
  items,
  number,
  type PlainValue,
  plainValue,
  remark,
  text,
} from '../plain-value.ts';
import { apiRefusal, refused, withoutEnvelope } from '../tree.ts';

/** What a file should be, for the messages about it. */
export const QUOTAS_FILE =
  'quotas of a region or project (gcloud compute regions describe REGION --format=json)';

/** Without a limit the service writes the largest int64, 9.2e18; no scenario takes so much (and none needs it). */
const UNLIMITED = 1e18;

function limitsOf(of: PlainValue): ReadonlyMap<string, Found<number>> {
  const limits = new Map<string, Found<number>>();
  for (const quota of items(field(of, 'quotas'))) {
    const metric = text(field(quota, 'metric'));
    const limit = number(field(quota, 'limit'));
    if (metric === null) remark(quota, 'passed over: expected a quota with metric and limit');
    else if (limit === null) remark(quota, `the limit of ${metric.value} is not said: unknown`);
    else if (limit.value < 0) expected(field(quota, 'limit'), '0 or more');
    else if (limit.value <= UNLIMITED) limits.set(metric.value, limit);
  }
  return limits;
}

function quotasOf(entry: PlainValue): readonly QuotasEvidence[] {
  if (!isMap(entry) || !isList(field(entry, 'quotas'))) {
    remark(entry, 'passed over: expected a region or project with quotas');
    return [];
  }
  const name = text(field(entry, 'name'))?.value ?? null;
  if (name === null) {
    remark(entry, 'passed over: it does not say of which region or project its quotas are');
    return [];
  }
  return [{ region: isRegion(name) ? name : null, limits: limitsOf(entry), file: entry.file }];
}

/**
 * Takes what a JSON or YAML file holds: a region or a project of Compute Engine with its quotas, or a list of such; returns
 * the limits by metric, or why there are none. What has no limit is left out: it never binds. Never throws.
 */
export function importQuotas(tree: unknown, file: string): ImportResult {
  const error = apiRefusal(tree, file, QUOTAS_FILE);
  if (error !== null) return error;
  const value = withoutEnvelope(plainValue(tree, file, []));
  const quotas = (isList(value) ? items(value) : [value]).flatMap(quotasOf);
  const { remarks } = value;
  if (quotas.length > 0) return { ok: true, imported: { kind: 'quotas', quotas, remarks } };
  const why = remarks[0]?.message.replace(/^passed over: /u, '') ?? 'got a list of none';
  return refused(file, `expected ${QUOTAS_FILE}: ${why}`, value.path);
}
