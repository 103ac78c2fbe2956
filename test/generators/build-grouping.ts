import {
  type BuiltStep,
  costs,
  ELEMENTS,
  type Flow,
  fits,
  OUTPUT_BYTES,
  outputSize,
} from './build-cost.ts';
import { type Plain, pick, type PlainObject } from './plain.ts';
import type { StepRecipe } from './recipe.ts';

const EXPONENTS = [0.2, 0.6, 1, 1.4, 3] as const;
const SHARES: readonly [number[], ...number[][]] = [[0.5], [0.03, 0.2], [0.4, 0.3, 0.2, 0.1], [1]];
const KEY_SIZES = ['0 B', '20 B', '1 kB'] as const;
const WINDOWS: readonly [Plain, ...Plain[]] = [
  { fixed: '1 min' },
  { session: '10 min' },
  { sliding: { size: '1 h', every: '20 min' } },
  { sliding: { size: '5 min', every: '2 min' } },
  { global: true },
];
const OVERLAPS = [1, 1, 3, 2.5, 1] as const;

/** Keys by the step's own level, so that there are more keys than elements, too. */
const keysOf = (recipe: StepRecipe): number => pick(ELEMENTS, recipe.elements);

const counted = (recipe: StepRecipe): PlainObject => ({
  keys: keysOf(recipe),
  ...(recipe.extra === 6 ? { keySize: pick(KEY_SIZES, recipe.size) } : {}),
});

function keyed(recipe: StepRecipe): PlainObject {
  const { rate, size } = recipe;
  const shares = pick(SHARES, size);
  if (rate >= 8) return { ...counted(recipe), zipf: pick(EXPONENTS, size) };
  if (rate < 6 || shares.length > keysOf(recipe)) return counted(recipe);
  return { ...counted(recipe), hotKeys: shares };
}

/** One element a key, as large as read or as said. */
function merged(recipe: StepRecipe, input: Flow): Flow {
  const elements = Math.min(keysOf(recipe), input.elements);
  const each = recipe.flag ? pick(OUTPUT_BYTES, recipe.size) : input.bytes / input.elements;
  return { elements, bytes: elements * each };
}

function buildGroup(recipe: StepRecipe, input: Flow): BuiltStep {
  const elements = Math.min(keysOf(recipe), input.elements);
  const output = { elements, bytes: input.bytes, values: input.elements };
  return { body: { groupByKey: keyed(recipe) }, output };
}

function buildCombine(recipe: StepRecipe, input: Flow, steps: number): BuiltStep {
  const cost = costs({ ...recipe, flag: false }, input, steps);
  const body = { combine: { ...cost, ...counted(recipe), ...outputSize(recipe) } };
  return { body, output: merged(recipe, input) };
}

function buildDistinct(recipe: StepRecipe, input: Flow): BuiltStep {
  return {
    body: { distinct: counted(recipe) },
    output: merged({ ...recipe, flag: false }, input),
  };
}

function buildState(recipe: StepRecipe, input: Flow, steps: number): BuiltStep {
  const fanOut = recipe.parts >= 8 ? 0.5 : 1;
  const bytes = recipe.flag
    ? input.elements * fanOut * pick(OUTPUT_BYTES, recipe.size)
    : input.bytes * fanOut;
  const output = { elements: input.elements * fanOut, bytes };
  const own = { ...costs(recipe, input, steps), ...keyed(recipe) };
  if (!fits(output)) return { body: { state: own }, output: input };
  return {
    body: { state: { ...own, ...(fanOut === 1 ? {} : { fanOut }), ...outputSize(recipe) } },
    output,
  };
}

/** Any step with keys and one input; `kind` 0 to 14. */
export function buildKeyed(
  kind: number,
  recipe: StepRecipe,
  input: Flow,
  steps: number,
): BuiltStep {
  if (kind < 6) return buildGroup(recipe, input);
  if (kind < 10) return buildCombine(recipe, input, steps);
  return kind < 12 ? buildDistinct(recipe, input) : buildState(recipe, input, steps);
}

/** @param input what all inputs have together */
export function buildJoin(recipe: StepRecipe, input: Flow, steps: number): BuiltStep {
  const fanOut = pick([1, 0.2, 2], recipe.parts);
  const elements = Math.min(keysOf(recipe), input.elements) * fanOut;
  const bytes = recipe.flag ? elements * pick(OUTPUT_BYTES, recipe.size) : input.bytes * fanOut;
  const own = { ...costs(recipe, input, steps), ...keyed(recipe) };
  if (!fits({ elements, bytes })) {
    const output = { elements: Math.min(keysOf(recipe), input.elements), bytes: input.bytes };
    return { body: { join: own }, output };
  }
  return { body: { join: { ...own, fanOut, ...outputSize(recipe) } }, output: { elements, bytes } };
}

export function buildReshuffle({ extra, parts }: StepRecipe, input: Flow): BuiltStep {
  const buckets = extra < 5 ? {} : { buckets: pick(ELEMENTS, parts) };
  return { body: { reshuffle: buckets }, output: input };
}

/** The values of each group, taken together. */
export function buildCombineValues(recipe: StepRecipe, input: Flow, steps: number): BuiltStep {
  const values = input.values ?? input.elements;
  const each = recipe.flag ? pick(OUTPUT_BYTES, recipe.size) : input.bytes / values;
  return {
    body: { combineValues: { ...costs(recipe, input, steps), ...outputSize(recipe) } },
    output: { elements: input.elements, bytes: input.elements * each },
  };
}

export function buildWindow({ size }: StepRecipe, input: Flow): BuiltStep {
  const at = size % WINDOWS.length;
  const overlap = pick(OVERLAPS, at);
  const output = { elements: input.elements * overlap, bytes: input.bytes * overlap };
  if (!fits(output)) return { body: { window: { global: true } }, output: input };
  return { body: { window: pick(WINDOWS, at) }, output };
}
