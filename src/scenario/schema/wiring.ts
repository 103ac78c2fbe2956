import { nearestName } from '../../units/nearest-name.ts';
import type { Step } from '../scenario.ts';

/** What is wrong with how the steps hang together; `at` is the index of the step. */
export interface WiringIssue {
  readonly at: number;
  readonly message: string;
  readonly nearest: string | undefined;
}

type Found = (at: number, message: string, nearest?: string) => void;

function checkInputs(step: Step, at: number, byName: ReadonlyMap<string, Step>, found: Found): void {
  if (step.kind !== 'read' && step.inputs.length === 0) {
    found(at, `expected an input for step ${step.name}: begin with a read, or name it with \`from:\``);
  }
  if (step.kind !== 'flatten' && step.inputs.length > 1) {
    found(at, `expected one input for step ${step.name}; join several with a flatten step`);
  }
  for (const input of step.inputs) {
    const source = byName.get(input);
    if (source === undefined) {
      const nearest = nearestName(input, [...byName.keys()]);
      found(at, `expected the name of a step in \`from:\`, got ${input}`, nearest);
    } else if (source.kind === 'write') {
      found(at, `expected a step with an output in \`from:\`; ${input} is a write`);
    }
  }
}

/** @returns indexes of the steps that stand on a cycle or behind one. */
function stepsInCycles(steps: readonly Step[], byName: ReadonlyMap<string, Step>): number[] {
  const done = new Set<string>();
  let open = steps.map((_, index) => index);
  for (;;) {
    const next = open.filter((index) =>
      (steps[index]?.inputs ?? []).some((input) => byName.has(input) && !done.has(input)),
    );
    if (next.length === open.length) return next;
    for (const index of open) if (!next.includes(index)) done.add(steps[index]?.name ?? '');
    open = next;
  }
}

/** @returns every fault in the wiring: missing, unknown or surplus inputs, names twice, cycles. */
export function checkWiring(steps: readonly Step[]): WiringIssue[] {
  const issues: WiringIssue[] = [];
  const found: Found = (at, message, nearest) => issues.push({ at, message, nearest });
  const byName = new Map<string, Step>();
  steps.forEach((step, at) => {
    if (byName.has(step.name)) found(at, `expected each step name once; ${step.name} stands twice`);
    byName.set(step.name, step);
  });
  steps.forEach((step, at) => {
    checkInputs(step, at, byName, found);
  });
  const cyclic = stepsInCycles(steps, byName);
  const first = cyclic[0];
  if (first !== undefined) {
    const names = cyclic.map((index) => steps[index]?.name).join(', ');
    found(first, `expected steps without a cycle; these wait for each other: ${names}`);
  }
  return issues;
}
