import { buildRead, buildStep, type Flow } from './build-step.ts';
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

/** Step kinds by recipe: 85–91 joins several steps, from 92 on reads another source. */
const FLATTEN = 85;
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

function lay(recipes: readonly StepRecipe[], index: number, before: readonly Placed[]): Laid {
  const steps = recipes.length;
  const recipe = at(recipes, index);
  const name = nameOf(recipe, index);
  const inputs = readersOf(recipe, before);
  const [input] = inputs;
  if (input === undefined || recipe.kind >= READ) {
    const { body, output } = buildRead(recipe, steps);
    return { step: { [name]: body }, placed: { name, output } };
  }
  if (recipe.kind >= FLATTEN) {
    const body = { flatten: {}, from: inputs.map((each) => each.name) };
    return { step: { [name]: body }, placed: { name, output: sum(inputs.map((i) => i.output)) } };
  }
  const { body, output } = buildStep(recipe, input.output, steps);
  const placed = 'write' in body ? null : { name, output };
  const implied = recipe.fromLeftOut && input.name === nameOf(at(recipes, index - 1), index - 1);
  return { step: { [name]: implied ? body : { ...body, from: input.name } }, placed };
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
