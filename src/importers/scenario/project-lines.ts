import { QUOTA_METRICS, type QuotaMetric } from '../../facts/quota-metrics.ts';
import { isRegion } from '../../facts/regions.ts';
import type { FailureEvidence, Found, Maybe, RunEvidence } from '../evidence.ts';
import { rounded } from './amounts.ts';
import { type Line, yamlText } from './yaml-lines.ts';

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

/** Dataflow runs in regions; messages may name a zone of one. */
const regionOf = (place: string): string => place.replace(/-[a-z]$/u, '');

const IN_REGION = /\bin (?:region|zone) ([a-z]+-[a-z]+\d{1,2}(?:-[a-z])?)\b/u;

/** Where the service ran into a limit. */
const placesIn = (failures: readonly FailureEvidence[]): Found<string>[] =>
  failures.flatMap(({ text, from }) => {
    const value = IN_REGION.exec(text)?.[1];
    return value === undefined ? [] : [{ value, from }];
  });

/** @returns the region of the run; null: no file tells one that exists */
function regionFound({ job, messages }: RunEvidence): Maybe<string> {
  const named = [job?.region ?? null, messages?.place ?? null].filter((each) => each !== null);
  const told = [...named, ...placesIn(messages?.failures ?? [])];
  const regions = told.map(({ value, from }) => ({ value: regionOf(value), from }));
  return regions.find(({ value }) => isRegion(value)) ?? null;
}

const PROJECT = /^[a-z]([-a-z0-9:.]*[a-z0-9])?$/u;

const QUOTA_HINT =
  'Quotas that no file tells are unknown: gcloud compute regions describe REGION --format=json';

/** Stands where no file tells the region; what it is does not matter, only that it is said. */
const ANY_REGION = 'us-central1';

/** @returns `project:`, and what is missing of it */
export function projectLines(run: RunEvidence): { line: Line; missing: readonly string[] } {
  const region = regionFound(run);
  const project = run.job?.project ?? null;
  const missing = 'region of the job: prices and quotas are the region’s';
  const limits = seenLimits(run.messages?.failures ?? []);
  const quotas: Line = {
    key: 'quotas',
    value: `{ ${limits.map(({ metric, limit }) => `${metric}: ${rounded(limit, 15)}`).join(', ')} }`,
    comment: `limits that the service named: ${limits.map(({ from }) => from).join(', ')}`,
    off: true,
  };
  const lines: Line[] = [
    ...(project !== null && PROJECT.test(project.value)
      ? [{ key: 'name', value: yamlText(project.value), comment: project.from }]
      : []),
    region === null
      ? { key: 'region', value: ANY_REGION, comment: `TODO: placeholder; ${missing}` }
      : { key: 'region', value: region.value, comment: region.from, above: [] },
    ...(limits.length === 0 ? [] : [quotas]),
  ];
  const line: Line = { key: 'project', value: lines, above: [QUOTA_HINT] };
  return { line, missing: region === null ? [missing] : [] };
}
