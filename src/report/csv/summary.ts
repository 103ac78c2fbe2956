import type { JobResult, RunResult } from '../../forecast/run-result.ts';
import { preemptibleShare, repeatedThreadS } from '../job-words.ts';
import { tightestQuotas } from '../ranking.ts';
import { isStreaming } from '../streams/words.ts';
import { estimatedShare } from '../words.ts';
import { CALIBRATION } from './calibration-columns.ts';
import { jobColumns, type JobRow, jobRows } from './job-rows.ts';
import { type Column, csvTable, type CsvTable } from './table.ts';

type Row = JobRow<null>;
type Columns = readonly Column<Row>[];

const severe = ({ admission }: RunResult, severity: string): number =>
  admission.findings.filter((finding) => finding.severity === severity).length;

const missedGoals = ({ goals }: RunResult): string =>
  goals
    .filter(({ ok }) => !ok)
    .map(({ goal }) => goal)
    .join('; ');

const PROJECT: Columns = [
  { name: 'outcome', meaning: 'met, missed, rejected, failed', of: ({ result }) => result.outcome },
  { name: 'goals', meaning: 'goals set', of: ({ result }) => result.goals.length },
  {
    name: 'goals_met',
    meaning: 'goals met',
    of: ({ result }) => result.goals.filter(({ ok }) => ok).length,
  },
  { name: 'goals_missed', meaning: 'the missed ones', of: ({ result }) => missedGoals(result) },
  {
    name: 'goals_least_probability',
    meaning: 'chance of the least likely goal; empty: none set',
    of: ({ result: { goals } }) =>
      goals.length === 0 ? null : Math.min(...goals.map(({ probability }) => probability)),
  },
  { name: 'admitted', meaning: 'no check failed', of: ({ result }) => result.admission.admitted },
  { name: 'errors', meaning: 'failed checks', of: ({ result }) => severe(result, 'error') },
  { name: 'warnings', meaning: 'warnings', of: ({ result }) => severe(result, 'warning') },
  {
    name: 'unknowns',
    meaning: 'could not be checked',
    of: ({ result }) => severe(result, 'unknown'),
  },
];

const TIMES: Columns = [
  {
    name: 'state',
    meaning:
      'the service’s name of the end state; RUNNING: a streaming job at the horizon; NOT_CREATED: refused before there was a job; NOT_SUBMITTED: a job that it waits for did not end well',
    of: ({ job }) => job.state,
  },
  { name: 'submitted_s', meaning: 'after the project’s start', of: ({ job }) => job.submittedS },
  { name: 'started_s', meaning: 'first worker; empty: never', of: ({ job }) => job.startedS },
  {
    name: 'finished_s',
    meaning: 'end of the job, or of the time that a streaming one is looked at',
    of: ({ job }) => job.finishedS,
  },
  { name: 'elapsed_s', meaning: 'submission to end', of: ({ job }) => job.elapsedS },
  {
    name: 'critical_path_s',
    meaning: 'elapsed with endless workers',
    of: ({ job }) => job.bounds?.criticalPathS ?? null,
  },
  {
    name: 'perfect_parallelism_s',
    meaning: 'elapsed with the same workers, never idle',
    of: ({ job }) => job.bounds?.perfectParallelismS ?? null,
  },
];

const RANGES: Columns = [
  { name: 'runs', meaning: 'replications', of: ({ job }) => job.replications.runs },
  ...(['p5', 'p50', 'p95'] as const).map((p) => ({
    name: `elapsed_${p}_s`,
    meaning: `${p} of elapsed over the replications; empty: a streaming job, which has no end`,
    of: ({ job }: Row) => (isStreaming(job) ? null : job.replications.elapsedS[p]),
  })),
  ...(['p5', 'p50', 'p95'] as const).map((p) => ({
    name: `elapsed_luck_${p}_s`,
    meaning: `${p} of elapsed with luck alone; empty: a streaming job`,
    of: ({ job }: Row) => (isStreaming(job) ? null : job.replications.luckOnly.elapsedS[p]),
  })),
  ...(['p5', 'p50', 'p95'] as const).map((p) => ({
    name: `cost_${p}_usd`,
    meaning: `${p} of cost over the replications; empty: not fully priced`,
    of: ({ job }: Row) => job.replications.usd?.[p] ?? null,
  })),
];

const MONEY: Columns = [
  {
    name: 'cost_usd',
    meaning: 'sum of the priced lines; empty: nothing could be priced',
    of: ({ job }) => job.bill.total,
  },
  {
    name: 'cost_complete',
    meaning: 'false: something has no price, cost_usd is too low',
    of: ({ job }) => job.bill.unpriced.length === 0,
  },
  {
    name: 'failed_run_and_retry_usd',
    meaning: 'a run that fails at its end, and the retry',
    of: ({ job }) => job.exposure.failedRunPlusRetry,
  },
  {
    name: 'most_until_deadline_usd',
    meaning: 'all workers until the deadline; empty: none set',
    of: ({ job }) => job.exposure.mostUntilDeadline,
  },
  {
    name: 'price_book',
    meaning: 'date of the list prices',
    of: ({ result }) => result.priceBook,
  },
  {
    name: 'cost_estimated_share',
    meaning: 'share of cost_usd that rests on estimated prices',
    of: ({ job }) => estimatedShare(job.bill),
  },
  {
    name: 'other_services_usd',
    meaning: 'what others charge, as far as priced; not in cost_usd; empty: nothing priced',
    of: ({ job }) => job.services.total,
  },
  {
    name: 'other_services_unpriced',
    meaning: 'what others charge without a known price or amount',
    of: ({ job }) => job.services.unpriced.map(({ sku }) => sku).join('; '),
  },
];

const USE: Columns = [
  { name: 'machine_type', meaning: 'of the workers', of: ({ job }) => job.pool.machineType },
  { name: 'workers_initial', meaning: 'at the start', of: ({ job }) => job.workers.initial },
  { name: 'workers_peak', meaning: 'at most', of: ({ job }) => job.workers.peak },
  { name: 'workers_max', meaning: 'allowed', of: ({ job }) => job.workers.max },
  { name: 'workers_mean', meaning: 'over the elapsed time', of: ({ job }) => job.workers.mean },
  { name: 'preemptions', meaning: 'workers taken away', of: ({ job }) => job.workers.preemptions },
  { name: 'vcpu_s', meaning: 'TotalVcpuTime', of: ({ job }) => job.metrics.TotalVcpuTime },
  {
    name: 'memory_mib_s',
    meaning: 'TotalMemoryUsage',
    of: ({ job }) => job.metrics.TotalMemoryUsage,
  },
  { name: 'disk_gb_s', meaning: 'TotalPdUsage', of: ({ job }) => job.metrics.TotalPdUsage },
  {
    name: 'shuffle_gb',
    meaning: 'TotalShuffleDataProcessed',
    of: ({ job }) => job.metrics.TotalShuffleDataProcessed,
  },
  {
    name: 'billable_shuffle_gb',
    meaning: 'BillableShuffleDataProcessed',
    of: ({ job }) => job.metrics.BillableShuffleDataProcessed,
  },
  { name: 'main_limit', meaning: 'what bound longest', of: ({ job }) => job.limits[0]?.by ?? null },
  {
    name: 'main_limit_share',
    meaning: 'its share of the elapsed time',
    of: ({ job }) => job.limits[0]?.share ?? null,
  },
  {
    name: 'tightest_quota',
    meaning: 'known quota nearest to its limit',
    of: ({ result }) => tightestQuotas(result.quotas)[0]?.metric ?? null,
  },
  {
    name: 'tightest_quota_share',
    meaning: 'its peak against its limit',
    of: ({ result }) => tightestQuotas(result.quotas)[0]?.share ?? null,
  },
];

const ORIGIN: Columns = [
  { name: 'region', meaning: 'region', of: ({ result }) => result.region },
  { name: 'seed', meaning: 'seed', of: ({ result }) => result.seed },
  { name: 'version', meaning: 'of millrace', of: ({ result }) => result.version },
  {
    name: 'scenario_sha256',
    meaning: 'of the scenario',
    of: ({ result }) => result.scenarioSha256,
  },
];

const failedAttempts = ({ stages }: JobResult): number =>
  stages.reduce((sum, stage) => sum + stage.failedAttempts, 0);

/** How a batch job waited, what it lost, and what it ran on beside vCPUs. */
const BATCH: Columns = [
  {
    name: 'queued_s',
    meaning: 'how long FlexRS kept it queued; 0 without',
    of: ({ job }) => job.queuedS,
  },
  {
    name: 'flexrs_earliest_finish_s',
    meaning: 'not queued, and a quick run; empty: no FlexRS',
    of: ({ job }) => job.flexrs?.earliestFinishS ?? null,
  },
  {
    name: 'flexrs_likely_finish_s',
    meaning: 'p50 of elapsed, queue and all; empty: no FlexRS',
    of: ({ job }) => job.flexrs?.likelyFinishS ?? null,
  },
  {
    name: 'flexrs_latest_finish_s',
    meaning: 'queued as long as can be, and a slow run; empty: no FlexRS',
    of: ({ job }) => job.flexrs?.latestFinishS ?? null,
  },
  {
    name: 'launcher_s',
    meaning: 'how long a Flex template’s launcher ran; 0 without',
    of: ({ job }) => job.launcherS,
  },
  {
    name: 'repeated_thread_s',
    meaning:
      'thread time spent on work that was lost, failed or done twice; empty: a streaming job',
    of: ({ job }) => (isStreaming(job) ? null : repeatedThreadS(job)),
  },
  {
    name: 'failed_attempts',
    meaning: 'attempts of work items that failed by themselves; empty: a streaming job',
    of: ({ job }) => (isStreaming(job) ? null : failedAttempts(job)),
  },
  { name: 'pools', meaning: 'worker pools', of: ({ job }) => job.pools.length },
  {
    name: 'preemptible_worker_share',
    meaning: 'of the billed worker time, what preemptible workers gave',
    of: ({ job }) => preemptibleShare(job),
  },
  {
    name: 'gpu_s',
    meaning: 'TotalGpuTime, of all kinds',
    of: ({ job }) => job.metrics.TotalGpuTime,
  },
  {
    name: 'dcu_h',
    meaning: 'TotalDcuUsage, by an assumed formula; 0 without Prime',
    of: ({ job }) => job.metrics.TotalDcuUsage,
  },
  {
    name: 'shuffled_in',
    meaning: 'service or workers: where shuffled data lay; empty: nothing was shuffled',
    of: ({ job }) => job.shuffledIn,
  },
];

/** How a job fared among others. */
const AMONG_OTHERS: Columns = [
  {
    name: 'run_of',
    meaning: 'repeated job that it is a run of; empty: it stands for itself',
    of: ({ job }) => job.runOf,
  },
  {
    name: 'refusals',
    meaning: 'how often the service refused it, the last time included',
    of: ({ job }) => job.refusals,
  },
  {
    name: 'alone_elapsed_s',
    meaning: 'elapsed with the project to itself; empty: not tried, or it would not end well',
    of: ({ job }) => job.alone?.elapsedS ?? null,
  },
  {
    name: 'alone_usd',
    meaning: 'cost with the project to itself; empty: not tried, or not fully priced',
    of: ({ job }) => job.alone?.usd ?? null,
  },
];

/** What a streaming job puts through Streaming Engine, and what a month of it costs; streaming.csv tells the rest. */
const STREAMING: Columns = [
  {
    name: 'streaming_gb',
    meaning: 'TotalStreamingDataProcessed, by an assumed count; 0 without Streaming Engine',
    of: ({ job }) => job.metrics.TotalStreamingDataProcessed,
  },
  {
    name: 'streaming_unit_h',
    meaning: 'TotalSeCuUsage, by an assumed count; 0 without Streaming Engine',
    of: ({ job }) => job.metrics.TotalSeCuUsage,
  },
  {
    name: 'month_usd',
    meaning: '730 h of a streaming job as it ran; empty: another job, or not fully priced',
    of: ({ job }) => job.streaming?.cost.usdPerMonth ?? null,
  },
];

export const summaryTable: CsvTable = csvTable(
  'summary.csv',
  'a job (central run, and ranges over the replications), with the goals and checks of its scenario',
  [
    ...jobColumns,
    ...PROJECT,
    ...TIMES,
    ...RANGES,
    ...MONEY,
    ...USE,
    ...ORIGIN,
    ...BATCH,
    ...CALIBRATION,
    ...AMONG_OTHERS,
    ...STREAMING,
  ],
  jobRows(() => [null]),
);
