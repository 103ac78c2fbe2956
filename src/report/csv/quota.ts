import type { QuotaResult, RunResult } from '../../forecast/run-result.ts';
import { type Column, csvTable, type CsvTable, scenarioColumn } from './table.ts';

interface Row {
  readonly result: RunResult;
  readonly quota: QuotaResult;
}

const COLUMNS: readonly Column<Row>[] = [
  scenarioColumn,
  { name: 'project', meaning: 'project id', of: ({ quota }) => quota.project },
  { name: 'region', meaning: 'region', of: ({ quota }) => quota.region },
  { name: 'metric', meaning: 'Google’s name of the quota', of: ({ quota }) => quota.metric },
  {
    name: 'limit',
    meaning: 'in the metric’s unit; empty: unknown',
    of: ({ quota }) => quota.limit,
  },
  { name: 'peak', meaning: 'most in use, in the metric’s unit', of: ({ quota }) => quota.peak },
  { name: 'peak_at_s', meaning: 'when that was first reached', of: ({ quota }) => quota.atS },
  { name: 'bound', meaning: 'a request was cut or refused for it', of: ({ quota }) => quota.bound },
];

export const quotaTable: CsvTable = csvTable(
  'quota.csv',
  'a quota that the jobs take from (central run)',
  COLUMNS,
  (result) => result.quotas.map((quota) => ({ result, quota })),
);
