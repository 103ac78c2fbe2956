import { type ConstantReader, createConstantReader } from '../../src/facts/constant-reader.ts';
import { centralConstants, type Constants } from '../../src/facts/constants.ts';
import type { Distribution } from '../../src/kernel/distributions/distribution.ts';
import type {
  CombineStep,
  ElementWiseStep,
  FlattenStep,
  GroupByKeyStep,
  ReadStep,
  ReshuffleStep,
  StepCost,
  WriteStep,
} from '../../src/scenario/scenario.ts';

export const constantly = (value: number): Distribution => ({ kind: 'constant', value });

/** Seconds of vCPU and of waiting, the same for every element. */
export const cost = (cpu = 0, cpuPerByte = 0, wait = 0): StepCost => ({
  cpu: constantly(cpu),
  cpuPerByte,
  wait: constantly(wait),
});

/** A synthetic source of 1,000 elements of 100 bytes that costs nothing, unless told otherwise. */
export const read = (name: string, given: Partial<ReadStep> = {}): ReadStep => ({
  kind: 'read',
  name,
  inputs: [],
  connector: 'synthetic',
  bytes: 100_000,
  elements: 1000,
  files: 1,
  splittable: true,
  cpuPerFile: 0,
  cost: cost(),
  rateLimit: null,
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
  cost: cost(),
  ratio: 1,
  outputBytes: null,
  ...given,
});

export const group = (name: string, inputs: Inputs, keys: number): GroupByKeyStep => ({
  kind: 'groupByKey',
  name,
  inputs,
  keys,
});

export const combine = (
  name: string,
  inputs: Inputs,
  given: Partial<CombineStep> & { readonly keys: number },
): CombineStep => ({ kind: 'combine', name, inputs, cost: cost(), outputBytes: null, ...given });

export const reshuffle = (name: string, inputs: Inputs): ReshuffleStep => ({
  kind: 'reshuffle',
  name,
  inputs,
});

export const flatten = (name: string, inputs: Inputs): FlattenStep => ({
  kind: 'flatten',
  name,
  inputs,
});

/** A synthetic sink that costs nothing, unless told otherwise. */
export const write = (name: string, inputs: Inputs, given: Partial<WriteStep> = {}): WriteStep => ({
  kind: 'write',
  name,
  inputs,
  connector: 'synthetic',
  files: 1,
  cpuPerFile: 0,
  cost: cost(),
  rateLimit: null,
  ...given,
});

/** The central constants, but for these. */
export const constantsWith = (given: Partial<Constants> = {}): ConstantReader =>
  createConstantReader({ ...centralConstants(), ...given });
