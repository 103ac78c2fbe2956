/**
 * Batch jobs, rebalancing on: 1,000 workers × 4 vCPUs over 10⁴, 10⁵ and 10⁶ work items; and 4,000 FlexRS workers over
 * 10⁶ items, preemptible ones ending as measured in 2019 for their size.
 * `npx tsx test/bench/batch.ts` prints seconds per simulation and the peak memory of the process.
 */
import { Bench } from 'tinybench';
import { plainConstants } from '../../src/project/constants.ts';
import { type ProjectRecord, simulateProject } from '../../src/project/simulate.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';

interface Size {
  readonly items: number;
  readonly workers: number;
  readonly machine: string;
  readonly flexRS: boolean;
}

function play({ items, workers, machine, flexRS }: Size): ProjectRecord {
  const goal = flexRS ? ', flexRSGoal: COST_OPTIMIZED' : '';
  const read = readScenario(
    `
name: bench
project: { region: us-central1 }
job:
  sdk: java
  options: { workerMachineType: ${machine}, numWorkers: ${workers}, maxNumWorkers: ${workers}${goal} }
  pipeline:
    - read: { read: synthetic, size: ${items} MB, elements: ${items * 1000}, files: ${items} }
    - work: { map: { cpu: { lognormal: { p50: 20 ms, p95: 60 ms } } } }
`,
    'bench.yaml',
  );
  if (!read.ok) throw new Error(read.issues[0]?.message);
  const { project, jobs, seed, constants: given } = read.scenario;
  const constants = plainConstants(given);
  return simulateProject({ project, jobs, seed, replicate: 0, constants });
}

const SIZES: readonly (Size & { readonly name: string })[] = [
  ...[10_000, 100_000, 1_000_000].map((items) => ({
    name: `1,000 workers, ${items.toExponential(0)} items`,
    ...{ items, workers: 1000, machine: 'n1-standard-4', flexRS: false },
  })),
  {
    name: '4,000 FlexRS workers, 1e+6 items',
    ...{ items: 1_000_000, workers: 4000, machine: 'n1-standard-2', flexRS: true },
  },
];

const bench = new Bench({ iterations: 5, time: 0, warmupIterations: 1, warmupTime: 0 });
const last = new Map<string, ProjectRecord>();
for (const { name, ...size } of SIZES) {
  bench.add(name, () => {
    last.set(name, play(size));
  });
}
await bench.run();
console.table(
  bench.tasks.map(({ name, result }) => {
    const record = last.get(name);
    const [job] = record?.jobs ?? [];
    return {
      name,
      'median s': 'latency' in result ? (result.latency.p50 / 1000).toFixed(3) : 'failed',
      events: record?.events,
      state: job?.state,
      preemptions: job?.preemptions,
      'elapsed h': ((job?.finishedAt ?? 0) / 3_600_000).toFixed(2),
    };
  }),
);
console.log(`peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`);
