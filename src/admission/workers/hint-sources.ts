import type { ResourceHints } from '../../scenario/scenario.ts';
import type { CheckedJob } from '../check.ts';
import { stepPath } from '../step-path.ts';

/** Hints where the scenario gives them: for the whole pipeline, or for a step. */
export interface HintSource {
  readonly hints: ResourceHints;
  /** The step; null: the whole pipeline. */
  readonly step: string | null;
  /** @returns where one of the hints stands */
  readonly at: (hint: keyof ResourceHints) => string;
  /** Where all of them stand. */
  readonly path: string;
}

/** @returns whether anything is asked */
export const asks = ({ minRam, accelerator, cpuCount }: ResourceHints): boolean =>
  minRam !== null || accelerator !== null || cpuCount !== undefined;

/** What a step asks beyond what every step of the pipeline does. */
function ownHints(step: ResourceHints, pipeline: ResourceHints): ResourceHints {
  const { minRam, accelerator, cpuCount } = step;
  return {
    minRam: minRam === pipeline.minRam ? null : minRam,
    accelerator: accelerator === pipeline.accelerator ? null : accelerator,
    ...(cpuCount === undefined || cpuCount === pipeline.cpuCount ? {} : { cpuCount }),
  };
}

/** @returns the hints that the scenario gives, the pipeline’s first; steps without any of their own are left out */
export function hintSources(checked: CheckedJob): readonly HintSource[] {
  const { options, steps } = checked.job;
  const path = `${checked.path}.options.resourceHints`;
  const whole: HintSource = { hints: options.resourceHints, step: null, at: () => path, path };
  const own = steps.map((step): HintSource => {
    const resources = `${stepPath(checked, step)}.resources`;
    const hints = ownHints(step.resources, options.resourceHints);
    return { hints, step: step.name, at: (hint) => `${resources}.${hint}`, path: resources };
  });
  return [whole, ...own].filter(({ hints }) => asks(hints));
}

/** @returns who asks, in words */
export const askedBy = ({ step }: HintSource): string =>
  step === null ? 'the whole pipeline' : `step ${step}`;
