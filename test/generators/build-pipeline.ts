import { buildRead } from './build-connecting.ts';
import { type BuiltStep, type Flow, hints } from './build-cost.ts';
import { buildJoin } from './build-grouping.ts';
import { buildStep, isElementWise } from './build-step.ts';
import type { PlainObject } from './plain.ts';
import type { StepRecipe } from './recipe.ts';

interface Placed {
  readonly name: string;
  readonly output: Flow;
}

interface Laid {
  readonly step: PlainObject;
  readonly placed: Placed | null;
}

/** Step kinds by recipe: 83–91 bring several steps together, from 92 on reads another source. */
const JOIN = 83;
const FLATTEN = 88;
const READ = 92;

function at(recipes: readonly StepRecipe[], index: number): StepRecipe {
  const recipe = recipes[index];
  if (recipe === undefined) throw new RangeError(`no step ${index}`);
  return recipe;
}

const sum = (flows: readonly Flow[]): Flow => ({
  elements: flows.reduce((total, { elements }) => total + elements, 0),
  bytes: flows.reduce((total, { bytes }) => total + bytes, 0),
});

function readersOf(recipe: StepRecipe, before: readonly Placed[]): Placed[] {
  const named = recipe.from.map((from) => before[before.length - 1 - (from % before.length)]);
  return [...new Set(named.filter((each) => each !== undefined))];
}

/** Plain ones and such as Beam's own transforms have. */
const nameOf = ({ rate }: StepRecipe, index: number): string =>
  rate % 4 === 3 ? `Step ${index}/Do+` : `s${index}`;

/** A step that reads several others. */
function gather(recipe: StepRecipe, inputs: readonly Placed[], steps: number): BuiltStep {
  const all = sum(inputs.map(({ output }) => output));
  const from = inputs.map(({ name }) => name);
  if (recipe.kind >= FLATTEN || inputs.length < 2)
    return { body: { flatten: {}, from }, output: all };
  const { body, output } = buildJoin(recipe, all, steps);
  return { body: { ...body, ...hints(recipe), from }, output };
}

/** Every other step that could holds what else its recipe names. */
function sideInputs(body: PlainObject, recipe: StepRecipe, others: readonly Placed[]): PlainObject {
  const holds = isElementWise(recipe) && !('combineValues' in body) && recipe.extra % 2 === 1;
  if (!holds || others.length === 0) return {};
  const names = others.map(({ name }) => name);
  return { sideInputs: names.length === 1 && recipe.flag ? (names[0] ?? '') : names };
}

function lay(recipes: readonly StepRecipe[], index: number, before: readonly Placed[]): Laid {
  const steps = recipes.length;
  const recipe = at(recipes, index);
  const name = nameOf(recipe, index);
  const [input, ...others] = readersOf(recipe, before);
  if (input === undefined || recipe.kind >= READ) {
    const { body, output } = buildRead(recipe, steps);
    return { step: { [name]: body }, placed: { name, output } };
  }
  if (recipe.kind >= JOIN) {
    const { body, output } = gather(recipe, [input, ...others], steps);
    return { step: { [name]: body }, placed: { name, output } };
  }
  const { body, output } = buildStep(recipe, input.output, steps);
  const whole = { ...body, ...sideInputs(body, recipe, others) };
  const placed = 'write' in body ? null : { name, output };
  const implied = recipe.fromLeftOut && input.name === nameOf(at(recipes, index - 1), index - 1);
  return { step: { [name]: implied ? whole : { ...whole, from: input.name } }, placed };
}

/** @returns `pipeline:`, each step reading one that stands before it; the first one is a read */
export function buildPipeline(recipes: readonly StepRecipe[]): PlainObject[] {
  const steps: PlainObject[] = [];
  const before: Placed[] = [];
  recipes.forEach((_, index) => {
    const { step, placed } = lay(recipes, index, before);
    steps.push(step);
    if (placed !== null) before.push(placed);
  });
  return steps;
}
