import { WORKERS_PER_JOB_LIMIT } from '../facts/worker-defaults.ts';
import type { JobResult, RunResult } from '../forecast/run-result.ts';
import type { LaunchOptions, Scenario, Step } from '../scenario/scenario.ts';
import { type Lift, type LiftOf, withOptions, withSteps } from './lift-change.ts';
import { liftFanOut } from './lift-fan-out.ts';
import { liftQueue, liftStock } from './lift-waiting.ts';
import { liftDisk, liftNetwork } from './lift-worker.ts';

const resultOf = (result: RunResult, job: number): JobResult | undefined => result.jobs[job];

/** A streaming job without Streaming Engine has a data disk for each worker that it may have. */
const disksFor = (
  { dataDisks }: LaunchOptions,
  workers: number,
): Pick<LaunchOptions, 'dataDisks'> => (dataDisks === undefined ? {} : { dataDisks: workers });

const liftMaxWorkers: LiftOf = (scenario, job, result) => {
  const options = scenario.jobs[job]?.options;
  if (options === undefined) return null;
  const workers = 2 * (resultOf(result, job)?.workers.peak ?? 1);
  if (options.autoscalingAlgorithm === 'NONE') {
    const most = Math.max(workers, options.maxNumWorkers);
    const fixed = { numWorkers: workers, maxNumWorkers: most, ...disksFor(options, workers) };
    return { change: `numWorkers ${workers}`, scenario: withOptions(scenario, job, fixed) };
  }
  const doubled = Math.min(2 * options.maxNumWorkers, WORKERS_PER_JOB_LIMIT);
  if (doubled === options.maxNumWorkers) return null;
  const scenarioLifted = withOptions(scenario, job, {
    maxNumWorkers: doubled,
    ...disksFor(options, doubled),
  });
  return { change: `maxNumWorkers ${doubled}`, scenario: scenarioLifted };
};

/** Starts with as many workers as the job ends up with, or with twice as many when it wanted no more. */
const liftStartSize =
  (factor: number): LiftOf =>
  (scenario, job, result) => {
    const options = scenario.jobs[job]?.options;
    const { peak, initial } = resultOf(result, job)?.workers ?? { peak: 0, initial: 0 };
    const workers = Math.min(factor * peak, options?.maxNumWorkers ?? 0);
    if (workers <= initial || options?.autoscalingAlgorithm === 'NONE') return null;
    return {
      change: `numWorkers ${workers}`,
      scenario: withOptions(scenario, job, { numWorkers: workers }),
    };
  };

const liftQuota: LiftOf = (scenario, _job, result) => {
  const bound = result.quotas.filter(({ bound: binds }) => binds).map(({ metric }) => metric);
  if (bound.length === 0) return null;
  const quotas = new Map(
    [...scenario.project.quotas].filter(([metric]) => !bound.includes(metric)),
  );
  return {
    change: `no limit on ${bound.join(', ')}`,
    scenario: { ...scenario, project: { ...scenario.project, quotas } },
  };
};

const liftUnsplittable: LiftOf = (scenario, job, result) => {
  const whole = scenario.jobs[job]?.steps.some((step) => step.kind === 'read' && !step.splittable);
  if (whole !== true) return liftFanOut(scenario, job, result);
  return {
    change: 'files that can be split',
    scenario: withSteps(scenario, job, (step) =>
      step.kind === 'read' ? { ...step, splittable: true } : step,
    ),
  };
};

const withoutCeiling = (step: Extract<Step, { kind: 'read' | 'write' }>): Step =>
  step.kind === 'write'
    ? { ...step, rateLimit: Infinity, connections: Infinity }
    : { ...step, rateLimit: Infinity };

const liftRate =
  (kind: 'read' | 'write'): LiftOf =>
  (scenario, job) => ({
    change: `a ${kind} without a ceiling`,
    scenario: withSteps(scenario, job, (step) =>
      step.kind === kind ? withoutCeiling(step) : step,
    ),
  });

/** Partitions of a source that nothing else limits; 0: none. */
const partitionsOf = ({ load, rateLimit }: Extract<Step, { kind: 'read' }>): number =>
  (rateLimit ?? Infinity) < Infinity ? 0 : (load?.partitions ?? 0);

/** Sources that hand out as much as their partitions let through have twice as many; others have no ceiling. */
const liftSource: LiftOf = (scenario, job, result) => {
  const reads = scenario.jobs[job]?.steps.filter((step) => step.kind === 'read') ?? [];
  const most = Math.max(0, ...reads.map(partitionsOf));
  if (most === 0) return liftRate('read')(scenario, job, result);
  return {
    change: `twice the partitions (${2 * most})`,
    scenario: withSteps(scenario, job, (step) =>
      step.kind === 'read' && step.load !== undefined && partitionsOf(step) > 0
        ? { ...step, load: { ...step.load, partitions: 2 * partitionsOf(step) } }
        : step,
    ),
  };
};

const liftHotKeys: LiftOf = (scenario, job) => {
  const isHot = (step: Step): boolean => 'skew' in step && step.skew.kind !== 'even';
  if (scenario.jobs[job]?.steps.some(isHot) !== true) return null;
  return {
    change: 'keys of even size',
    scenario: withSteps(scenario, job, (step) =>
      'skew' in step ? { ...step, skew: { kind: 'even' } } : step,
    ),
  };
};

const liftStartUp: LiftOf = (scenario, job) => {
  const spec = scenario.jobs[job];
  if (spec?.sdk !== 'python' || spec.options.sdkContainerImage !== null) return null;
  return {
    change: 'a prebuilt SDK image (sdkContainerImage)',
    scenario: withOptions(scenario, job, { sdkContainerImage: 'prebuilt' }),
  };
};

const LIFTS: Readonly<Record<string, LiftOf>> = {
  'max-workers': liftMaxWorkers,
  quota: liftQuota,
  ramp: liftStartSize(1),
  cpu: liftStartSize(2),
  io: liftStartSize(2),
  unsplittable: liftUnsplittable,
  'hot-key': liftHotKeys,
  source: liftSource,
  sink: liftRate('write'),
  'start-up': liftStartUp,
  disk: liftDisk,
  network: liftNetwork,
  stock: liftStock,
  queue: liftQueue,
};

/** @returns the scenario with `limit` lifted for one job, or null where an option can't lift it */
export function lift(
  limit: string,
  scenario: Scenario,
  job: number,
  result: RunResult,
): Lift | null {
  return LIFTS[limit]?.(scenario, job, result) ?? null;
}
