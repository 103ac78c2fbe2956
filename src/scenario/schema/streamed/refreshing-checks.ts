import type { GivenStep } from '../steps/body.ts';

type Complain = (path: PropertyKey[], message: string, atKey?: boolean) => void;

/** What may be done to a side input between its source and the steps that hold it: one thread does it in passing. */
const IN_PASSING: readonly GivenStep['kind'][] = ['map', 'flatMap', 'filter', 'flatten'];

const sideInputsOf = (step: GivenStep): readonly string[] =>
  'sideInputs' in step ? step.sideInputs : [];

/** Steps that a source read again and again reaches, with that source; wiring that is wrong has issues of its own. */
function reachedBy(steps: readonly GivenStep[]): ReadonlyMap<string, string> {
  const source = new Map<string, string>();
  const byRead = steps.filter((step) => step.kind === 'read' && step.every !== undefined);
  for (const { name } of byRead) source.set(name, name);
  for (let before = -1; before !== source.size; ) {
    before = source.size;
    for (const { name, inputs } of steps) {
      const from = inputs.find((input) => source.has(input));
      if (from !== undefined && !source.has(name)) source.set(name, source.get(from) ?? from);
    }
  }
  return source;
}

/** In a job that is wrong elsewhere a step is as the file has it; its wiring is looked at once it can be read. */
const isRead = (step: unknown): boolean =>
  typeof step === 'object' && step !== null && Array.isArray(Reflect.get(step, 'inputs'));

/** What is read again every so often comes to the job's streams as a side input, and in no other way. */
export function checkRefreshing(steps: readonly GivenStep[], complain: Complain): void {
  if (!steps.every(isRead)) return;
  const source = reachedBy(steps);
  const held = new Set(steps.flatMap(sideInputsOf));
  const readOn = new Set(steps.flatMap(({ inputs }) => inputs));
  steps.forEach((step, at) => {
    const { name, kind, inputs } = step;
    const from = source.get(name);
    if (from === undefined) return;
    const path = ['pipeline', at, name];
    if (kind === 'read') {
      if (held.has(name) || readOn.has(name)) return;
      complain([...path, 'every'], `expected a step that holds ${name} by \`sideInputs\``, true);
    } else if (!IN_PASSING.includes(kind) || sideInputsOf(step).length > 0) {
      const message = `expected only map, flatMap, filter or flatten, without side inputs, behind ${from}, which is read again and again: hold its output by \`sideInputs\``;
      complain(path, message);
    } else if (inputs.some((input) => !source.has(input))) {
      complain(
        path,
        `expected only inputs that are read again and again, as ${from} is: hold its output by \`sideInputs\``,
      );
    } else if (!held.has(name) && !readOn.has(name)) {
      complain(path, `expected a step that holds ${name} by \`sideInputs\``);
    }
  });
}
