/**
 * A night of 500 batch jobs on one project: 1 to 100 workers each, submitted over eight hours, one CPU quota that they
 * press against, a raised concurrent-job limit. Checks alone, one replicate pair as `run` plays it, and what memory it takes.
 * `npx tsx test/bench/fleet.ts` prints seconds and the peak memory of the process.
 */
import { Bench } from 'tinybench';
import { admit } from '../../src/admission/admit.ts';
import { startForecast } from '../../src/forecast/forecast.ts';
import type { RunResult } from '../../src/forecast/run-result.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

const NIGHT_S = 8 * 3600;

/** Sizes from 1 to 100 workers, the small ones in the majority: their product with the index is spread by a prime. */
function jobLines(index: number): string {
  const rank = (index * 37) % 100;
  const workers = 1 + Math.floor((rank * rank) / 100);
  const size = 2 * workers;
  return `
  - name: job-${index}
    sdk: java
    submitAt: ${Math.floor((index * 7919) % NIGHT_S)} s
    options: { workerMachineType: n1-standard-2, maxNumWorkers: ${workers} }
    pipeline:
      - read: { read: gcs-text, size: ${size} GB, elements: ${size * 1e6}, files: ${size * 4} }
      - parse: { map: { cpu: 300 us } }
      - group: { groupByKey: { keys: 100000 } }
      - sum: { map: { cpu: 1 ms } }`;
}

function fleet(jobs: number, cpus: number): Scenario {
  const text = `
name: fleet
project: { region: us-central1, quotas: { CPUS: ${cpus}, IN_USE_ADDRESSES: 2000, CONCURRENT_JOBS: 1000 } }
jobs:${Array.from({ length: jobs }, (_, index) => jobLines(index)).join('')}
`;
  const read = readScenario(text, 'fleet.yaml');
  if (!read.ok) throw new Error(read.issues[0]?.message);
  return read.scenario;
}

function pair(scenario: Scenario): RunResult {
  const forecast = startForecast(scenario);
  forecast.next();
  return forecast.result();
}

const ROOMY = fleet(500, 5000);
const SHORT = fleet(500, 400);
const bench = new Bench({ iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0 });
const last = new Map<string, RunResult>();
bench.add('checks of 500 jobs', () => {
  admit(ROOMY);
});
bench.add('checks of 2,000 jobs', () => {
  admit(fleet(2000, 5000));
});
for (const [name, scenario] of [
  ['500 jobs, room for all', ROOMY],
  ['500 jobs, one pair, quota short', SHORT],
] as const) {
  bench.add(name, () => {
    last.set(name, pair(scenario));
  });
}
await bench.run();
console.table(
  bench.tasks.map(({ name, result }) => {
    const found = last.get(name);
    const cpus = found?.quotas.find(({ metric }) => metric === 'CPUS');
    return {
      name,
      'median s': 'latency' in result ? (result.latency.p50 / 1000).toFixed(3) : 'failed',
      done: found?.jobs.filter(({ state }) => state === 'DONE').length,
      refused: found?.jobs.filter(({ refusals }) => refusals > 0).length,
      held: found?.jobs.filter(({ heldBelow }) => heldBelow.length > 0).length,
      'peak CPUs': cpus?.peak,
    };
  }),
);
console.log(`peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`);
