import { forecast } from '../../src/forecast/forecast.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import { withLifting } from '../../src/planner/what-lifting-buys.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { SCENES } from '../report/streams/scenes.ts';

/** A result as a file has it: what `--format json` prints, read again. */
function resultOf(text: string): unknown {
  const read = readScenario(text, 'test.yaml');
  if (!read.ok)
    throw new Error(read.issues.map(({ path, message }) => `${path}: ${message}`).join());
  return asFile(read.scenario);
}

const asFile = (scenario: Scenario): unknown =>
  JSON.parse(JSON.stringify(withLifting(scenario, forecast(scenario, 2))));

const PIPELINE = `  pipeline:
    - list:    { read: gcs-text, size: 30 GB, elements: 1000000, files: 10 }
    - count:   { combine: { cpu: 10 us, keys: 1000 } }
    - group:   { groupByKey: { keys: 500 } }
    - convert: { map: { cpu: 10 ms } }
    - store:   { write: gcs-text, files: 10 }
`;

const plain = (more = ''): string => `name: small
seed: 7
project: { region: us-central1, quotas: { CPUS: 600 } }
job:
  sdk: java
  options: { workerMachineType: n1-standard-1, maxNumWorkers: 3 }
${PIPELINE}goals: { finish: "< 2 h", cost: "< 80 USD" }
${more}`;

/** Results of every kind: met, refused, failed while running, of two jobs, with own prices and a clock. */
export const RESULTS: Readonly<Record<string, unknown>> = {
  met: resultOf(plain()),
  given: resultOf(plain('constants: { vm.boot.p50: 20 }\n')),
  clock: resultOf(
    plain().replace('us-central1,', 'us-central1, startsAt: "2026-12-01T00:00:00+01:00",'),
  ),
  refused: resultOf(plain().replace('CPUS: 600', 'CPUS: 0')),
  failed: resultOf(`name: failing
project: { region: us-central1 }
job:
  sdk: python
  options: { maxNumWorkers: 1 }
  pipeline:
    - read: { read: generic, size: 1 MB, elements: 1, cpu: 36500 d }
`),
  unpriced: resultOf(`name: unpriced
project: { region: europe-west1 }
job:
  sdk: go
  template: flex
  options: { workerMachineType: n1-standard-2, usePublicIps: false }
  pipeline:
    - read: { read: pubsub, size: 1 GB, elements: 1000, region: us-central1 }
    - write: { write: kafka }
goals: { finish: "< 1 s" }
`),
  flexrs: resultOf(
    plain().replace('maxNumWorkers: 3', 'maxNumWorkers: 3, flexRSGoal: COST_OPTIMIZED'),
  ),
  'prime with GPUs, by a time on the clock': resultOf(
    plain()
      .replace('us-central1,', 'us-central1, startsAt: "2026-12-01T00:00:00+01:00[Europe/Paris]",')
      .replace('n1-standard-1', 'n1-standard-4')
      .replace(
        'maxNumWorkers: 3',
        'maxNumWorkers: 3, dataflowServiceOptions: [enable_prime, "worker_accelerator=type:nvidia-tesla-t4;count:2"]',
      )
      .replace('finish: "< 2 h"', 'finish: "< 2 h", finishBy: "06:00"'),
  ),
  'worker shuffle': resultOf(
    plain().replace('maxNumWorkers: 3', 'maxNumWorkers: 3, experiments: [shuffle_mode=appliance]'),
  ),
  'streaming, by data': asFile(SCENES.steady()),
  'streaming, by compute units': asFile(SCENES.units()),
  'streaming on disks, drained': asFile(SCENES.disks()),
  'streaming, behind for ever': asFile(SCENES.behind()),
  cancelled: resultOf(plain('faults: [{ kind: cancel, at: 10 min }]\n')),
  two: resultOf(`name: two
project: { region: us-central1, quotas: { CPUS: 2 } }
jobs:
  - name: first
    sdk: java
    options: { workerMachineType: n1-standard-1, maxNumWorkers: 3 }
${PIPELINE.replaceAll('\n  ', '\n    ').replace('  pipeline', '    pipeline')}
  - name: second
    sdk: java
    submitAt: 1 min
    options: { workerMachineType: n1-standard-1, maxNumWorkers: 3 }
${PIPELINE.replaceAll('\n  ', '\n    ').replace('  pipeline', '    pipeline')}
`),
};
