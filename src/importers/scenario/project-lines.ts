import { isRegion } from '../../facts/regions.ts';
import type { FailureEvidence, Found, Maybe, RunEvidence } from '../evidence.ts';
import { quotaLines } from './quota-lines.ts';
import { type Line, yamlText } from './yaml-lines.ts';

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
  const quotas = quotaLines(run, region?.value ?? null);
  const lines: Line[] = [
    ...(project !== null && PROJECT.test(project.value)
      ? [{ key: 'name', value: yamlText(project.value), comment: project.from }]
      : []),
    region === null
      ? { key: 'region', value: ANY_REGION, comment: `TODO: placeholder; ${missing}` }
      : { key: 'region', value: region.value, comment: region.from, above: [] },
    ...quotas.lines,
  ];
  const line: Line = { key: 'project', value: lines, above: [QUOTA_HINT, ...quotas.notes] };
  return { line, missing: region === null ? [missing] : [] };
}
