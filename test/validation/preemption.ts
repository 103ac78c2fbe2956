import type { Scenario } from '../../src/scenario/scenario.ts';
import { recordsOf, scenarioOf } from './replay.ts';
import { table } from './table.ts';

/**
 * 1,410 preemptible VMs (n1-highcpu, 2019-02-18 to 2019-04-06, https://github.com/kadupitiya/goog-preemption-data):
 * probability of having been preempted within 1 h and before 23 h, Kaplan–Meier, ends by the user censored.
 */
const RECORDS = [
  { vcpus: 2, n: 244, within1h: 0.078, before23h: 0.299 },
  { vcpus: 4, n: 285, within1h: 0.111, before23h: 0.236 },
  { vcpus: 8, n: 120, within1h: 0.125, before23h: 0.332 },
  { vcpus: 16, n: 277, within1h: 0.16, before23h: 0.424 },
  { vcpus: 32, n: 452, within1h: 0.213, before23h: 0.564 },
  { vcpus: 64, n: 32, within1h: 0.387, before23h: 0.759 },
] as const;

/** Of these, FlexRS takes 4 that are not preemptible. */
const WORKERS = 40;
const PREEMPTIBLE = 36;
const RUNS = 24;

/** Pool asked for → VMs running, s: from then on they can be preempted. */
const RUNNING_S = 38;

/**
 * A FlexRS job of endless work on machines of that size, cancelled when its VMs are so old. The zone has nothing to
 * give once they run, so that nobody takes their place; one thread each, since only the VMs' lives count here.
 */
function jobOf(vcpus: number, hours: number): Scenario {
  const elements = WORKERS * 30;
  return scenarioOf(`
name: lives
project: { region: us-central1 }
job:
  sdk: java
  startDelay: 0 s
  options:
    flexRSGoal: COST_OPTIMIZED
    workerMachineType: n1-highcpu-${vcpus}
    numWorkers: ${WORKERS}
    maxNumWorkers: ${WORKERS}
    numberOfWorkerHarnessThreads: 1
  pipeline: [{ read: { read: synthetic, size: 1 GB, elements: ${elements}, files: ${elements}, cpu: 1 h } }]
faults:
  - { kind: zone-stockout, at: 60 s, for: 40 h }
  - { kind: cancel, at: ${hours * 3600 + RUNNING_S} s }
`);
}

/** @returns the share of preemptible VMs that a simulated job loses before they are so old */
const lost = (vcpus: number, hours: number): number => {
  const jobs = recordsOf(jobOf(vcpus, hours), RUNS);
  return jobs.reduce((sum, { preemptions }) => sum + preemptions, 0) / (RUNS * PREEMPTIBLE);
};

export interface PreemptionReplay {
  readonly vcpus: number;
  /** VMs recorded. */
  readonly n: number;
  readonly hours: 1 | 23;
  readonly measured: number;
  readonly replayed: number;
  /** Standard error of the records and of the simulation together, were all VMs independent. */
  readonly error: number;
}

function replayOf(record: (typeof RECORDS)[number], hours: 1 | 23): PreemptionReplay {
  const { vcpus, n } = record;
  const measured = hours === 1 ? record.within1h : record.before23h;
  const variance = measured * (1 - measured) * (1 / n + 1 / (RUNS * PREEMPTIBLE));
  return {
    ...{ vcpus, n, hours, measured },
    replayed: lost(vcpus, hours),
    error: Math.sqrt(variance),
  };
}

/** @returns by size: what simulated jobs lose within 1 h, and before 23 h */
export const replayPreemptions = (): readonly PreemptionReplay[] =>
  ([1, 23] as const).flatMap((hours) => RECORDS.map((record) => replayOf(record, hours)));

export function preemptionSection(): string {
  const rows = replayPreemptions().map(({ vcpus, n, hours, measured, replayed, error }) => [
    String(vcpus),
    String(n),
    hours === 1 ? 'within 1 h' : 'before 23 h',
    measured.toFixed(3),
    replayed.toFixed(3),
    `${replayed < measured ? '−' : '+'}${(Math.abs(replayed - measured) / error).toFixed(1)} σ`,
    Math.abs(replayed - measured) <= 2 * error ? 'yes' : '**no**',
    hours === 1 ? 'fit' : 'check, but for the pooled rate after 6 h',
  ]);
  return [
    '## Preemption: simulated jobs against the records of 2019',
    '',
    `Share of preemptible VMs that are preempted, by size. Measured: Kaplan–Meier over the records, those stopped by their user censored. Replayed: ${RUNS} FlexRS jobs of ${PREEMPTIBLE} preemptible workers each, with nobody to replace them, cancelled at that age. The first hours of a size are the records’ own; after 6 h one rate holds for all sizes (assumed), so that *before 23 h* tests that. σ takes VMs for independent, which those of one zone are not. Records of VMs that ended at 24 h are of a product with that limit; nothing newer is published, and by zone the same records differ by a factor of four.`,
    '',
    table(
      ['vCPUs', 'n', 'preempted', 'measured', 'replayed', 'difference', 'within 2 σ', 'used as'],
      rows,
    ),
  ].join('\n');
}
