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

/**
 * @param tables of one kind, a table each of all jobs of a scenario
 * @returns them with the jobs’ names in the titles, alike ones told once; of a single job as it is
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
  return [...alike.values()].map(({ table, jobs }) => ({
    ...table,
    title: `${table.title} (${jobWords(jobs, tables.length)})`,
  }));
}
