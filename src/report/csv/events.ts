import type { MessageResult } from '../../forecast/run-result.ts';
import { jobColumns, type JobRow, jobRows } from './job-rows.ts';
import { type Column, csvTable, type CsvTable } from './table.ts';

const COLUMNS: readonly Column<JobRow<MessageResult>>[] = [
  ...jobColumns,
  { name: 'at_s', meaning: 'after the project’s start', of: ({ item }) => item.atS },
  { name: 'severity', meaning: 'detailed, basic, warning, error', of: ({ item }) => item.severity },
  { name: 'text', meaning: 'in the service’s own words', of: ({ item }) => item.text },
];

export const eventsTable: CsvTable = csvTable(
  'events.csv',
  'a message of a job’s log (central run)',
  COLUMNS,
  jobRows(({ messages }) => messages),
);
