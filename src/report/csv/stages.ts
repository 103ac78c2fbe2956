import type { JobResult, StageResult } from '../../forecast/run-result.ts';
import { isStreaming } from '../streams/words.ts';
import { jobColumns, type JobRow, jobRows } from './job-rows.ts';
import { type Column, csvTable, type CsvTable } from './table.ts';

/** Empty for a streaming job, which has no work items. */
const ofBatch = (job: JobResult, value: number): number | null => (isStreaming(job) ? null : value);

const COLUMNS: readonly Column<JobRow<StageResult>>[] = [
  ...jobColumns,
  { name: 'stage', meaning: 'fused steps', of: ({ item }) => item.name },
  { name: 'started_s', meaning: 'empty: never', of: ({ item }) => item.startedS },
  { name: 'finished_s', meaning: 'empty: never', of: ({ item }) => item.finishedS },
  {
    name: 'work_items',
    meaning:
      'work items, splits included; empty, as other columns of items: a streaming job has none',
    of: ({ job, item }) => ofBatch(job, item.workItems),
  },
  {
    name: 'splits',
    meaning: 'items split while they ran',
    of: ({ job, item }) => ofBatch(job, item.splits),
  },
  { name: 'elements_in', meaning: 'elements to be read', of: ({ item }) => item.elementsIn },
  { name: 'elements_done', meaning: 'elements finished', of: ({ item }) => item.elementsDone },
  { name: 'thread_s', meaning: 'time of all threads', of: ({ item }) => item.threadS },
  {
    name: 'longest_item_s',
    meaning: 'longest work item',
    of: ({ job, item }) => ofBatch(job, item.longestItemS),
  },
  { name: 'in_bytes', meaning: 'read', of: ({ item }) => item.bytesIn },
  { name: 'out_bytes', meaning: 'handed on or written', of: ({ item }) => item.bytesOut },
  { name: 'shuffled_bytes', meaning: 'put into shuffle', of: ({ item }) => item.bytesShuffled },
  { name: 'pool', meaning: 'the workers that run it', of: ({ item }) => item.pool },
  {
    name: 'repeated_thread_s',
    meaning: 'of all threads, on work lost, failed or done twice; not in thread_s',
    of: ({ job, item }) => ofBatch(job, item.repeatedThreadS),
  },
  {
    name: 'failed_attempts',
    meaning: 'attempts of work items that failed by themselves',
    of: ({ job, item }) => ofBatch(job, item.failedAttempts),
  },
  {
    name: 'copies',
    meaning: 'second copies of lagging items',
    of: ({ job, item }) => ofBatch(job, item.copies),
  },
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
