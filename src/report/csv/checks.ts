import type { RunResult } from '../../forecast/run-result.ts';
import { type Column, csvTable, type CsvTable, scenarioColumn } from './table.ts';

interface Row {
  readonly result: RunResult;
  readonly finding: RunResult['admission']['findings'][number];
}

const COLUMNS: readonly Column<Row>[] = [
  scenarioColumn,
  { name: 'code', meaning: 'stable code of the check', of: ({ finding }) => finding.code },
  { name: 'severity', meaning: 'error, warning, unknown', of: ({ finding }) => finding.severity },
  { name: 'path', meaning: 'place in the scenario', of: ({ finding }) => finding.path },
  {
    name: 'message',
    meaning: 'what the SDK or service says',
    of: ({ finding }) => finding.message,
  },
  { name: 'fix', meaning: 'option or command that mends it', of: ({ finding }) => finding.fix },
];

export const checksTable: CsvTable = csvTable(
  'checks.csv',
  'something that the admission checks found',
  COLUMNS,
  (result) => result.admission.findings.map((finding) => ({ result, finding })),
);
