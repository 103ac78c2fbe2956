import type { StopResult } from '../../forecast/run-result.ts';
import { jobColumns, type JobRow, jobRows } from './job-rows.ts';
import { type Column, csvTable, type CsvTable } from './table.ts';

type Columns = readonly Column<JobRow<StopResult>>[];

const TIMES: Columns = [
  { name: 'how', meaning: 'drained or cancelled', of: ({ item }) => item.how },
  {
    name: 'asked_s',
    meaning: 'when somebody asked for it, after the project’s start',
    of: ({ item }) => item.atS,
  },
  {
    name: 'ended_s',
    meaning: 'when the job ended; empty: still draining at the end',
    of: ({ item }) => item.endedS,
  },
  {
    name: 'took_s',
    meaning: 'from the one to the other, or to the end',
    of: ({ item }) => item.seconds,
  },
  { name: 'worker_s', meaning: 'billed workers meanwhile', of: ({ item }) => item.workerS },
  {
    name: 'usd',
    meaning: 'what these workers cost; empty: not fully priced',
    of: ({ item }) => item.usd,
  },
];

const ELEMENTS: Columns = [
  {
    name: 'waiting',
    meaning: 'elements in front of stages when it was asked for, those in the source not counted',
    of: ({ item }) => item.inFlight.waiting,
  },
  {
    name: 'working',
    meaning: 'elements that stages behind the first one worked on then',
    of: ({ item }) => item.inFlight.working,
  },
  {
    name: 'windowed',
    meaning: 'elements in windows not closed then, by window',
    of: ({ item }) => item.inFlight.windowed,
  },
  { name: 'bytes', meaning: 'of the first two', of: ({ item }) => item.inFlight.bytes },
  {
    name: 'state_bytes',
    meaning: 'all that windows held then',
    of: ({ item }) => item.inFlight.stateBytes,
  },
  {
    name: 'lost',
    meaning: 'of a cancelled job all elements in flight; of a drained one none',
    of: ({ item }) => item.lost,
  },
  {
    name: 'cut_short',
    meaning: 'elements in windows that the drain closed early',
    of: ({ item }) => item.cutShort,
  },
  {
    name: 'cut_panes',
    meaning: 'panes with part of a result from these',
    of: ({ item }) => item.cutPanes,
  },
  {
    name: 'unread',
    meaning: 'elements not read yet, which the source keeps',
    of: ({ job }) => job.streaming?.unread ?? null,
  },
];

export const stopsTable: CsvTable = csvTable(
  'stops.csv',
  'a streaming job that somebody drained or cancelled (central run); the file is there if one was',
  [...jobColumns, ...TIMES, ...ELEMENTS],
  jobRows(({ streaming }) => (streaming?.stop === undefined ? [] : [streaming.stop])),
  'if any',
);
