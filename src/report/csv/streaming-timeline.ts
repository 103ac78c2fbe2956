import type { StreamingPoint } from '../../forecast/run-result.ts';
import { jobColumns, type JobRow, jobRows } from './job-rows.ts';
import { type Column, csvTable, type CsvTable } from './table.ts';

const COLUMNS: readonly Column<JobRow<StreamingPoint>>[] = [
  ...jobColumns,
  {
    name: 'from_s',
    meaning: 'start of the span, after the project’s',
    of: ({ item }) => item.fromS,
  },
  { name: 'to_s', meaning: 'end of the span', of: ({ item }) => item.toS },
  {
    name: 'arriving_per_s',
    meaning: 'elements per second from outside, mean; what comes all at once has no rate',
    of: ({ item }) => item.arrivingPerS,
  },
  {
    name: 'arriving_max_per_s',
    meaning: 'highest rate at which they came',
    of: ({ item }) => item.arrivingMaxPerS,
  },
  {
    name: 'arrived_at_once',
    meaning: 'elements that came all at once, in no rate',
    of: ({ item }) => item.arrivedAtOnce ?? 0,
  },
  { name: 'backlog_max', meaning: 'elements that wait, most', of: ({ item }) => item.backlogMax },
  {
    name: 'backlog_last',
    meaning: 'the same at the end of the span',
    of: ({ item }) => item.backlogLast,
  },
  { name: 'cpu_share', meaning: 'CPU of the workers in use, mean', of: ({ item }) => item.cpu },
  { name: 'workers', meaning: 'billed workers, mean', of: ({ item }) => item.workers },
  { name: 'workers_max', meaning: 'the same, most', of: ({ item }) => item.workersMax },
  {
    name: 'timers_pending_max',
    meaning: 'timers at the ends of windows, set and not due, most; empty: no window closes',
    of: ({ item }) => item.timers?.pendingMax ?? null,
  },
  {
    name: 'timers_due_max',
    meaning: 'those due that wait for a thread, most',
    of: ({ item }) => item.timers?.dueMax ?? null,
  },
  {
    name: 'timers_due_max_s',
    meaning: 'longest time in which these would be through, at the rate of its moment',
    of: ({ item }) => item.timers?.dueMaxS ?? null,
  },
];

export const streamingTimelineTable: CsvTable = csvTable(
  'streaming_timeline.csv',
  'one of equally long spans of a streaming job’s time: what came and what waited (central run)',
  COLUMNS,
  jobRows(({ streaming }) => streaming?.timeline ?? []),
);
