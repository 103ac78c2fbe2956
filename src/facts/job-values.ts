import { JOB_LISTS, type JobList } from './job-lists.ts';

/** A number of a job's result that a goal can be set on. */
export interface JobValue {
  /** Below the job in the result: `workers.peak`. */
  readonly path: string;
  /** As the reference of the result has it: `s`, `USD`, `vCPU s`; `1` of a ratio. */
  readonly unit: string;
}

const rows = (prefix: string, unit: string, names: string): readonly JobValue[] =>
  names.split(' ').map((name) => ({ path: `${prefix}${name}`, unit }));

const RUN: readonly JobValue[] = [
  ...rows('', 's', 'submittedS startedS workedFromS finishedS elapsedS queuedS launcherS'),
  ...rows('', 'times', 'refusals'),
  ...rows('pool.', 'vCPU', 'vcpus'),
  ...rows('pool.', 'GiB', 'memoryGib'),
  ...rows('pool.', 'GB', 'diskGb'),
  ...rows('workers.', 'workers', 'initial peak max mean preemptions'),
  ...rows('bounds.', 's', 'criticalPathS perfectParallelismS'),
];

const COUNTERS: readonly JobValue[] = [
  ...rows('metrics.', 'vCPU s', 'TotalVcpuTime'),
  ...rows('metrics.', 'MiB s', 'TotalMemoryUsage'),
  ...rows('metrics.', 'GB s', 'TotalPdUsage'),
  ...rows(
    'metrics.',
    'GB (2^30 B)',
    'TotalShuffleDataProcessed BillableShuffleDataProcessed TotalStreamingDataProcessed',
  ),
  ...rows('metrics.', 'unit h', 'TotalSeCuUsage'),
  ...rows('metrics.', 'GPU s', 'TotalGpuTime'),
  ...rows('metrics.', 'DCU h', 'TotalDcuUsage'),
];

const MONEY: readonly JobValue[] = [
  ...rows('', 'USD', 'bill.total services.total'),
  ...rows('exposure.', 'USD', 'failedRunPlusRetry mostUntilDeadline'),
];

const FLOW: readonly JobValue[] = [
  ...rows('streaming.', 's', 'runS stalledS stuck.atS watermarkAgeMaxS watermarkAgeEndS behindS'),
  ...rows('streaming.', 'elements', 'arrived processed unread backlogEnd'),
  ...rows('streaming.', 'B', 'arrivedBytes'),
  ...rows('streaming.', 'elements/s', 'throughputPerS'),
  ...rows('streaming.', 'times', 'catchUps'),
  ...rows('streaming.', '1', 'cpuShare'),
  ...rows('streaming.latencyMs.', 'ms', 'mean p50 p95 p99'),
  ...rows('streaming.backlogPeak.', 'elements', 'elements'),
  ...rows('streaming.backlogPeak.', 'B', 'bytes elementsBytes'),
  ...rows('streaming.backlogPeak.', 's', 'seconds atS elementsAtS'),
  ...rows('streaming.latencyTier.', 's', 'growsFromS growsFromWithoutS differsAtS'),
  ...rows('streaming.latencyTier.', 'times', 'grew'),
  ...rows('streaming.windows.', 'elements', 'elements late dropped fired'),
  ...rows('streaming.windows.', 'B', 'stateBytes keyBytesMax'),
  ...rows('streaming.timers.', 'timers', 'becameDue pendingPeak pendingEnd duePeak dueEnd'),
  ...rows('streaming.timers.', 's', 'pendingPeakAtS duePeakAtS backlogS'),
  ...rows('streaming.timers.waitMs.', 'ms', 'mean p50 p95 max'),
];

const CATCH_UP_AND_COST: readonly JobValue[] = [
  ...rows('streaming.longestCatchUp.', 's', 'fromS toS seconds peakSeconds'),
  ...rows('streaming.longestCatchUp.', 'elements', 'peakElements'),
  ...rows('streaming.longestCatchUp.', 'worker s', 'workerS'),
  ...rows('streaming.longestCatchUp.', 'USD', 'usd'),
  ...rows(
    'streaming.engine.',
    'GB (2^30 B)',
    'sourceGb shuffleGb stateGb timersGb sinkShardsGb sideInputsGb totalGb',
  ),
  ...rows('streaming.engine.', '1', 'factor'),
  ...rows('streaming.engine.', 'unit h', 'computeUnitHours'),
  ...rows(
    'streaming.cost.',
    'USD',
    'usdPerHour usdPerDay usdPerMonth idleUsdPerMonth mostUsdPerMonth',
  ),
];

/** Every single number of a job's result that one play-out tells; a test holds it against the reference of the result. */
export const JOB_VALUES: readonly JobValue[] = [
  ...RUN,
  ...COUNTERS,
  ...MONEY,
  ...FLOW,
  ...CATCH_UP_AND_COST,
];

const byPath: ReadonlyMap<string, JobValue> = new Map(JOB_VALUES.map((each) => [each.path, each]));

/** An item of a list in a job's result, by its name or its place from 0. */
export interface ListItem {
  readonly list: JobList;
  readonly called: string;
}

/** A number that a goal is on: of the job of a name, or of whichever job is worst. */
export interface MeasuredName {
  /** Null: none is named. */
  readonly job: string | null;
  /** Null: it stands in no list. */
  readonly item: ListItem | null;
  /** Its path is below the item, or the job. */
  readonly value: JobValue;
}

const NAMED = /^jobs\[([^[\]]+)\]\.(.+)$/u;

const LISTED = /^([\w.]+)\[([^[\]]+)\]\.(.+)$/u;

const listByPath: ReadonlyMap<string, JobList> = new Map(
  JOB_LISTS.map((each) => [each.path, each]),
);

/** @returns the list, the item and what is asked of it in `limits[cpu].share`; undefined: there is no such list */
export function inJobList(path: string): (ListItem & { readonly below: string }) | undefined {
  const [, of = '', called = '', below = ''] = LISTED.exec(path) ?? [];
  const list = listByPath.get(of);
  return list === undefined ? undefined : { list, called, below };
}

/** @returns the number that `workers.peak`, `limits[0].share` or `jobs[NAME].workers.peak` means; undefined: there is none */
export function findJobValue(name: string): MeasuredName | undefined {
  const [, job = null, path = name] = NAMED.exec(name) ?? [];
  const value = byPath.get(path);
  if (value !== undefined) return { job, item: null, value };
  const found = inJobList(path);
  const unit = found?.list.values.get(found.below);
  if (found === undefined || unit === undefined) return undefined;
  const { list, called, below } = found;
  return { job, item: { list, called }, value: { path: below, unit } };
}

const QUOTA_PEAK = 'quotaPeak.';

/** @returns the quota whose peak `quotaPeak.CPUS` means; null: it means something else */
export const quotaOfPeak = (name: string): string | null =>
  name.startsWith(QUOTA_PEAK) ? name.slice(QUOTA_PEAK.length) : null;

/** @returns the name of the peak of a quota among the metrics that goals are on */
export const quotaPeak = (metric: string): `quotaPeak.${string}` => `${QUOTA_PEAK}${metric}`;

/** @returns the unit of a metric that is no goal's own name; undefined: there is no such metric */
export const unitOfMeasured = (name: string): string | undefined =>
  quotaOfPeak(name) === null ? findJobValue(name)?.value.unit : 'as the metric';
