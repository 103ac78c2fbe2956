import { inSeconds, type Plain, pick, type PlainObject } from './plain.ts';
import type { StepRecipe } from './recipe.ts';

/** What a step hands on, over the whole job. */
export interface Flow {
  readonly elements: number;
  readonly bytes: number;
  /** Values in the groups, where elements are groups. */
  readonly values?: number;
}

export interface BuiltStep {
  readonly body: PlainObject;
  readonly output: Flow;
}

/** vCPU seconds of a step over all its elements. */
export const WORK = [0, 0.02, 1, 20, 120, 600, 2000, 6000, 15e3, 30e3] as const;
export const SIZES = [0, 1, 1000, 157e3, 5e6, 100e6, 2e9, 30e9, 250e9, 1e12] as const;
export const ELEMENTS = [1, 2, 7, 60, 500, 5525, 100e3, 4e6, 50e6, 2e8] as const;
export const OUTPUT_BYTES = [0, 6, 14, 100, 1000, 65_536] as const;
const OUTPUT_SIZES = ['0 B', '6 B', '14 B', '100 B', '1 kB', '64 KiB'] as const;

/** A cost per byte needs enough of them: what a combine merges is not known here. */
const FEW_BYTES = 1e6;

/** Bounds that keep one simulation under 100 ms. */
const MOST_ELEMENTS = 2e8;
const MOST_BYTES = 1e12;

export const fits = ({ elements, bytes }: Flow): boolean =>
  elements <= MOST_ELEMENTS && bytes <= MOST_BYTES;

export const outputSize = (recipe: StepRecipe): PlainObject =>
  recipe.flag ? { outputSize: pick(OUTPUT_SIZES, recipe.size) } : {};

function varying(mean: number, spread: number): Plain {
  if (spread === 3) return { lognormal: { p50: inSeconds(mean * 0.8), p95: inSeconds(mean * 3) } };
  if (spread === 4) return { uniform: { low: inSeconds(0), high: inSeconds(mean * 2) } };
  if (spread === 5) return { exponential: { mean: inSeconds(mean) } };
  return inSeconds(mean);
}

function cpuOf(recipe: StepRecipe, { elements, bytes }: Flow, work: number): PlainObject {
  if (recipe.extra === 9) return { cpu: 'unknown' };
  if (work === 0) return {};
  const perByte = recipe.flag && bytes >= FEW_BYTES && recipe.cpu % 2 === 1;
  return perByte
    ? { cpuPerByte: inSeconds(work / bytes) }
    : { cpu: varying(work / elements, recipe.spread) };
}

/** @returns the keys that say what a step costs, so much work in all that a job of `steps` stays small */
export function costs(recipe: StepRecipe, input: Flow, steps: number): PlainObject {
  const elements = input.values ?? input.elements;
  const wait = pick(WORK, recipe.wait) / steps / 4;
  return {
    ...cpuOf(recipe, { ...input, elements }, pick(WORK, recipe.cpu) / steps),
    ...(wait === 0 ? {} : { wait: varying(wait / elements, recipe.spread + 1) }),
    ...(recipe.extra === 8 ? { memory: '5 MB' } : {}),
  };
}

const HINTS = [
  { minRam: '8 GB' },
  { accelerator: 'type:nvidia-tesla-t4;count:1;install-nvidia-driver' },
] as const;

/** @returns `resources:`, or nothing */
export const hints = ({ extra, flag }: StepRecipe): PlainObject =>
  extra === 7 ? { resources: HINTS[flag ? 0 : 1] } : {};
