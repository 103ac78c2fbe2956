import { isProjectWide, QUOTA_METRICS, type QuotaMetric } from '../../facts/quota-metrics.ts';
import type { FailureEvidence, Found, QuotasEvidence, RunEvidence } from '../evidence.ts';
import { rounded } from './amounts.ts';
import type { Line } from './yaml-lines.ts';

/** A limit that the service named when it refused more. */
interface SeenLimit {
  readonly metric: QuotaMetric;
  readonly limit: number;
  readonly from: string;
}

/** "Quota 'CPUS' exceeded. Limit: 24.0 in region us-central1." (inputs.md 3.3) */
const LIMIT = /Quota '([A-Z0-9_]{1,60})' exceeded\.?\s+Limit: (\d{1,15}(?:\.\d{1,6})?)/u;

const isMetric = (name: string | undefined): name is QuotaMetric =>
  QUOTA_METRICS.some((metric) => metric === name);

/** @returns the quotas whose limit a message names, each once, in the order of the quota table */
function seenLimits(failures: readonly FailureEvidence[]): readonly SeenLimit[] {
  const seen = new Map<QuotaMetric, SeenLimit>();
  for (const { text, from } of failures) {
    const [, metric, limit] = LIMIT.exec(text) ?? [];
    if (isMetric(metric)) seen.set(metric, { metric, limit: Number(limit), from });
  }
  return QUOTA_METRICS.flatMap((metric) => seen.get(metric) ?? []);
}

/** Offered, not taken: a limit that was met may be raised by now. */
function seenLine(failures: readonly FailureEvidence[]): Line[] {
  const limits = seenLimits(failures);
  if (limits.length === 0) return [];
  const value = limits.map(({ metric, limit }) => `${metric}: ${rounded(limit, 15)}`).join(', ');
  const comment = `limits that the service named: ${limits.map(({ from }) => from).join(', ')}`;
  return [{ key: 'quotas', value: `{ ${value} }`, comment, off: true }];
}

/** @returns the limit that holds for a metric: the region's, or the project's where it has them */
function limitOf(
  metric: QuotaMetric,
  all: readonly QuotasEvidence[],
  region: string | null,
): Found<number> | null {
  const own = all.find((each) => each.region !== null && each.region === region);
  const project = isProjectWide(metric) ? all.find((each) => each.region === null) : undefined;
  return own?.limits.get(metric) ?? project?.limits.get(metric) ?? null;
}

/** Files with quotas of regions that the run was not in. */
function foreignNote(all: readonly QuotasEvidence[], region: string | null): string[] {
  const others = all.filter((each) => each.region !== null && each.region !== region);
  const [first] = others;
  if (first === undefined) return [];
  const more = others.length > 1 ? ` and ${others.length - 1} more` : '';
  return [`Not taken: quotas of ${String(first.region)}${more}, another region (${first.file})`];
}

/** `quotas:` of a run. */
interface ImportedQuotas {
  readonly lines: readonly Line[];
  readonly notes: readonly string[];
}

/** @returns the limits that files tell for the region and its project, and those that messages name */
export function quotaLines(run: RunEvidence, region: string | null): ImportedQuotas {
  const all = run.quotas ?? [];
  const told = QUOTA_METRICS.flatMap((metric): Line[] => {
    const limit = limitOf(metric, all, region);
    if (limit === null) return [];
    return [{ key: metric, value: rounded(limit.value, 15), comment: limit.from }];
  });
  const lines = told.length === 0 ? [] : [{ key: 'quotas', value: told }];
  return {
    lines: [...lines, ...seenLine(run.messages?.failures ?? [])],
    notes: foreignNote(all, region),
  };
}
