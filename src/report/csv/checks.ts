import type { RunResult } from '../../forecast/run-result.ts';
import { type Column, csvTable, csvText, type CsvTable, scenarioColumn } from './table.ts';

type Admitted = Pick<RunResult, 'scenario'> & {
  readonly admission: Pick<RunResult['admission'], 'findings'>;
};

interface Row {
  readonly result: Admitted;
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
  {
    name: 'why',
    meaning: 'what was looked at and lacks, or the rule behind the check',
    of: ({ finding }) => finding.why,
  },
];

const rowsOf = (result: Admitted): readonly Row[] =>
  result.admission.findings.map((finding) => ({ result, finding }));

export const checksTable: CsvTable = csvTable(
  'checks.csv',
  'something that the admission checks found',
  COLUMNS,
  rowsOf,
);

/** @returns the findings of some scenarios in the columns of checks.csv */
export const renderChecksCsv = (checked: readonly Admitted[]): string =>
  csvText(COLUMNS, checked.flatMap(rowsOf));
