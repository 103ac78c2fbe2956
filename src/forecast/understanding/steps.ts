import { type ConstantReader, createConstantReader } from '../../facts/constant-reader.ts';
import { type ConstantId, type Constants, constant } from '../../facts/constants.ts';
import { mean } from '../../kernel/distributions/distribution.ts';
import { jobCeilings, workerCeilings } from '../../pipeline/ceilings.ts';
import { graphOf } from '../../pipeline/graph.ts';
import { sideOf, stepCost, unknownCpu } from '../../pipeline/record-cost.ts';
import type { Stage } from '../../pipeline/stage.ts';
import {
  EMPTY,
  outputOf,
  shuffledBy,
  shuffles,
  total,
  type Volume,
} from '../../pipeline/volume.ts';
import type { Scenario, Sdk, Step, StepCost } from '../../scenario/scenario.ts';
import { leftOpen } from './left-open.ts';
import type { FilledIn, KeysUnderstood, PerElement, StepUnderstood } from './understanding.ts';

/** What is the same for all steps of a job. */
export interface Setting {
  readonly sdk: Sdk;
  /** Central values, the scenario's own among them. */
  readonly values: Constants;
  readonly own: Scenario['constants'];
  /** Names of the combines and distincts that are lifted in this job. */
  readonly lifted: ReadonlySet<string>;
}

const FREE: StepCost = {
  cpu: { kind: 'constant', value: 0 },
  cpuPerByte: 0,
  wait: { kind: 'constant', value: 0 },
  memory: 0,
};

const given = (law: StepCost['wait']): PerElement => ({
  meanS: mean(law),
  law,
  rangeS: null,
  grade: 'given',
});

function unknownCost(ids: readonly ConstantId[], { values, own }: Setting): PerElement {
  const ends = (at: 0 | 1): number =>
    ids.reduce(
      (all, id) => all * (own.has(id) ? values[id] : (constant(id).range?.[at] ?? values[id])),
      1,
    );
  const open = ids.filter((id) => !own.has(id));
  const [first] = open;
  return {
    meanS: ids.reduce((all, id) => all * values[id], 1),
    law: null,
    rangeS: open.length === 0 ? null : [ends(0), ends(1)],
    grade: first === undefined ? 'given' : constant(first).grade,
  };
}

function cpuOf(step: Step, setting: Setting): PerElement | null {
  if (!('cost' in step)) return null;
  if (step.cost.cpu !== 'unknown') return given(step.cost.cpu);
  const factor = setting.sdk === 'python' ? (['unknown.pythonFactor'] as const) : [];
  return unknownCost([unknownCpu(step.kind), ...factor], setting);
}

/** A read or write without the user's own costs and files: what is left is the connector's. */
function bare(step: Step): Step {
  if (step.kind !== 'read' && step.kind !== 'write') return step;
  return { ...step, cost: FREE, cpuPerFile: 0 };
}

function connectorOf(
  step: Step,
  volume: Volume,
  { sdk }: Setting,
  constants: ConstantReader,
): StepUnderstood['connector'] {
  const side = sideOf(step);
  if (side === null || (side.cpuPerByte === null && side.waitPerByte === null)) return null;
  if (volume.elements === 0) return { cpuS: 0, waitS: 0 };
  const { cpu, wait } = stepCost(bare(step), volume, volume.elements, sdk, constants);
  return { cpuS: cpu, waitS: wait };
}

function keysUnderstood(step: Step): KeysUnderstood | null {
  if (!('keys' in step)) return null;
  const { keys, keyBytes, skew } = step;
  return { keys, keyBytes, skew };
}

/** Only of steps that can be lifted. */
const liftedOf = ({ kind, name }: Step, lifted: Setting['lifted']) =>
  kind === 'combine' || kind === 'distinct' ? { lifted: lifted.has(name) } : {};

function filesOf(step: Step): StepUnderstood['files'] {
  if (step.kind !== 'read' && step.kind !== 'write') return null;
  if (sideOf(step)?.takes.includes('files') !== true) return null;
  const { files, cpuPerFile: cpuPerFileS } = step;
  const splittable = step.kind === 'write' || step.splittable;
  return { files, splittable, shards: step.kind === 'write' ? step.shards : null, cpuPerFileS };
}

function detailOf(step: Step): string {
  if (step.kind === 'read' || step.kind === 'write') return step.connector;
  return step.kind === 'window' ? step.windowing : '';
}

/** Which constants a step asks for, and what they fill in: found by asking for its costs. */
function filledIn(step: Step, volume: Volume, { sdk, values }: Setting): FilledIn[] {
  const asked = (ask: (constants: ConstantReader) => void): readonly ConstantId[] => {
    const reader = createConstantReader(values);
    ask(reader);
    return reader.used();
  };
  const code = asked((constants) => stepCost(step, volume, 1, sdk, constants));
  const connector = asked((constants) => stepCost(bare(step), volume, 1, sdk, constants));
  const isConnector = (id: ConstantId) => sideOf(step) !== null && connector.includes(id);
  const ceiling = asked((constants) => {
    jobCeilings(step, volume, 1, constants);
    workerCeilings(step, volume, 1, constants);
  });
  const shuffle = asked((constants) => {
    if (shuffles(step)) shuffledBy(step, volume, 1, constants);
    if (namesFiles(step)) constants.get('shuffle.nameBytes');
  });
  const all = (ids: readonly ConstantId[], what: FilledIn['for']): FilledIn[] =>
    ids.map((id) => ({ id, for: what }));
  return [
    ...code.map((id): FilledIn => ({ id, for: isConnector(id) ? 'connector' : 'cpu' })),
    ...all(ceiling, 'ceiling'),
    ...all(shuffle, 'shuffle'),
  ];
}

/** @returns whether the step is a sink that groups the names of its files, inside of itself */
export function namesFiles(step: Step): boolean {
  return step.kind === 'write' && step.shards === null && sideOf(step)?.groups === 'names';
}

const amount = ({ elements, bytes }: Volume) => ({ elements, bytes });

function stepUnderstood(
  step: Step,
  input: Volume,
  output: Volume,
  setting: Setting,
): Omit<StepUnderstood, 'stages'> {
  const taken = step.kind === 'read' ? output : input;
  const cost = 'cost' in step ? step.cost : null;
  return {
    name: step.name,
    kind: step.kind,
    detail: detailOf(step),
    inputs: step.inputs,
    sideInputs: 'sideInputs' in step ? step.sideInputs : [],
    input: amount(taken),
    output: amount(output),
    cpu: cpuOf(step, setting),
    wait: cost === null ? null : given(cost.wait),
    cpuPerByteS: cost?.cpuPerByte ?? 0,
    ...(cost?.cpuPerBundle === undefined ? {} : { cpuPerBundleS: cost.cpuPerBundle }),
    connector: connectorOf(step, taken, setting, createConstantReader(setting.values)),
    memoryBytes: cost?.memory ?? 0,
    keys: keysUnderstood(step),
    ...liftedOf(step, setting.lifted),
    files: filesOf(step),
    resources: step.resources,
    filledIn: filledIn(step, taken, setting),
    leftOpen: leftOpen(step),
  };
}

/**
 * @param stages what fusion makes of the steps
 * @returns the steps as written, in their order, each with what flows through it over the whole job
 */
export function stepsUnderstood(
  steps: readonly Step[],
  stages: readonly Pick<Stage, 'index' | 'steps'>[],
  setting: Setting,
): StepUnderstood[] {
  const outputs = new Map<string, Volume>();
  const inputOf = ({ inputs }: Step): Volume =>
    total(inputs.map((name) => outputs.get(name) ?? EMPTY));
  for (const step of graphOf(steps).ordered) outputs.set(step.name, outputOf(step, inputOf(step)));
  return steps.map((step) => ({
    ...stepUnderstood(step, inputOf(step), outputs.get(step.name) ?? EMPTY, setting),
    stages: stages.filter((stage) => stage.steps.includes(step.name)).map(({ index }) => index),
  }));
}
