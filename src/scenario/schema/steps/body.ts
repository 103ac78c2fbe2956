import type { ReadStep, Step } from '../../scenario.ts';
import type { GivenLoad } from '../streamed/load.ts';

/** A source as given: what it brings without an end depends on the job around it. */
export interface GivenReadStep extends ReadStep {
  readonly endless?: GivenLoad;
}

/** A step as given, before its job is resolved. */
export type GivenStep = Exclude<Step, ReadStep> | GivenReadStep;

/** A step as its kind makes it: name, inputs and hints stand outside of it. */
export type StepBody = GivenStep extends infer S
  ? S extends GivenStep
    ? Omit<S, 'name' | 'inputs' | 'resources' | 'sideInputs'>
    : never
  : never;
