import { describe, expect, test } from 'vitest';
import { chargesTables } from '../../../src/report/check/fleet-charges.ts';
import type { ChargedJob } from '../../../src/report/check/quota-table.ts';
import { tablesOfJobs } from '../../../src/report/check/tables-of-jobs.ts';

const charged = (workers: number, most: number, left: number): ChargedJob => ({
  startWorkers: workers,
  mostWorkers: most,
  charges: [{ metric: 'CPUS', atStart: workers, atMost: most, left, soft: false }],
  short: workers > left ? ['CPUS'] : [],
  room: { workers: left, by: 'CPUS' },
});

const fleet = (count: number, left: number) =>
  Array.from({ length: count }, (_, n) => ({ job: `j${n}`, charged: charged(n + 1, 20, left) }));

describe('what jobs charge', () => {
  test('has a table for each of a few', () => {
    expect(chargesTables(fleet(3, 100)).map(({ title }) => title)).toEqual([
      'Quotas that it charges by itself (j0)',
      'Quotas that it charges by itself (j1)',
      'Quotas that it charges by itself (j2)',
    ]);
  });

  test('is one table of many, from the smallest to the largest', () => {
    const [table, ...more] = chargesTables(fleet(12, 100));
    expect(more).toEqual([]);
    expect(table?.title).toBe('Quotas that each of 12 jobs charges by itself');
    expect(table?.rows.map(({ cells }) => cells)).toEqual([
      ['CPUS', '1–12', '20', '100', 'fits; the tightest'],
    ]);
  });

  test('tells what is worst, and of whom', () => {
    expect(
      chargesTables(fleet(12, 10))[0]?.rows.map(({ cells, style }) => [cells[4], style]),
    ).toEqual([['short at the start: j10 and 1 more', 'bad']]);
  });
});

describe('other tables of many jobs', () => {
  const table = (n: number) => ({
    job: `j${n}`,
    table: {
      title: 'Where its data are',
      columns: [{ title: 'what', align: 'left' as const }],
      rows: [
        { cells: ['logs'], style: 'plain' as const },
        { cells: [`source ${n}`], style: 'plain' as const },
      ],
      note: null,
    },
  });

  test('have each row once, with the jobs that it is of, those of most first', () => {
    const [merged, ...more] = tablesOfJobs([0, 1, 2, 3, 4].map(table));
    expect(more).toEqual([]);
    expect(merged?.title).toBe('Where its data are (5 jobs)');
    expect(merged?.rows.map(({ cells }) => cells)).toEqual([
      ['logs', 'all'],
      ...[0, 1, 2, 3, 4].map((n) => [`source ${n}`, `j${n}`]),
    ]);
  });

  test('end after 40 rows', () => {
    const [merged] = tablesOfJobs(Array.from({ length: 500 }, (_, n) => table(n)));
    expect(merged?.rows).toHaveLength(40);
    expect(merged?.note).toBe('and 461 more rows, each of fewer jobs');
  });
});
