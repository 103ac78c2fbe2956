import type { TimelinePoint } from '../../forecast/run-result.ts';
import { jobColumns, type JobRow, jobRows } from './job-rows.ts';
import { type Column, csvTable, type CsvTable } from './table.ts';

const COLUMNS: readonly Column<JobRow<TimelinePoint>>[] = [
  ...jobColumns,
  {
    name: 'from_s',
    meaning: 'start of the span, after the project’s',
    of: ({ item }) => item.fromS,
  },
  { name: 'to_s', meaning: 'end of the span', of: ({ item }) => item.toS },
  { name: 'workers_min', meaning: 'fewest billed workers', of: ({ item }) => item.min },
  { name: 'workers_max', meaning: 'most billed workers', of: ({ item }) => item.max },
  { name: 'workers_last', meaning: 'billed workers at the end', of: ({ item }) => item.last },
  { name: 'worker_s', meaning: 'their exact integral', of: ({ item }) => item.workerS },
];

export const timelineTable: CsvTable = csvTable(
  'timeline.csv',
  'a span of time in which the pool of a job was watched (central run)',
  COLUMNS,
  jobRows(({ timeline }) => timeline),
);
