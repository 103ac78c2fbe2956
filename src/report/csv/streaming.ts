import type { StreamingResult } from '../../forecast/run-result.ts';
import { jobColumns, type JobRow, jobRows } from './job-rows.ts';
import { type Column, csvTable, type CsvTable } from './table.ts';

type Row = JobRow<StreamingResult>;
type Columns = readonly Column<Row>[];

const ELEMENTS: Columns = [
  {
    name: 'state',
    meaning: 'RUNNING: it runs on after the time looked at',
    of: ({ job }) => job.state,
  },
  { name: 'run_s', meaning: 'creation to its end or the horizon', of: ({ item }) => item.runS },
  { name: 'arrived', meaning: 'elements that came from outside', of: ({ item }) => item.arrived },
  { name: 'arrived_bytes', meaning: 'as the source has them', of: ({ item }) => item.arrivedBytes },
  {
    name: 'processed',
    meaning: 'elements read from outside; of a cancelled job those through every stage by then',
    of: ({ item }) => item.processed,
  },
  { name: 'unread', meaning: 'elements not yet read at the end', of: ({ item }) => item.unread },
  {
    name: 'throughput_per_s',
    meaning: 'elements processed per second since the first worker took work, mean',
    of: ({ item }) => item.throughputPerS,
  },
];

const LATENCY: Columns = (['mean', 'p50', 'p95', 'p99'] as const).map((name) => ({
  name: `latency_${name}_ms`,
  meaning: `${name} over the elements that left the pipeline; empty: none did`,
  of: ({ item }: Row) => item.latencyMs?.[name] ?? null,
}));

const BEHIND: Columns = [
  {
    name: 'backlog_peak_s',
    meaning: 'longest backlog, at the rate of its moment; empty: nothing went on',
    of: ({ item }) => item.backlogPeak.seconds,
  },
  {
    name: 'backlog_peak_at_s',
    meaning: 'when that was, after the project’s start',
    of: ({ item }) => item.backlogPeak.atS,
  },
  {
    name: 'backlog_peak_elements',
    meaning: 'most elements that waited',
    of: ({ item }) => item.backlogPeak.elements,
  },
  {
    name: 'backlog_peak_elements_at_s',
    meaning: 'when that was, after the project’s start',
    of: ({ item }) => item.backlogPeak.elementsAtS,
  },
  {
    name: 'backlog_peak_elements_bytes',
    meaning: 'bytes of these',
    of: ({ item }) => item.backlogPeak.elementsBytes,
  },
  {
    name: 'backlog_peak_bytes',
    meaning: 'most bytes that waited',
    of: ({ item }) => item.backlogPeak.bytes,
  },
  {
    name: 'backlog_end',
    meaning: 'elements that wait at the end',
    of: ({ item }) => item.backlogEnd,
  },
  {
    name: 'stalled_s',
    meaning: 'elements waited and their stage stood still',
    of: ({ item }) => item.stalledS,
  },
  {
    name: 'watermark_age_max_s',
    meaning: 'event time behind the clock, most',
    of: ({ item }) => item.watermarkAgeMaxS,
  },
  {
    name: 'watermark_age_end_s',
    meaning: 'the same at the end',
    of: ({ item }) => item.watermarkAgeEndS,
  },
  {
    name: 'behind_s',
    meaning: 'backlog from which it counts as behind',
    of: ({ item }) => item.behindS,
  },
  { name: 'catch_ups', meaning: 'how often it was behind', of: ({ item }) => item.catchUps },
  { name: 'caught_up', meaning: 'false: still behind at the end', of: ({ item }) => item.caughtUp },
  {
    name: 'longest_catch_up_s',
    meaning: 'longest time behind, to the end where it is not over; empty: never behind',
    of: ({ item }) => item.longestCatchUp?.seconds ?? null,
  },
  {
    name: 'longest_catch_up_from_s',
    meaning: 'when that began, after the project’s start',
    of: ({ item }) => item.longestCatchUp?.fromS ?? null,
  },
  {
    name: 'longest_catch_up_worker_s',
    meaning: 'billed workers over it',
    of: ({ item }) => item.longestCatchUp?.workerS ?? null,
  },
  {
    name: 'longest_catch_up_usd',
    meaning: 'what these workers cost; empty: never behind, or not fully priced',
    of: ({ item }) => item.longestCatchUp?.usd ?? null,
  },
];

const STUCK: Columns = [
  {
    name: 'draining',
    meaning: 'true: somebody drains it, and it is not done with that at the end',
    of: ({ item }) => item.draining,
  },
  {
    name: 'stuck_at_s',
    meaning: 'when a real job would stick, after the project’s start; empty: it would not',
    of: ({ item }) => item.stuck?.atS ?? null,
  },
  { name: 'stuck', meaning: 'why', of: ({ item }) => item.stuck?.text ?? null },
];

const TIER: Columns = [
  {
    name: 'latency_tier',
    meaning: 'low, medium or high; empty: the job names none',
    of: ({ item }) => item.latencyTier?.tier ?? null,
  },
  {
    name: 'latency_tier_differs_s',
    meaning: 'when it first had other workers for it, after the project’s start; empty: never',
    of: ({ item }) => item.latencyTier?.differsAtS ?? null,
  },
];

const WINDOWS: Columns = [
  {
    name: 'windowed',
    meaning: 'elements put into windows; empty: nothing is',
    of: ({ item }) => item.windows?.elements ?? null,
  },
  {
    name: 'late',
    meaning: 'of these, behind the watermark, and taken all the same',
    of: ({ item }) => item.windows?.late ?? null,
  },
  {
    name: 'dropped',
    meaning: 'of these, lost as too late',
    of: ({ item }) => item.windows?.dropped ?? null,
  },
  {
    name: 'fired',
    meaning: 'elements that windows handed on, in early, last and late panes',
    of: ({ item }) => item.windows?.fired ?? null,
  },
  {
    name: 'state_end_bytes',
    meaning: 'state of windows at the end',
    of: ({ item }) => item.windows?.stateBytes ?? null,
  },
];

/** A column of the timers at the ends of windows. */
const timers = (
  name: string,
  meaning: string,
  of: (timers: NonNullable<StreamingResult['timers']>) => number | null,
): Column<Row> => ({
  name,
  meaning,
  of: ({ item }) => (item.timers === null ? null : of(item.timers)),
});

const TIMERS: Columns = [
  timers(
    'timers_became_due',
    'timers at the ends of windows that became due, one a key and window; empty: no window closes',
    ({ becameDue }) => becameDue,
  ),
  timers('timers_pending_peak', 'most that were set and not due', ({ pendingPeak }) => pendingPeak),
  timers(
    'timers_pending_peak_at_s',
    'when that was, after the project’s start',
    ({ pendingPeakAtS }) => pendingPeakAtS,
  ),
  timers('timers_pending_end', 'set and not due at the end', ({ pendingEnd }) => pendingEnd),
  timers('timers_due_peak', 'most that were due and waited for a thread', (all) => all.duePeak),
  timers(
    'timers_due_peak_at_s',
    'when that was, after the project’s start',
    ({ duePeakAtS }) => duePeakAtS,
  ),
  timers('timers_due_end', 'due and waiting at the end', ({ dueEnd }) => dueEnd),
  timers(
    'timers_backlog_peak_s',
    'longest time in which those that wait would be through, at the rate of its moment',
    ({ backlogS }) => backlogS,
  ),
  ...(['mean', 'p50', 'p95', 'max'] as const).map((name) =>
    timers(
      `timers_wait_${name}_ms`,
      `${name} from being due to being taken, over timers; empty: none was`,
      ({ waitMs }) => waitMs?.[name] ?? null,
    ),
  ),
];

type Engine = NonNullable<StreamingResult['engine']>;

const engine = (
  name: string,
  meaning: string,
  of: (engine: Engine) => string | number | null,
): Column<Row> => ({
  name,
  meaning,
  of: ({ item }) => (item.engine === null ? null : of(item.engine)),
});

const ENGINE: Columns = [
  engine(
    'engine_gb',
    'through Streaming Engine, by an assumed count; empty: not used',
    (all) => all.totalGb,
  ),
  engine('engine_source_gb', 'of it, from sources', ({ sourceGb }) => sourceGb),
  engine('engine_shuffle_gb', 'of it, between stages', ({ shuffleGb }) => shuffleGb),
  engine('engine_state_gb', 'of it, state', ({ stateGb }) => stateGb),
  engine('engine_timers_gb', 'of it, timers', ({ timersGb }) => timersGb),
  engine(
    'engine_sink_shards_gb',
    'of it, to the shards of sinks',
    ({ sinkShardsGb }) => sinkShardsGb,
  ),
  engine('engine_factor', 'times the bytes that came', ({ factor }) => factor),
  engine('engine_unit_h', 'compute units × h, by an assumed count', (all) => all.computeUnitHours),
  engine('engine_billed_by', 'data or compute-units', ({ billedBy }) => billedBy),
];

const COST: Columns = [
  { name: 'workers_mean', meaning: 'over the elapsed time', of: ({ job }) => job.workers.mean },
  {
    name: 'cpu_share',
    meaning: 'vCPU time in use, of what was billed',
    of: ({ item }) => item.cpuShare,
  },
  {
    name: 'hour_usd',
    meaning: 'as it ran; empty: not fully priced',
    of: ({ item }) => item.cost.usdPerHour,
  },
  { name: 'day_usd', meaning: 'of 24 h', of: ({ item }) => item.cost.usdPerDay },
  { name: 'month_usd', meaning: 'of 730 h', of: ({ item }) => item.cost.usdPerMonth },
  {
    name: 'idle_month_usd',
    meaning: 'fewest workers, no data',
    of: ({ item }) => item.cost.idleUsdPerMonth,
  },
  {
    name: 'most_month_usd',
    meaning: 'most workers, as much data',
    of: ({ item }) => item.cost.mostUsdPerMonth,
  },
];

const SPREADS = [
  ['latency_p99', 's', 'latencyP99S', 'p99 of latency'],
  ['backlog_peak', 's', 'backlogS', 'longest backlog'],
  ['catch_up', 's', 'catchUpS', 'longest time behind'],
  ['month', 'usd', 'usdPerMonth', 'cost of a month'],
] as const;

const RANGES: Columns = SPREADS.flatMap(([name, unit, key, meaning]) =>
  (['p5', 'p50', 'p95'] as const).map((p) => ({
    name: `${name}_over_runs_${p}_${unit}`,
    meaning: `${p} of it over the replications: ${meaning}; empty: not known in some run`,
    of: ({ job }: Row) => job.replications.streaming?.[key]?.[p] ?? null,
  })),
);

export const streamingTable: CsvTable = csvTable(
  'streaming.csv',
  'a streaming job that came to run (central run, and ranges over the replications)',
  [
    ...jobColumns,
    ...ELEMENTS,
    ...LATENCY,
    ...BEHIND,
    ...WINDOWS,
    ...TIMERS,
    ...ENGINE,
    ...COST,
    ...RANGES,
    ...STUCK,
    ...TIER,
  ],
  jobRows(({ streaming }) => (streaming === null ? [] : [streaming])),
);
