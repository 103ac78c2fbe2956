import type { Step } from '../scenario/scenario.ts';

/** A pipeline's steps and who reads whom. */
export interface Graph {
  /** Each step after those it reads. */
  readonly ordered: readonly Step[];
  /** Readers by the name of the step they read; holders of a side input are not among them. */
  readonly consumers: ReadonlyMap<string, readonly Step[]>;
  readonly byName: ReadonlyMap<string, Step>;
}

const reads = (step: Step): readonly string[] =>
  'sideInputs' in step ? [...step.inputs, ...step.sideInputs] : step.inputs;

/** @returns the steps, each after the steps it reads; the given order decides among equals. */
function inDataOrder(steps: readonly Step[]): Step[] {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const ordered: Step[] = [];
  const placed = new Set<string>();
  const visit = (step: Step): void => {
    if (placed.has(step.name)) return;
    placed.add(step.name);
    for (const input of reads(step)) {
      const source = byName.get(input);
      if (source !== undefined) visit(source);
    }
    ordered.push(step);
  };
  steps.forEach(visit);
  return ordered;
}

/** @param steps checked steps: inputs exist, no cycle */
export function graphOf(steps: readonly Step[]): Graph {
  const ordered = inDataOrder(steps);
  const consumers = new Map<string, Step[]>(steps.map(({ name }) => [name, []]));
  for (const step of ordered) for (const input of step.inputs) consumers.get(input)?.push(step);
  return { ordered, consumers, byName: new Map(steps.map((step) => [step.name, step])) };
}
