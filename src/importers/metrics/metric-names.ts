/**
 * Counters of the service by the internal name (`original_name`), for lists that have only that. Totals are vCPU s,
 * MiB s and GB s, moved data GB; what is there now vCPU, MiB and GB. Checked against the counters of published jobs:
 * the memory is MiB, not MB, and shuffled data GB, not bytes.
 */
const BY_ORIGINAL_NAME: ReadonlyMap<string, string> = new Map([
  ['Service-cpu_num_seconds', 'TotalVcpuTime'],
  ['Service-mem_mb_seconds', 'TotalMemoryUsage'],
  ['Service-pd_gb_seconds', 'TotalPdUsage'],
  ['Service-pd_ssd_gb_seconds', 'TotalSsdUsage'],
  ['Service-cpu_num', 'CurrentVcpuCount'],
  ['Service-mem_mb', 'CurrentMemoryUsage'],
  ['Service-pd_gb', 'CurrentPdUsage'],
  ['Service-pd_ssd_gb', 'CurrentSsdUsage'],
  ['Service-shuffle_service_actual_gb', 'TotalShuffleDataProcessed'],
  ['Service-shuffle_service_chargeable_gb', 'BillableShuffleDataProcessed'],
  ['Service-streaming_service_gb', 'TotalStreamingDataProcessed'],
]);

/** What a metric counts. */
export type MetricName =
  | { readonly of: 'total' | 'current'; readonly name: string }
  | { readonly of: 'collection'; readonly what: 'elements' | 'meanBytes'; readonly name: string }
  | { readonly of: 'step'; readonly phase: string; readonly name: string };

/** The parts of a metric's name as the service gives them, `''` where missing. */
export interface NameParts {
  readonly name: string;
  /** `TextIO.Read/Read.out0-ElementCount` */
  readonly original: string;
  /** `output_user_name` */
  readonly output: string;
  readonly step: string;
}

const OF_COLLECTION = /^(?:(.+)-)?(ElementCount|MeanByteCount)$/su;
const TOTAL = /^(?:Total|Billable)[A-Z]\w*$/u;
const CURRENT = /^Current[A-Z]\w*$/u;
const STEP_TIME = /^ExecutionTime_(\w+)$/u;

function collectionName({ name, original, output }: NameParts): MetricName | null {
  const [whole, inName = '', what] = OF_COLLECTION.exec(name) ?? [];
  if (whole === undefined) return null;
  const collection = output || inName || (OF_COLLECTION.exec(original)?.[1] ?? '');
  if (collection === '') return null;
  return {
    of: 'collection',
    what: what === 'ElementCount' ? 'elements' : 'meanBytes',
    name: collection,
  };
}

/** @returns what a metric of the service counts; null: nothing that a forecast uses, or it does not say of what */
export function metricName(parts: NameParts): MetricName | null {
  const name = BY_ORIGINAL_NAME.get(parts.name) ?? parts.name;
  if (TOTAL.test(name)) return { of: 'total', name };
  if (CURRENT.test(name)) return { of: 'current', name };
  const phase = STEP_TIME.exec(name)?.[1];
  if (phase !== undefined)
    return parts.step === '' ? null : { of: 'step', phase, name: parts.step };
  return collectionName(parts);
}
