import type { ConstantReader } from '../../facts/constant-reader.ts';
import type { Movement } from '../../facts/connectors.ts';
import type { ReadStep, Sdk, Step } from '../../scenario/scenario.ts';
import { jobCeilings } from '../ceilings.ts';
import { graphOf } from '../graph.ts';
import { sdkCost, stepCost } from '../record-cost.ts';
import { EMPTY, outputOf, total, type Volume } from '../volume.ts';

/** A side input of a streaming job that is read again every so often. */
export interface RefreshingInput {
  /** The step whose output is held. */
  readonly step: string;
  /** ms; of several sources the shortest. */
  readonly every: number;
  /** Steps that hold it. */
  readonly heldBy: readonly string[];
  /** Of one version. */
  readonly elements: number;
  readonly bytes: number;
  /** What reading and making one version takes a thread: vCPU s on the reference, s of waiting, s at least by what sources give. */
  readonly cpu: number;
  readonly wait: number;
  readonly atLeast: number;
  /** What its sources are read for in one version. */
  readonly reads: readonly Pick<Movement, 'step' | 'bytes' | 'elements'>[];
}

const isAgain = (step: Step): step is ReadStep & { readonly every: number } =>
  step.kind === 'read' && step.every !== undefined;

/** @returns whether a source of a streaming job is read again every so often */
export const isRefreshing = (step: Step): boolean => isAgain(step);

/** A step and all that it is made of, each after those that it reads; empty: not of what is read again. */
function madeOf(name: string, ordered: readonly Step[]): readonly Step[] {
  const wanted = new Set([name]);
  for (const step of ordered.toReversed()) {
    if (wanted.has(step.name)) for (const input of step.inputs) wanted.add(input);
  }
  const steps = ordered.filter((step) => wanted.has(step.name));
  return steps.some(isAgain) ? steps : [];
}

function inputOf(
  name: string,
  heldBy: readonly string[],
  steps: readonly Step[],
  sdk: Sdk,
  constants: ConstantReader,
): RefreshingInput {
  const outputs = new Map<string, Volume>();
  let [cpu, wait, atLeast] = [0, 0, 0];
  for (const step of steps) {
    const given = total(step.inputs.map((input) => outputs.get(input) ?? EMPTY));
    const volume = step.kind === 'read' ? outputOf(step, EMPTY) : given;
    const cost = stepCost(step, volume, 1, sdk, constants);
    // the harness hands over what a source brings; maps behind it are fused
    const handed = step.kind === 'read' ? volume.elements * sdkCost(sdk, 1, constants).cpu : 0;
    cpu += cost.cpu + handed;
    wait += cost.wait;
    for (const { bytesPerSecond, bytesPerRecord } of jobCeilings(step, volume, 1, constants)) {
      atLeast += bytesPerRecord / bytesPerSecond;
    }
    outputs.set(step.name, step.kind === 'read' ? volume : outputOf(step, volume));
  }
  const sources = steps.filter(isAgain);
  const { elements, bytes } = outputs.get(name) ?? EMPTY;
  return {
    step: name,
    every: Math.min(...sources.map(({ every }) => every)),
    heldBy,
    ...{ elements, bytes, cpu, wait, atLeast },
    reads: sources.map((source) => {
      return { step: source.name, bytes: source.bytes, elements: source.elements };
    }),
  };
}

/** @returns what a streaming job reads again every so often and holds by `sideInputs`, in the order of its steps */
export function refreshingInputs(
  steps: readonly Step[],
  sdk: Sdk,
  constants: ConstantReader,
): readonly RefreshingInput[] {
  const { ordered } = graphOf(steps);
  return ordered.flatMap(({ name }): RefreshingInput[] => {
    const holders = ordered.filter(
      (step) => 'sideInputs' in step && step.sideInputs.includes(name),
    );
    const parts = holders.length === 0 ? [] : madeOf(name, ordered);
    if (parts.length === 0) return [];
    const heldBy = holders.map((step) => step.name);
    return [inputOf(name, heldBy, parts, sdk, constants)];
  });
}
