/**
 * A batch job of 1,000 workers × 4 vCPUs over 10⁴, 10⁵ and 10⁶ work items, rebalancing on.
 * `npx tsx test/bench/batch.ts` prints seconds per simulation and the peak memory of the process.
 */
import { Bench } from 'tinybench';
import { plainConstants } from '../../src/project/constants.ts';
import { simulateProject } from '../../src/project/simulate.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';

const WORKERS = 1000;

function simulate(items: number): number {
  const read = readScenario(
    `
name: bench
project: { region: us-central1 }
job:
  sdk: java
  options: { workerMachineType: n1-standard-4, numWorkers: ${WORKERS}, maxNumWorkers: ${WORKERS} }
  pipeline:
    - read: { read: synthetic, size: ${items} MB, elements: ${items * 1000}, files: ${items} }
    - work: { map: { cpu: { lognormal: { p50: 20 ms, p95: 60 ms } } } }
`,
    'bench.yaml',
  );
  if (!read.ok) throw new Error(read.issues[0]?.message);
  const { project, jobs, seed, constants: given } = read.scenario;
  const constants = plainConstants(given);
  return simulateProject({ project, jobs, seed, replicate: 0, constants }).events;
}

const bench = new Bench({ iterations: 5, time: 0, warmupIterations: 1, warmupTime: 0 });
for (const items of [10_000, 100_000, 1_000_000]) {
  bench.add(`${items.toExponential(0)} items`, () => {
    simulate(items);
  });
}
await bench.run();
console.table(
  bench.tasks.map(({ name, result }) => ({
    name,
    'median s': 'latency' in result ? (result.latency.p50 / 1000).toFixed(3) : 'failed',
  })),
);
console.log(`peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`);
