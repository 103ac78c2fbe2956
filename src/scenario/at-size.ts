import { errorAt } from './error-at.ts';
import { loadAtSize } from './load-at-size.ts';
import type { JobSpec, ReadStep, Scenario, Step } from './scenario.ts';

const whole = (amount: number): number => Math.max(1, Math.round(amount));

/** A source without an end brings so many times as much a second; what it brings need not be whole. */
function endlessAtSize(step: ReadStep, factor: number): ReadStep | null {
  const { rate, load, elements, bytes } = step;
  if (rate === undefined || load === undefined) return null;
  return {
    ...step,
    elements: elements * factor,
    bytes: bytes * factor,
    rate: rate * factor,
    load: loadAtSize(load, factor),
  };
}

function stepAtSize(step: Step, factor: number): Step {
  if (step.kind === 'read') {
    const endless = endlessAtSize(step, factor);
    if (endless !== null) return endless;
    const { bytes, elements, files } = step;
    return {
      ...step,
      bytes: whole(bytes * factor),
      elements: whole(elements * factor),
      files: files === null || files === 1 ? files : whole(files * factor),
    };
  }
  return 'keys' in step ? { ...step, keys: whole(step.keys * factor) } : step;
}

const stepAtRate = (step: Step, factor: number): Step =>
  step.kind === 'read' ? (endlessAtSize(step, factor) ?? step) : step;

/**
 * The same jobs with so many times the elements a second from every source without an end, bursts and what waits at
 * the start included; keys, and sources with an end, stay as they are.
 * @param factor greater than 0; 1 is the scenario itself
 */
export function atRate(scenario: Scenario, factor: number): Scenario {
  if (factor === 1) return scenario;
  const jobs = scenario.jobs.map((job) => ({
    ...job,
    steps: job.steps.map((step) => stepAtRate(step, factor)),
  }));
  return { ...scenario, jobs };
}

/** @returns a job over so many times the data; see `atSize` */
export function jobAtSize(job: JobSpec, factor: number): JobSpec {
  return factor === 1 ? job : { ...job, steps: job.steps.map((step) => stepAtSize(step, factor)) };
}

/**
 * The same jobs over more data, or less. Bytes and elements of every source, side inputs among them, and the keys of
 * every grouping grow alike; files grow in number and keep their size, but a single file grows itself. What a step
 * costs per element, how keys are skewed, the size of records, options, quotas and fixed shards stay as they are.
 * What a calibration found holds the less, the further the size is from the scenario's: its error grows.
 * @param factor greater than 0; 1 is the scenario itself
 */
export function atSize(scenario: Scenario, factor: number): Scenario {
  const jobs = scenario.jobs.map((job) => jobAtSize(job, factor));
  const { calibration } = scenario;
  if (calibration === undefined) return { ...scenario, jobs };
  const error = Number(errorAt(calibration.error, [1], factor).toPrecision(3));
  return { ...scenario, jobs, calibration: { ...calibration, error } };
}

/** @returns bytes of all sources of a job */
export function sourceBytes({ steps }: Pick<JobSpec, 'steps'>): number {
  return steps.reduce((sum, step) => sum + (step.kind === 'read' ? step.bytes : 0), 0);
}
