import type { ConstantId } from '../facts/constants.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';

/** What has been fitted so far: constants, and steps that take the place of the scenario's own. */
export interface Settings {
  readonly constants: ReadonlyMap<ConstantId, number>;
  /** By name, each a change of the scenario's own step whatever its data. */
  readonly steps: ReadonlyMap<string, (step: Step) => Step>;
  /** Workers that the pool begins with; null: the service's choice, by the constants. */
  readonly numWorkers: number | null;
}

export const NOTHING: Settings = { constants: new Map(), steps: new Map(), numWorkers: null };

/** @returns settings with more constants */
export function withConstants(
  settings: Settings,
  constants: readonly (readonly [ConstantId, number])[],
): Settings {
  return { ...settings, constants: new Map([...settings.constants, ...constants]) };
}

/** @returns settings with more changes of steps; a later change is of what an earlier one made */
export function withSteps(settings: Settings, steps: Settings['steps']): Settings {
  const all = [...steps].map(([name, change]) => {
    const before = settings.steps.get(name);
    const after = (step: Step): Step => change(before === undefined ? step : before(step));
    return [name, after] as const;
  });
  return { ...settings, steps: new Map([...settings.steps, ...all]) };
}

/** @returns the scenario with everything fitted in place */
export function applied(scenario: Scenario, { constants, steps, numWorkers }: Settings): Scenario {
  const jobs = scenario.jobs.map((job) => ({
    ...job,
    options: numWorkers === null ? job.options : { ...job.options, numWorkers },
    steps: job.steps.map((step) => steps.get(step.name)?.(step) ?? step),
  }));
  return { ...scenario, jobs, constants: new Map([...scenario.constants, ...constants]) };
}
