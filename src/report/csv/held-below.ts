import type { HeldBelowResult, RunResult } from '../../forecast/run-result.ts';
import { jobColumns, type JobRow } from './job-rows.ts';
import { type Column, csvTable, type CsvTable } from './table.ts';

interface Held {
  readonly held: HeldBelowResult;
  /** Null: nobody is known to have had it. */
  readonly by: HeldBelowResult['by'][number] | null;
}

const COLUMNS: readonly Column<JobRow<Held>>[] = [
  ...jobColumns,
  { name: 'metric', meaning: 'Google’s name of the quota', of: ({ item }) => item.held.metric },
  {
    name: 'seconds',
    meaning: 'how long the job was held below the size it wanted',
    of: ({ item }) => item.held.seconds,
  },
  {
    name: 'workers_short',
    meaning: 'workers wanted and not had, on the mean over these seconds',
    of: ({ item }) => item.held.workersShort,
  },
  {
    name: 'by_job',
    meaning: 'job that had the quota meanwhile; empty: others than these jobs',
    of: ({ item }) => item.by?.job ?? null,
  },
  {
    name: 'share',
    meaning: 'of what was in use meanwhile; empty: nobody had any',
    of: ({ item }) => item.by?.share ?? null,
  },
];

/** A row for each of those who had the quota. */
const heldOf = (held: HeldBelowResult): readonly Held[] =>
  held.by.length === 0 ? [{ held, by: null }] : held.by.map((by) => ({ held, by }));

const rowsOf = (result: RunResult): readonly JobRow<Held>[] =>
  result.jobs.flatMap((job) =>
    job.heldBelow.flatMap(heldOf).map((item) => ({ result, job, item })),
  );

export const heldBelowTable: CsvTable = csvTable(
  'held_below.csv',
  'a quota that held a job below the size it wanted, and one of those who had it meanwhile (central run)',
  COLUMNS,
  rowsOf,
);
