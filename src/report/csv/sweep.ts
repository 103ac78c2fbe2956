import type { SweepRow } from '../../planner/sweep/row.ts';
import { type Column, type CsvTable, csvText } from './table.ts';

const BEFORE: readonly Column<SweepRow>[] = [
  {
    name: 'sweep',
    meaning:
      'version, hashes of scenario and axes, candidates x runs: `merge` and `--resume` check it',
    of: (row) => row.sweep,
  },
  { name: 'candidate', meaning: 'from 0, the last axis fastest', of: (row) => row.candidate },
  { name: 'replicate', meaning: 'from 0; the same luck for all', of: (row) => row.replicate },
];

const peak = (metric: string): Column<SweepRow> => ({
  name: `peak_${metric.toLowerCase()}`,
  meaning: `most of ${metric} in use at once; empty: none is asked for`,
  of: ({ quotaPeaks }) => quotaPeaks[metric] ?? null,
});

const AFTER: readonly Column<SweepRow>[] = [
  { name: 'state', meaning: 'done, failed or refused', of: (row) => row.state },
  { name: 'finish_s', meaning: 'first submission to last end', of: (row) => row.finishS },
  { name: 'queued_s', meaning: 'longest wait in FlexRS’s queue', of: (row) => row.queuedS },
  { name: 'total_usd', meaning: 'all jobs; empty: not fully priced', of: (row) => row.usd },
  { name: 'month_usd', meaning: 'streaming: of 730 h', of: (row) => row.usdPerMonth },
  { name: 'latency_p50_s', meaning: 'median latency', of: (row) => row.latencyS[0] },
  { name: 'latency_p95_s', meaning: 'of 95 % of the elements', of: (row) => row.latencyS[1] },
  { name: 'latency_p99_s', meaning: 'of 99 % of the elements', of: (row) => row.latencyS[2] },
  { name: 'backlog_s', meaning: 'longest backlog', of: (row) => row.backlogS },
  {
    name: 'catch_up_s',
    meaning: 'longest time behind; empty: still behind at the end',
    of: (row) => row.catchUpS,
  },
  ...[
    ...[
      'CPUS',
      'CPUS_ALL_REGIONS',
      'PREEMPTIBLE_CPUS',
      'INSTANCES',
      'IN_USE_ADDRESSES',
      'DISKS_TOTAL_GB',
    ],
    ...['SSD_TOTAL_GB', 'SHUFFLE_SLOTS'],
  ].map(peak),
  { name: 'refused', meaning: 'what turned it down, in its own words', of: (row) => row.refused },
];

/** What `sweep --format csv` writes; the axes stand behind `replicate`, under their names. */
export const sweepColumns: CsvTable['columns'] = [...BEFORE, ...AFTER];

/** A row is one line: whoever reads them needs no CSV parser to find where one ends. */
const onOneLine = (column: Column<SweepRow>): Column<SweepRow> => ({
  ...column,
  of: (row) => {
    const cell = column.of(row);
    return typeof cell === 'string' ? cell.replaceAll(/\s+/gu, ' ') : cell;
  },
});

/** @param axes their names @returns the columns of a sweep's file */
function columnsOf(axes: readonly string[]): readonly Column<SweepRow>[] {
  const chosen = axes.map(
    (axis): Column<SweepRow> => ({
      name: axis,
      meaning: 'what was chosen',
      of: ({ settings }) => settings[axis] ?? null,
    }),
  );
  return [...BEFORE, ...chosen, ...AFTER].map(onOneLine);
}

/** A form of a sweep's rows: what stands above them, and each with its line end. */
export interface RowFormat {
  readonly header: (axes: readonly string[]) => string;
  readonly rows: (axes: readonly string[], rows: readonly SweepRow[]) => string;
}

const csvHeader = (axes: readonly string[]): string => csvText(columnsOf(axes), []);

/** Rows as CSV, under one header, or as one JSON object a line. */
export const ROW_FORMATS: Readonly<Record<'csv' | 'ndjson', RowFormat>> = {
  csv: {
    header: csvHeader,
    rows: (axes, rows) => csvText(columnsOf(axes), rows).slice(csvHeader(axes).length),
  },
  ndjson: {
    header: () => '',
    rows: (_axes, rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
  },
};
