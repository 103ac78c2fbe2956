import type { RunResult } from '../forecast/run-result.ts';
import { checksTable } from './csv/checks.ts';
import { costLinesTable } from './csv/cost-lines.ts';
import { eventsTable } from './csv/events.ts';
import { heldBelowTable } from './csv/held-below.ts';
import { quotaTable } from './csv/quota.ts';
import { quotaUseTable } from './csv/quota-use.ts';
import { stagesTable } from './csv/stages.ts';
import { memoryChangesTable } from './csv/memory-changes.ts';
import { sideInputsTable } from './csv/side-inputs.ts';
import { stopsTable } from './csv/stops.ts';
import { streamingTable } from './csv/streaming.ts';
import { streamingTimelineTable } from './csv/streaming-timeline.ts';
import { summaryTable } from './csv/summary.ts';
import type { CsvTable } from './csv/table.ts';
import { timelineTable } from './csv/timeline.ts';
import type { ReportFile } from './report-file.ts';

/** All CSV files: the table of columns that the documentation is made from. */
export const CSV_TABLES: readonly CsvTable[] = [
  summaryTable,
  timelineTable,
  stagesTable,
  costLinesTable,
  quotaTable,
  quotaUseTable,
  heldBelowTable,
  eventsTable,
  checksTable,
  streamingTable,
  streamingTimelineTable,
  stopsTable,
  sideInputsTable,
  memoryChangesTable,
];

/** @returns every CSV file of a result, `summary.csv` first; one without rows keeps its header, unless only some have it */
export function renderCsv(result: RunResult): readonly ReportFile[] {
  return CSV_TABLES.filter(({ isFor }) => isFor(result)).map(({ render }) => render(result));
}

/** @returns summary.csv: one row per job */
export function renderSummaryCsv(result: RunResult): string {
  return summaryTable.render(result).content;
}
