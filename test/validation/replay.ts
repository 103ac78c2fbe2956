import type { ConstantId } from '../../src/facts/constants.ts';
import { quantile } from '../../src/kernel/statistics/quantile.ts';
import { plainConstants } from '../../src/project/constants.ts';
import { type ProjectRecord, simulateProject } from '../../src/project/simulate.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { PublishedJob } from './published-jobs.ts';

/** @throws Error on a scenario that is not valid */
export function scenarioOf(text: string): Scenario {
  const read = readScenario(text, 'validation.yaml');
  if (!read.ok)
    throw new Error(read.issues.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return read.scenario;
}

export interface Replayed {
  readonly elapsedSeconds: number;
  readonly vcpuSeconds: number;
  readonly peakWorkers: number;
}

const median = (values: readonly number[]): number => quantile(values, 0.5);

export type Constants = Readonly<Partial<Record<ConstantId, number>>>;

/** @returns a scenario's only job in each of the first `runs` replicates, with central constants but for those given */
export function recordsOf(
  { project, jobs, faults, seed, constants: given }: Scenario,
  runs: number,
  constants: Constants = {},
): readonly ProjectRecord['jobs'][number][] {
  const values = { ...plainConstants(given), ...constants };
  return Array.from({ length: runs }, (_, replicate) => {
    const run = { project, jobs, faults, seed, replicate, constants: values };
    const job = simulateProject(run).jobs[0];
    if (job === undefined) throw new Error('the scenario has no job');
    return job;
  });
}

/** @returns medians over the first `runs` replicates with central constants, of a scenario's only job */
export function replay(scenario: Scenario, runs: number, constants: Constants = {}): Replayed {
  const records = recordsOf(scenario, runs, constants);
  return {
    elapsedSeconds: median(records.map((job) => (job.finishedAt - job.submittedAt) / 1000)),
    vcpuSeconds: median(
      records.map(({ pools }) => pools.reduce((sum, p) => sum + (p.workerMs * p.vcpus) / 1000, 0)),
    ),
    peakWorkers: median(records.map(({ peakWorkers }) => peakWorkers)),
  };
}

/** Elements of a published job: fine enough to be divided at will. */
const ELEMENTS = 100_000;

/** @returns a published job as one divisible stage of `cpu` vCPU seconds in all */
export function asOneStage(job: PublishedJob, cpu: number): Scenario {
  const options = { workerMachineType: job.machine, ...job.options };
  return scenarioOf(
    JSON.stringify({
      name: job.id,
      project: { region: 'us-central1' },
      job: {
        sdk: job.sdk,
        options,
        pipeline: [
          {
            read: {
              read: 'synthetic',
              size: `${job.sourceGb} GB`,
              elements: ELEMENTS,
              files: 2000,
            },
          },
          { work: { map: { cpu: `${(cpu / ELEMENTS).toFixed(9)} s` } } },
        ],
      },
    }),
  );
}

/**
 * Finds the argument at which an increasing function reaches `wanted`, by bisection on a log scale.
 * @returns the argument within one part in a thousand
 */
export function solve(
  wanted: number,
  low: number,
  high: number,
  valueAt: (x: number) => number,
): number {
  let [below, above] = [low, high];
  while (above / below > 1.001) {
    const middle = Math.sqrt(below * above);
    if (valueAt(middle) < wanted) below = middle;
    else above = middle;
  }
  return Math.sqrt(below * above);
}

/** @returns what the job does when its work is chosen so that it bills what was published */
export function replayAtBill(job: PublishedJob, runs: number, constants: Constants = {}): Replayed {
  const own = { ...job.measured, ...constants };
  const cpu = solve(
    job.vcpuSeconds,
    job.vcpuSeconds / 100,
    job.vcpuSeconds,
    (work) => replay(asOneStage(job, work), runs, own).vcpuSeconds,
  );
  return replay(asOneStage(job, cpu), runs, own);
}
