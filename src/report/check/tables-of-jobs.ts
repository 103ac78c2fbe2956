import type { CheckTable } from './checked.ts';

/** What is told of one job. */
export interface JobTable {
  readonly job: string;
  readonly table: CheckTable;
}

/** Jobs named in a title; the rest is counted. */
const NAMED = 3;

function jobWords(jobs: readonly string[], all: number): string {
  if (jobs.length === all) return `all ${all} jobs`;
  const more = jobs.length - NAMED;
  return more > 0 ? `${jobs.slice(0, NAMED).join(', ')} and ${more} more` : jobs.join(', ');
}

/** So many tables of one kind are told one by one; of more, each row once with the jobs that it is of. */
const APART = 4;

/** Rows that are told at most. */
const MOST_ROWS = 40;

function inOne(tables: readonly JobTable[]): readonly CheckTable[] {
  const rows = new Map<
    string,
    { readonly row: CheckTable['rows'][number]; readonly jobs: string[] }
  >();
  for (const { job, table } of tables) {
    for (const row of table.rows) {
      const known = rows.get(JSON.stringify(row));
      if (known === undefined) rows.set(JSON.stringify(row), { row, jobs: [job] });
      else known.jobs.push(job);
    }
  }
  const all = [...rows.values()].toSorted((a, b) => b.jobs.length - a.jobs.length);
  const [first] = tables;
  if (first === undefined) return [];
  const { title, columns } = first.table;
  const notes = new Set(tables.map(({ table }) => table.note).filter((note) => note !== null));
  if (all.length > MOST_ROWS)
    notes.add(`and ${all.length - MOST_ROWS} more rows, each of fewer jobs`);
  return [
    {
      title: `${title} (${tables.length} jobs)`,
      columns: [...columns, { title: 'jobs', align: 'left' }],
      rows: all.slice(0, MOST_ROWS).map(({ row, jobs }) => ({
        ...row,
        cells: [...row.cells, jobWords(jobs, tables.length).replace(/^all .*/u, 'all')],
      })),
      note: notes.size === 0 ? null : [...notes].join('; '),
    },
  ];
}

/**
 * @param tables of one kind, a table each of all jobs of a scenario
 * @returns them with the jobs’ names in the titles, alike ones told once; of many different ones each row
 *   once; of a single job as it is
 */
export function tablesOfJobs(tables: readonly JobTable[]): readonly CheckTable[] {
  if (tables.length <= 1) return tables.map(({ table }) => table);
  const alike = new Map<string, { readonly table: CheckTable; readonly jobs: string[] }>();
  for (const { job, table } of tables) {
    const content = JSON.stringify(table);
    const same = alike.get(content);
    if (same === undefined) alike.set(content, { table, jobs: [job] });
    else same.jobs.push(job);
  }
  if (alike.size > APART) return inOne(tables);
  return [...alike.values()].map(({ table, jobs }) => ({
    ...table,
    title: `${table.title} (${jobWords(jobs, tables.length)})`,
  }));
}
