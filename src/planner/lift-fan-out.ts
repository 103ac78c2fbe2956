import type { ReshuffleStep, Step } from '../scenario/scenario.ts';
import type { LiftOf } from './lift-change.ts';

/** Elements out per element in from which on a step makes work that one thread should not keep to itself. */
const FAN_OUT = 2;

const fansOut = (step: Step): boolean => step.kind === 'flatMap' && step.ratio >= FAN_OUT;

/** A name for the reshuffle that no step has. */
function freeName(name: string, steps: readonly Step[]): string {
  let free = `${name}-reshuffle`;
  while (steps.some((step) => step.name === free)) free = `${free}-2`;
  return free;
}

/** Puts a reshuffle behind a step: whoever read the step reads the reshuffle. */
function reshuffledBehind(steps: readonly Step[], { name, resources }: Step): Step[] {
  const behind = freeName(name, steps);
  const reshuffle: ReshuffleStep = {
    kind: 'reshuffle',
    name: behind,
    inputs: [name],
    resources,
    buckets: null,
  };
  return steps.flatMap((step): Step[] => {
    const inputs = step.inputs.map((input) => (input === name ? behind : input));
    const moved = { ...step, inputs };
    return step.name === name ? [moved, reshuffle] : [moved];
  });
}

/**
 * A fan-out fused behind a small source keeps its elements on as few threads as the source has parts; a reshuffle
 * frees them (https://cloud.google.com/dataflow/docs/pipeline-lifecycle#prevent_fusion).
 */
export const liftFanOut: LiftOf = (scenario, job) => {
  const spec = scenario.jobs[job];
  const step = spec?.steps.find(
    (each) => fansOut(each) && spec.steps.some(({ inputs }) => inputs.includes(each.name)),
  );
  if (spec === undefined || step === undefined) return null;
  const steps = reshuffledBehind(spec.steps, step);
  const jobs = scenario.jobs.map((each, index) => (index === job ? { ...each, steps } : each));
  return { change: `a reshuffle behind ${step.name}`, scenario: { ...scenario, jobs } };
};
