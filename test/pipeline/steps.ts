import { type ConstantReader, createConstantReader } from '../../src/facts/constant-reader.ts';
import { centralConstants, type Constants } from '../../src/facts/constants.ts';
import type { Distribution } from '../../src/kernel/distributions/distribution.ts';
import type { Volume } from '../../src/pipeline/volume.ts';
import type {
  CombineStep,
  CombineValuesStep,
  DistinctStep,
  ElementWiseStep,
  FlattenStep,
  GroupByKeyStep,
  JoinStep,
  Keys,
  ReadStep,
  ReshuffleStep,
  StateStep,
  StepCost,
  WindowStep,
  WriteStep,
} from '../../src/scenario/scenario.ts';

export const constantly = (value: number): Distribution => ({ kind: 'constant', value });

/** Seconds of vCPU and of waiting, the same for every element. */
export const cost = (cpu = 0, cpuPerByte = 0, wait = 0): StepCost => ({
  cpu: constantly(cpu),
  cpuPerByte,
  wait: constantly(wait),
  memory: 0,
});

/** The cost of a step whose author doesn't know its CPU. */
export const unknown: StepCost = { ...cost(), cpu: 'unknown' };

/** Asks nothing of its worker. */
const resources = { minRam: null, accelerator: null } as const;

/** So many keys, all alike, encoded in as many bytes as the constant says. */
const even = (keys: number): Keys => ({ keys, keyBytes: null, skew: { kind: 'even' } });

/** What flows along an edge, in the global window, elements that are no groups. */
export const volume = (elements: number, bytes: number, more: Partial<Volume> = {}): Volume => ({
  elements,
  bytes,
  values: elements,
  windowed: false,
  oneWindow: true,
  ...more,
});

/** A synthetic source of 1,000 elements of 100 bytes that costs nothing, unless told otherwise. */
export const read = (name: string, given: Partial<ReadStep> = {}): ReadStep => ({
  kind: 'read',
  name,
  inputs: [],
  resources,
  connector: 'synthetic',
  bytes: 100_000,
  elements: 1000,
  files: 1,
  splittable: true,
  cpuPerFile: 0,
  cost: cost(),
  rateLimit: null,
  region: null,
  ...given,
});

type Inputs = readonly string[];

export const map = (
  name: string,
  inputs: Inputs,
  given: Partial<ElementWiseStep> = {},
): ElementWiseStep => ({
  kind: 'map',
  name,
  inputs,
  resources,
  cost: cost(),
  ratio: 1,
  outputBytes: null,
  sideInputs: [],
  ...given,
});

export const group = (
  name: string,
  inputs: Inputs,
  keys: number,
  given: Partial<GroupByKeyStep> = {},
): GroupByKeyStep => ({ kind: 'groupByKey', name, inputs, resources, ...even(keys), ...given });

export const combineValues = (
  name: string,
  inputs: Inputs,
  given: Partial<CombineValuesStep> = {},
): CombineValuesStep => ({
  ...{ kind: 'combineValues', name, inputs, resources, cost: cost(), outputBytes: null },
  ...given,
});

export const combine = (
  name: string,
  inputs: Inputs,
  { keys, ...given }: Partial<CombineStep> & { readonly keys: number },
): CombineStep => ({
  ...{ kind: 'combine', name, inputs, resources, cost: cost(), outputBytes: null },
  ...even(keys),
  ...given,
});

export const join = (
  name: string,
  inputs: Inputs,
  keys: number,
  given: Partial<JoinStep> = {},
): JoinStep => ({
  ...{ kind: 'join', name, inputs, resources, cost: cost(), ratio: 1, outputBytes: null },
  ...even(keys),
  ...given,
});

export const distinct = (name: string, inputs: Inputs, keys: number): DistinctStep => ({
  ...{ kind: 'distinct', name, inputs, resources },
  ...even(keys),
});

export const state = (
  name: string,
  inputs: Inputs,
  keys: number,
  given: Partial<StateStep> = {},
): StateStep => ({
  ...{ kind: 'state', name, inputs, resources, cost: cost(), ratio: 1, outputBytes: null },
  ...even(keys),
  ...given,
});

/** Fixed windows, unless told otherwise. */
export const window = (
  name: string,
  inputs: Inputs,
  given: Partial<WindowStep> = {},
): WindowStep => ({
  ...{ kind: 'window', name, inputs, resources, windowing: 'fixed', ratio: 1 },
  gathers: {
    window: { kind: 'fixed', size: 60_000 },
    ...{ trigger: { kind: 'none' }, accumulating: false, allowedLateness: 0 },
  },
  ...given,
});

export const reshuffle = (
  name: string,
  inputs: Inputs,
  buckets: number | null = null,
): ReshuffleStep => ({ kind: 'reshuffle', name, inputs, resources, buckets });

export const flatten = (name: string, inputs: Inputs): FlattenStep => ({
  kind: 'flatten',
  name,
  inputs,
  resources,
});

/** A synthetic sink that costs nothing, unless told otherwise. */
export const write = (name: string, inputs: Inputs, given: Partial<WriteStep> = {}): WriteStep => ({
  kind: 'write',
  name,
  inputs,
  resources,
  connector: 'synthetic',
  files: 1,
  shards: null,
  cpuPerFile: 0,
  cost: cost(),
  rateLimit: null,
  connections: null,
  region: null,
  ...given,
});

/** A shuffle that adds no bytes to its elements. */
export const BARE: Partial<Constants> = {
  'shuffle.keyBytes': 0,
  'shuffle.elementBytes': 0,
  'shuffle.windowBytes': 0,
  'shuffle.nameBytes': 0,
};

/** The central constants, but for these. */
export const constantsWith = (given: Partial<Constants> = {}): ConstantReader =>
  createConstantReader({ ...centralConstants(), ...given });
