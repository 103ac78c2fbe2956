import { bytesText, durationText, rounded } from './amounts.ts';
import { connectorLines, sourceLines } from './connecting-lines.ts';
import type { MeasuredCpu } from './measured-cpu.ts';
import type { PlannedStep } from './plan.ts';
import { windowLine } from './window-line.ts';
import { type Line, yamlText } from './yaml-lines.ts';

/** A step as written, and what the user still has to find out. */
export interface StepLines {
  readonly line: Line;
  readonly missing: readonly string[];
}

interface Body {
  readonly lines: readonly Line[];
  readonly missing?: readonly string[];
}

/** Nothing came out in this run, and a ratio must be above 0. */
const NEARLY_NONE = 1e-9;

const THREAD_TIME = 'thread seconds, waiting included, over the elements it read: not pure CPU';

function cpuLine(step: PlannedStep, cpu: MeasuredCpu): Line {
  const measured = cpu.perElement(step);
  if (measured !== null) {
    const { value, from } = measured;
    return { key: 'cpu', value: durationText(value), comment: `${from}: ${THREAD_TIME}` };
  }
  const most = cpu.most(step);
  const bound =
    most === null
      ? 'no file tells it'
      : `at most ${durationText(most.value)}: all vCPU time of the run (${most.from}) over its elements`;
  return { key: 'cpu', value: 'unknown', comment: `guess: ${bound}` };
}

function sizeLines({ input, output }: PlannedStep): Line[] {
  const size = output?.meanBytes ?? null;
  if (output === null || size === null || size < 0.5) return [];
  if (input?.meanBytes === size) return [];
  return [{ key: 'outputSize', value: bytesText(size), comment: output.bytesFrom }];
}

/** Elements out per element in; null: not counted. */
function ratioOf({ input, output }: PlannedStep): number | null {
  return input === null || output === null || input.elements <= 0
    ? null
    : output.elements / input.elements;
}

function fanOutLine({ input, output }: PlannedStep, ratio: number): Line {
  const comment = `${output?.elements ?? 0} out of ${input?.elements ?? 0}: ${output?.from ?? ''}`;
  return { key: 'fanOut', value: rounded(Math.max(ratio, NEARLY_NONE), 15), comment };
}

function elementWise(step: PlannedStep, cpu: MeasuredCpu): Body {
  const ratio = ratioOf(step);
  const [own, size] = [cpuLine(step, cpu), sizeLines(step)];
  if (ratio !== null && ratio !== 1) {
    return { lines: [{ key: 'flatMap', value: [own, fanOutLine(step, ratio), ...size] }] };
  }
  const comment =
    ratio === null
      ? 'guess: one element out per element; no file counts them'
      : `one out for one in: ${step.output?.from ?? ''}`;
  return { lines: [{ key: 'map', value: [own, ...size], comment }] };
}

/** Keys that a step groups by: one element comes out per key. */
function keysLine({ input, output, name }: PlannedStep): readonly [Line, readonly string[]] {
  if (output !== null && output.elements >= 1) {
    const comment = `elements out, one a key (and window): ${output.from}`;
    return [{ key: 'keys', value: rounded(output.elements, 15), comment }, []];
  }
  const most = input !== null && input.elements >= 1 ? input.elements : 1;
  const missing = `distinct keys of ${name}: ElementCount behind it (gcloud dataflow metrics list), or count them`;
  const why = most > 1 ? ', as many as elements, the most there can be' : '';
  const comment = `TODO: placeholder${why}; ${missing}`;
  return [{ key: 'keys', value: rounded(most, 15), comment }, [missing]];
}

function grouping(kind: 'groupByKey' | 'join', step: PlannedStep): Body {
  const [keys, missing] = keysLine(step);
  return { lines: [{ key: kind, value: [keys] }], missing };
}

function combine(step: PlannedStep, cpu: MeasuredCpu): Body {
  const [keys, missing] = keysLine(step);
  const lines = [keys, cpuLine(step, cpu), ...sizeLines(step)];
  return { lines: [{ key: 'combine', value: lines, comment: 'lifted' }], missing };
}

function state(step: PlannedStep, cpu: MeasuredCpu): Body {
  // One element out per key is a group's law and not a state's.
  const [keys, missing] = keysLine({ ...step, output: null });
  const ratio = ratioOf(step);
  const fanOut = ratio === null ? [] : [fanOutLine(step, ratio)];
  const lines = [keys, cpuLine(step, cpu), ...fanOut, ...sizeLines(step)];
  return { lines: [{ key: 'state', value: lines }], missing };
}

function share({ keep }: PlannedStep): Body {
  const value = rounded(Math.min(1, Math.max(keep?.share ?? 1, NEARLY_NONE)), 15);
  const comment = `its part of the output of the step before: ${keep?.from ?? ''}`;
  return { lines: [{ key: 'filter', value: [{ key: 'keep', value, comment }] }] };
}

const empty = (kind: string): Body => ({ lines: [{ key: kind, value: '{}' }] });

/** How each role is written. */
const BODIES: Readonly<Record<PlannedStep['role'], (step: PlannedStep, cpu: MeasuredCpu) => Body>> =
  {
    read: sourceLines,
    write: (step) => connectorLines('write', step),
    'element-wise': elementWise,
    groupByKey: (step) => grouping('groupByKey', step),
    join: (step) => grouping('join', step),
    combine,
    state,
    share,
    window: (step) => ({ lines: [windowLine(step)] }),
    reshuffle: () => empty('reshuffle'),
    flatten: () => empty('flatten'),
  };

const listOf = (names: readonly string[]): string =>
  names.length === 1 ? yamlText(names[0] ?? '') : `[${names.map(yamlText).join(', ')}]`;

/** The step before is read when nothing else is said. */
function aroundLines(step: PlannedStep, before: string | undefined): Line[] {
  const { inputs, sideInputs } = step;
  const implied = inputs.length === 1 && inputs[0] === before;
  const from = { key: 'from', value: listOf(inputs) };
  const held = { key: 'sideInputs', value: listOf(sideInputs) };
  return [
    ...(inputs.length === 0 || implied ? [] : [from]),
    ...(sideInputs.length === 0 ? [] : [held]),
  ];
}

const MOST_NAMED = 3;

/** The transforms that a step stands for, with the file they stand in. */
function originOf({ members }: PlannedStep): readonly string[] {
  const [first] = members;
  if (first === undefined) return [];
  const shown = members.slice(0, MOST_NAMED).map(({ name }) => name);
  const more = members.length > MOST_NAMED ? ` and ${members.length - MOST_NAMED} more` : '';
  return [`${shown.join(' + ')}${more} · ${first.from}`];
}

/** @param before name of the step written before this one */
export function stepLines(
  step: PlannedStep,
  before: string | undefined,
  cpu: MeasuredCpu,
): StepLines {
  const { lines, missing = [] } = BODIES[step.role](step, cpu);
  const value = [...lines, ...aroundLines(step, before)];
  const above = [...originOf(step), ...step.notes];
  return { line: { key: yamlText(step.name), value, above }, missing };
}
