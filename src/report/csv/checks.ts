import type { RunResult } from '../../forecast/run-result.ts';
import type { CheckedFile, FindingPlace } from '../check/checked.ts';
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

/** Where a finding stands, which a result does not know. */
interface LocatedRow extends Row {
  readonly place: FindingPlace;
}

const PLACE_COLUMNS: readonly Column<LocatedRow>[] = [
  { name: 'file', meaning: 'file that the path stands in', of: ({ place }) => place.file },
  { name: 'line', meaning: 'line in it, from 1', of: ({ place }) => place.line },
  { name: 'column', meaning: 'column in it, from 1', of: ({ place }) => place.column },
];

/** What `check --format csv` has beside the columns of checks.csv. */
export const checkColumns: CsvTable['columns'] = PLACE_COLUMNS;

/** @returns the findings of some files in the columns of checks.csv, and where each stands */
export const renderChecksCsv = (checked: readonly CheckedFile[]): string =>
  csvText<LocatedRow>(
    [...COLUMNS, ...PLACE_COLUMNS],
    checked.flatMap((file) =>
      rowsOf(file).map((row) => ({ ...row, place: file.placeOf(row.finding.path) })),
    ),
  );
