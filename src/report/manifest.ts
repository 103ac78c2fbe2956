import type { RunResult } from '../forecast/run-result.ts';

/**
 * @param files names of the files that lie beside the manifest
 * @returns manifest.json: what a reader needs to get the same bytes again
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
    files: files.map((name) => ({ name })),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
