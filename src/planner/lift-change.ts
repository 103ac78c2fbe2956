import type { RunResult } from '../forecast/run-result.ts';
import type { JobSpec, LaunchOptions, Scenario, Step } from '../scenario/scenario.ts';

/** A scenario with one limit lifted, and what was changed in the user's words. */
export interface Lift {
  readonly change: string;
  readonly scenario: Scenario;
}

/** Lifts one kind of limit for one job of a scenario; null: no option can. */
export type LiftOf = (scenario: Scenario, job: number, result: RunResult) => Lift | null;

/** @returns the scenario with one job changed */
function withJob(scenario: Scenario, job: number, change: (spec: JobSpec) => JobSpec): Scenario {
  const jobs = scenario.jobs.map((spec, index) => (index === job ? change(spec) : spec));
  return { ...scenario, jobs };
}

/** @returns the scenario with some launch options of one job changed */
export function withOptions(
  scenario: Scenario,
  job: number,
  options: Partial<LaunchOptions>,
): Scenario {
  return withJob(scenario, job, (spec) => ({ ...spec, options: { ...spec.options, ...options } }));
}

/** @returns the scenario with every step of one job changed */
export function withSteps(scenario: Scenario, job: number, change: (step: Step) => Step): Scenario {
  return withJob(scenario, job, (spec) => ({ ...spec, steps: spec.steps.map(change) }));
}
