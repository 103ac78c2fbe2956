import type { JobSpec, Scenario } from '../scenario/scenario.ts';
import type { Stated } from './finding.ts';

/** One job of a scenario, as the checks see it. */
export interface CheckedJob {
  readonly scenario: Scenario;
  readonly job: JobSpec;
  /** `job` or `jobs[0]`, … */
  readonly path: string;
}

/** A check is a function in a file of its own. */
export type Check = (checked: CheckedJob) => readonly Stated[];
