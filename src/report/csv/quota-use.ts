import type { QuotaResult, RunResult } from '../../forecast/run-result.ts';
import { type Column, csvTable, type CsvTable, scenarioColumn } from './table.ts';

interface Row {
  readonly result: RunResult;
  readonly quota: QuotaResult;
  readonly user: QuotaResult['use']['users'][number];
  /** Which span. */
  readonly at: number;
  readonly mean: number;
}

const COLUMNS: readonly Column<Row>[] = [
  scenarioColumn,
  { name: 'metric', meaning: 'Google’s name of the quota', of: ({ quota }) => quota.metric },
  {
    name: 'from_s',
    meaning: 'start of the span, after the project’s',
    of: ({ quota, at }) => at * quota.use.spanS,
  },
  {
    name: 'to_s',
    meaning: 'end of the span',
    of: ({ quota, at }) => (at + 1) * quota.use.spanS,
  },
  {
    name: 'user',
    meaning: 'name of the job; empty: others than these jobs',
    of: ({ user }) => user.job,
  },
  {
    name: 'mean',
    meaning: 'in use over the span on the mean, in the metric’s unit',
    of: ({ mean }) => mean,
  },
];

/** Spans in which a user had nothing have no row. */
const rowsOf = (result: RunResult): readonly Row[] =>
  result.quotas.flatMap((quota) =>
    quota.use.users.flatMap((user) =>
      user.mean.flatMap((mean, at) => (mean > 0 ? [{ result, quota, user, at, mean }] : [])),
    ),
  );

export const quotaUseTable: CsvTable = csvTable(
  'quota_use.csv',
  'a span of time in which a user had some of a quota (central run)',
  COLUMNS,
  rowsOf,
);
