import type { Step } from '../../scenario.ts';

/** A step as its kind makes it: name, inputs and hints stand outside of it. */
export type StepBody = Step extends infer S
  ? S extends Step
    ? Omit<S, 'name' | 'inputs' | 'resources' | 'sideInputs'>
    : never
  : never;
