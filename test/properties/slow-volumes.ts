import { add, EMPTY, outputOf, type Volume } from '../../src/pipeline/volume.ts';
import type { Step } from '../../src/scenario/scenario.ts';

interface Passed {
  readonly into: Volume;
  readonly outOf: Volume;
}

/** What goes into and out of each step: the plain recursion over the graph, no stages. */
export function volumesOf(steps: readonly Step[]): ReadonlyMap<string, Passed> {
  const passed = new Map<string, Passed>();
  const visit = (name: string): Passed => {
    const known = passed.get(name);
    if (known !== undefined) return known;
    const step = steps.find((each) => each.name === name);
    if (step === undefined) throw new Error(`no step ${name}`);
    const arriving = step.inputs.map((input) => visit(input).outOf).reduce(add, EMPTY);
    const outOf = outputOf(step, arriving);
    const found = { into: step.kind === 'read' ? outOf : arriving, outOf };
    passed.set(name, found);
    return found;
  };
  for (const { name } of steps) visit(name);
  return passed;
}
