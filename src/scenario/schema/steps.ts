import { CONNECTING } from './steps/connectors.ts';
import { ELEMENT_WISE } from './steps/element-wise.ts';
import { GROUPING } from './steps/grouping.ts';
import { WINDOW } from './steps/window.ts';

const { read, write } = CONNECTING;
const { flatten, ...grouping } = GROUPING;

/** A step by its kind: what follows the step's name. */
export const STEP_BODIES = {
  read,
  ...ELEMENT_WISE,
  ...grouping,
  ...WINDOW,
  flatten,
  write,
} as const;

export type StepKind = keyof typeof STEP_BODIES;
export const stepKinds = Object.keys(STEP_BODIES) as readonly StepKind[];
