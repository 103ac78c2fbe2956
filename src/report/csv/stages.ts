import type { StageResult } from '../../forecast/run-result.ts';
import { jobColumns, type JobRow, jobRows } from './job-rows.ts';
import { type Column, csvTable, type CsvTable } from './table.ts';

const COLUMNS: readonly Column<JobRow<StageResult>>[] = [
  ...jobColumns,
  { name: 'stage', meaning: 'fused steps', of: ({ item }) => item.name },
  { name: 'started_s', meaning: 'empty: never', of: ({ item }) => item.startedS },
  { name: 'finished_s', meaning: 'empty: never', of: ({ item }) => item.finishedS },
  { name: 'work_items', meaning: 'work items, splits included', of: ({ item }) => item.workItems },
  { name: 'splits', meaning: 'items split while they ran', of: ({ item }) => item.splits },
  { name: 'elements_in', meaning: 'elements to be read', of: ({ item }) => item.elementsIn },
  { name: 'elements_done', meaning: 'elements finished', of: ({ item }) => item.elementsDone },
  { name: 'thread_s', meaning: 'time of all threads', of: ({ item }) => item.threadS },
  { name: 'longest_item_s', meaning: 'longest work item', of: ({ item }) => item.longestItemS },
  { name: 'in_bytes', meaning: 'read', of: ({ item }) => item.bytesIn },
  { name: 'out_bytes', meaning: 'handed on or written', of: ({ item }) => item.bytesOut },
  { name: 'shuffled_bytes', meaning: 'put into shuffle', of: ({ item }) => item.bytesShuffled },
  { name: 'pool', meaning: 'the workers that run it', of: ({ item }) => item.pool },
  {
    name: 'repeated_thread_s',
    meaning: 'of all threads, on work lost, failed or done twice; not in thread_s',
    of: ({ item }) => item.repeatedThreadS,
  },
  {
    name: 'failed_attempts',
    meaning: 'attempts of work items that failed by themselves',
    of: ({ item }) => item.failedAttempts,
  },
  { name: 'copies', meaning: 'second copies of lagging items', of: ({ item }) => item.copies },
  {
    name: 'skew',
    meaning: 'longest item over the mean one; empty: no work',
    of: ({ item }) => item.skew,
  },
  {
    name: 'bound_by',
    meaning: 'what bound the job longest while the stage was open; empty: not known',
    of: ({ item }) => item.boundBy,
  },
];

export const stagesTable: CsvTable = csvTable(
  'stages.csv',
  'a fused stage of a job (central run)',
  COLUMNS,
  jobRows(({ stages }) => stages),
);
