import type { Step } from '../scenario/scenario.ts';
import type { CheckedJob } from './check.ts';

/** @returns where a step stands in the scenario: `job.pipeline[2].parse` */
export function stepPath({ job, path }: CheckedJob, step: Step): string {
  return `${path}.pipeline[${job.steps.indexOf(step)}].${step.name}`;
}

/** @returns where the costs of a step stand: beside `read` and `write`, within any other kind */
export function costPath(checked: CheckedJob, step: Step): string {
  const at = stepPath(checked, step);
  return step.kind === 'read' || step.kind === 'write' ? at : `${at}.${step.kind}`;
}
