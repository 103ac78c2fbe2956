import type { SideInputResult } from '../../forecast/run-result.ts';
import { jobColumns, type JobRow, jobRows } from './job-rows.ts';
import { type Column, csvTable, type CsvTable } from './table.ts';

const column = (
  name: string,
  meaning: string,
  of: (input: SideInputResult) => string | number | null,
): Column<JobRow<SideInputResult>> => ({ name, meaning, of: ({ item }) => of(item) });

const COLUMNS = [
  column('step', 'the step whose output is held', ({ step }) => step),
  column('held_by', 'steps that hold it, with blanks between', ({ heldBy }) => heldBy.join(' ')),
  column('every_s', 'how often it is read again', ({ everyS }) => everyS),
  column('elements', 'of one version', ({ elements }) => elements),
  column('bytes', 'of one version', ({ bytes }) => bytes),
  column('refreshes', 'versions that workers had', ({ refreshes }) => refreshes),
  column('skipped', 'left out as the one before was not done', ({ skipped }) => skipped),
  column('reads', 'reads of a version by a worker', ({ reads }) => reads),
  column('make_s', 'time of one thread for a version; empty: none was begun', ({ makeS }) => makeS),
  column('load_s', 'time of each worker for it; empty: none was made', ({ loadS }) => loadS),
  column(
    'held_back_s',
    'from the first worker to the first version; empty: there never is one',
    ({ heldBackS }) => heldBackS,
  ),
  column(
    'oldest_s',
    'most that a version in use was behind its source; empty: the first one never came',
    ({ oldestS }) => oldestS,
  ),
  column('cpu_s', 'vCPU time of all that', ({ cpuS }) => cpuS),
];

export const sideInputsTable: CsvTable = csvTable(
  'side_inputs.csv',
  'a side input that a streaming job reads again (central run); the file is there if one is',
  [...jobColumns, ...COLUMNS],
  jobRows(({ streaming }) => streaming?.sideInputs ?? []),
  'if any',
);
