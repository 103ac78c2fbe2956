import type { RunResult } from '../forecast/run-result.ts';
import { CSV_TABLES } from './csv.ts';

/** The columns of a CSV file, in their order; nothing for other files. */
function columnsOf(name: string): { readonly columns?: readonly string[] } {
  const table = CSV_TABLES.find(({ file }) => file === name);
  return table === undefined ? {} : { columns: table.columns.map((column) => column.name) };
}

/**
 * @param files names of the files that lie beside the manifest
 * @returns manifest.json: what a reader needs to get the same bytes again, and what the files hold
 */
export function renderManifest(result: RunResult, files: readonly string[]): string {
  const { version, scenario, scenarioSha256, seed, priceBook, region, outcome, jobs } = result;
  const runs = jobs[0]?.replications.runs ?? 0;
  const manifest = {
    version,
    scenario,
    scenarioSha256,
    seed,
    runs,
    priceBook,
    region,
    outcome,
    files: files.map((name) => ({ name, ...columnsOf(name) })),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
