import { inSeconds, type Plain, pick, type PlainObject } from './plain.ts';
import type { StepRecipe } from './recipe.ts';

/** What a step hands on, over the whole job. */
export interface Flow {
  readonly elements: number;
  readonly bytes: number;
}

export interface BuiltStep {
  readonly body: PlainObject;
  readonly output: Flow;
}

/** Step kinds by recipe: 50–64 group or combine. */
const KEYED = 50;
const RESHUFFLE = 65;

/** Bounds that keep one simulation under 100 ms. */
const MOST_ELEMENTS = 2e8;
const MOST_BYTES = 1e12;

const SIZES = [0, 1, 1000, 157e3, 5e6, 100e6, 2e9, 30e9, 250e9, 1e12] as const;
const ELEMENTS = [1, 2, 7, 60, 500, 5525, 100e3, 4e6, 50e6, 2e8] as const;
const PARTS = [1, 1, 1, 2, 5, 12, 40, 150, 700, 2000] as const;
const FAN_OUTS = [0.3, 1, 1.5, 2, 3, 5, 10, 20, 50, 100] as const;
const KEEPS: readonly [Plain, ...Plain[]] = ['100 %', 0.5, '20 %', '1 %', 0.001];
const OUTPUT_SIZES = ['0 B', '6 B', '14 B', '100 B', '1 kB', '64 KiB'] as const;
const OUTPUT_BYTES = [0, 6, 14, 100, 1000, 65_536] as const;
/** vCPU seconds of a step over all its elements. */
const WORK = [0, 0.02, 1, 20, 120, 600, 2000, 6000, 15e3, 30e3] as const;
/** Seconds that a source or sink needs for all bytes. */
const FEEDING = [0, 0, 0, 0, 0, 0, 2, 40, 300, 2000] as const;
/** A cost per byte needs enough of them: what a combine merges is not known here. */
const FEW_BYTES = 1e6;
const READERS = ['generic', 'gcs-text', 'gcs-avro', 'gcs-binary', 'synthetic'] as const;

function costs(recipe: StepRecipe, { elements, bytes }: Flow, steps: number): PlainObject {
  const work = pick(WORK, recipe.cpu) / steps;
  const wait = pick(WORK, recipe.wait) / steps / 4;
  const perByte = recipe.flag && bytes >= FEW_BYTES && recipe.cpu % 2 === 1 && !isKeyed(recipe);
  return {
    ...(work === 0 ? {} : perByte ? { cpuPerByte: inSeconds(work / bytes) } : {}),
    ...(work === 0 || perByte ? {} : { cpu: varying(work / elements, recipe.spread) }),
    ...(wait === 0 ? {} : { wait: varying(wait / elements, recipe.spread + 1) }),
  };
}

function varying(mean: number, spread: number): Plain {
  if (spread === 3) return { lognormal: { p50: inSeconds(mean * 0.8), p95: inSeconds(mean * 3) } };
  if (spread === 4) return { uniform: { low: inSeconds(0), high: inSeconds(mean * 2) } };
  if (spread === 5) return { exponential: { mean: inSeconds(mean) } };
  return inSeconds(mean);
}

function rateLimit(rate: number, bytes: number): PlainObject {
  const seconds = pick(FEEDING, rate);
  return seconds === 0 ? {} : { rateLimit: `${Math.max(1, Math.round(bytes / seconds))} B/s` };
}

export function buildRead(recipe: StepRecipe, steps: number): BuiltStep {
  const output = { elements: pick(ELEMENTS, recipe.elements), bytes: pick(SIZES, recipe.size) };
  const files = pick(PARTS, recipe.parts);
  const cpuPerFile = recipe.flag ? inSeconds(pick(WORK, recipe.wait) / steps / files / 4) : null;
  const body = {
    read: pick(READERS, recipe.kind),
    size: `${output.bytes} B`,
    elements: output.elements,
    ...(files === 1 ? {} : { files }),
    ...(recipe.spread % 3 === 2 ? { splittable: false } : {}),
    ...(cpuPerFile === null ? {} : { cpuPerFile }),
    ...costs(recipe, output, steps),
    ...rateLimit(recipe.rate, output.bytes),
  };
  return { body, output };
}

function scaled(recipe: StepRecipe, input: Flow, ratio: number): BuiltStep['output'] {
  const elements = input.elements * ratio;
  const bytes = recipe.flag ? elements * pick(OUTPUT_BYTES, recipe.size) : input.bytes * ratio;
  return { elements, bytes };
}

const fits = ({ elements, bytes }: Flow): boolean =>
  elements <= MOST_ELEMENTS && bytes <= MOST_BYTES;

const outputSize = (recipe: StepRecipe): PlainObject =>
  recipe.flag ? { outputSize: pick(OUTPUT_SIZES, recipe.size) } : {};

function buildFlatMap(recipe: StepRecipe, input: Flow, cost: PlainObject): BuiltStep {
  const fanOut = pick(FAN_OUTS, recipe.elements);
  const output = scaled(recipe, input, fanOut);
  if (!fits(output)) return { body: { map: cost }, output: input };
  return { body: { flatMap: { ...cost, fanOut, ...outputSize(recipe) } }, output };
}

function buildMap(recipe: StepRecipe, input: Flow, cost: PlainObject): BuiltStep {
  const output = scaled(recipe, input, 1);
  if (!fits(output)) return { body: { map: cost }, output: input };
  return { body: { map: { ...cost, ...outputSize(recipe) } }, output };
}

function buildFilter(recipe: StepRecipe, input: Flow, cost: PlainObject): BuiltStep {
  const at = recipe.elements % KEEPS.length;
  const share = [1, 0.5, 0.2, 0.01, 0.001][at] ?? 1;
  const output = { elements: input.elements * share, bytes: input.bytes * share };
  return { body: { filter: { ...cost, keep: pick(KEEPS, at) } }, output };
}

/** Keys by the step's own level, so that there are more keys than elements, too. */
function buildKeyed(recipe: StepRecipe, input: Flow, cost: PlainObject): BuiltStep {
  const keys = pick(ELEMENTS, recipe.elements);
  const elements = Math.min(keys, input.elements);
  if (recipe.kind % 2 === 0) {
    return { body: { groupByKey: { keys } }, output: { elements, bytes: input.bytes } };
  }
  const bytes = recipe.flag
    ? elements * pick(OUTPUT_BYTES, recipe.size)
    : (input.bytes / input.elements) * elements;
  return {
    body: { combine: { ...cost, keys, ...outputSize(recipe) } },
    output: { elements, bytes },
  };
}

const isKeyed = ({ kind }: StepRecipe): boolean => kind >= KEYED && kind < RESHUFFLE;

/** Any step with one input. */
export function buildStep(recipe: StepRecipe, input: Flow, steps: number): BuiltStep {
  const cost = costs(recipe, input, steps);
  const { kind } = recipe;
  if (kind < 25) return buildMap(recipe, input, cost);
  if (kind < 40) return buildFlatMap(recipe, input, cost);
  if (kind < KEYED) return buildFilter(recipe, input, cost);
  if (kind < RESHUFFLE) return buildKeyed(recipe, input, cost);
  if (kind < 72) return { body: { reshuffle: {} }, output: input };
  const body = { write: pick(READERS, kind), ...cost, ...rateLimit(recipe.rate, input.bytes) };
  return { body, output: { elements: 0, bytes: 0 } };
}
