import { buildWrite } from './build-connecting.ts';
import {
  type BuiltStep,
  costs,
  type Flow,
  fits,
  hints,
  OUTPUT_BYTES,
  outputSize,
} from './build-cost.ts';
import { buildCombineValues, buildKeyed, buildReshuffle, buildWindow } from './build-grouping.ts';
import { type Plain, pick, type PlainObject } from './plain.ts';
import type { StepRecipe } from './recipe.ts';

const FAN_OUTS = [0.3, 1, 1.5, 2, 3, 5, 10, 20, 50, 100] as const;
const KEEPS: readonly [Plain, ...Plain[]] = ['100 %', 0.5, '20 %', '1 %', 0.001];

function scaled(recipe: StepRecipe, input: Flow, ratio: number): Flow {
  const elements = input.elements * ratio;
  const bytes = recipe.flag ? elements * pick(OUTPUT_BYTES, recipe.size) : input.bytes * ratio;
  return { elements, bytes };
}

/** Of the elements of a group, each is one. */
const plain = ({ elements, bytes }: Flow): Flow => ({ elements, bytes });

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

function buildElementWise(recipe: StepRecipe, input: Flow, steps: number): BuiltStep {
  const cost = costs(recipe, input, steps);
  if (recipe.kind < 25) return buildMap(recipe, input, cost);
  return recipe.kind < 36 ? buildFlatMap(recipe, input, cost) : buildFilter(recipe, input, cost);
}

/** Step kinds by recipe: from here on, with keys; then reshuffle; then write. */
const WINDOW = 44;
const KEYED = 50;
const RESHUFFLE = 65;
const WRITE = 70;

/** @returns true for the kinds that may hold side inputs */
export const isElementWise = ({ kind }: StepRecipe): boolean => kind < WINDOW;

function build(recipe: StepRecipe, input: Flow, steps: number): BuiltStep {
  const { kind } = recipe;
  if (input.values !== undefined && kind % 2 === 0 && kind < KEYED) {
    return buildCombineValues(recipe, input, steps);
  }
  const single = plain(input);
  if (isElementWise(recipe)) return buildElementWise(recipe, single, steps);
  if (kind < KEYED) return buildWindow(recipe, single);
  if (kind < RESHUFFLE) return buildKeyed(kind - KEYED, recipe, single, steps);
  if (kind < WRITE) return buildReshuffle(recipe, single);
  return buildWrite(recipe, single, steps);
}

/** Any step with one input. */
export function buildStep(recipe: StepRecipe, input: Flow, steps: number): BuiltStep {
  const { body, output } = build(recipe, input, steps);
  return { body: { ...body, ...hints(recipe) }, output };
}
