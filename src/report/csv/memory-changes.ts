import type { MemoryChangeResult, MemoryResult } from '../../forecast/run-result.ts';
import { jobColumns, type JobRow, jobRows } from './job-rows.ts';
import { type Column, csvTable, type CsvTable } from './table.ts';

/** A pool as it starts, `change` null, or a change of it. */
interface Row {
  readonly pool: MemoryResult;
  readonly change: MemoryChangeResult | null;
}

const column = (
  name: string,
  meaning: string,
  of: (row: Row) => string | number | null,
): Column<JobRow<Row>> => ({ name, meaning, of: ({ item }) => of(item) });

const COLUMNS = [
  column('pool', 'the pool of workers', ({ pool }) => pool.pool),
  column('at_s', 'when, after the project’s start; empty: as it starts', ({ change }) =>
    change === null ? null : change.atS,
  ),
  column('from_gib', 'memory of a worker before', ({ change }) => change?.fromGib ?? null),
  column(
    'to_gib',
    'memory of a worker from then on',
    ({ pool, change }) => change?.toGib ?? pool.startGib,
  ),
  column('why', 'why it was changed', ({ change }) => change?.why ?? null),
  column(
    'needed_gib',
    'most that a worker of the pool would have had to have',
    ({ pool }) => pool.neededGib,
  ),
  column(
    'out_of_memory',
    'how often its workers ran out of memory',
    ({ pool }) => pool.outOfMemory,
  ),
  column(
    'out_of_memory_s',
    'for how long nothing was processed for that',
    ({ pool }) => pool.outOfMemoryS,
  ),
];

export const memoryChangesTable: CsvTable = csvTable(
  'memory_changes.csv',
  'memory of the workers of a streaming pool, as it starts and at each change (central run); the file is there if vertical autoscaling looks after one, or one ran out of memory',
  [...jobColumns, ...COLUMNS],
  jobRows(({ streaming }) =>
    (streaming?.memory ?? []).flatMap((pool): Row[] => [
      { pool, change: null },
      ...pool.changes.map((change) => ({ pool, change })),
    ]),
  ),
  'if any',
);
