import type { GivenStep } from '../steps/body.ts';

/** The steps that a step's output reaches over `inputs`, itself first, each once. */
function reached(steps: readonly GivenStep[], from: GivenStep): readonly GivenStep[] {
  const names = new Set([from.name]);
  const found = [from];
  for (const step of steps) {
    if (names.has(step.name) || !step.inputs.some((input) => names.has(input))) continue;
    names.add(step.name);
    found.push(step);
  }
  return found;
}

/** Whether all that a source leads to is held whole by other steps. */
function isSideInput(steps: readonly GivenStep[], read: GivenStep): boolean {
  const all = reached(steps, read);
  const ends = all.filter(({ name }) => !steps.some(({ inputs }) => inputs.includes(name)));
  const held = new Set(steps.flatMap((step) => ('sideInputs' in step ? step.sideInputs : [])));
  return ends.every(({ name }) => held.has(name));
}

/** A source with an end among a streaming job's steps. */
export interface BoundedRead {
  readonly at: number;
  readonly name: string;
  /** What to write instead. */
  readonly message: string;
}

/**
 * A streaming job is played by what arrives, and a source with an end brings everything at once.
 * @param steps of the job, in the file's order: inputs stand before who reads them
 * @returns its sources of `size` and `elements`, those apart that are read again and again, or that only side inputs are made of
 */
export function boundedReads(steps: readonly GivenStep[]): readonly BoundedRead[] {
  return steps.flatMap((step, at): BoundedRead[] => {
    if (step.kind !== 'read' || step.endless !== undefined || step.every !== undefined) return [];
    if (isSideInput(steps, step)) return [];
    const { name, elements, bytes } = step;
    const each = Math.max(1, Math.round(bytes / Math.max(1, elements)));
    const instead = `\`rate: 0/s\`, \`elementSize: ${each} B\` and \`backlog: ${elements}\``;
    const message = `expected \`rate\` and \`elementSize\` in a streaming job, which is played by what arrives; for data that are all there at the launch ${instead}`;
    return [{ at, name, message }];
  });
}
