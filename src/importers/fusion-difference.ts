import type { Stage } from '../pipeline/stage.ts';
import type { StageEvidence } from './evidence.ts';
import { isWithin } from './scenario/composites.ts';
import type { PlannedStep } from './scenario/plan.ts';

/** Steps that end one stage and begin the next: a part of each belongs to either. */
const BETWEEN: readonly string[] = [
  'groupByKey',
  'combine',
  'join',
  'reshuffle',
  'state',
  'flatten',
];

/** @returns the name of the step that a transform became, by its id or its name */
function stepFinder(steps: readonly PlannedStep[]): (transform: string) => string | undefined {
  const exact = new Map<string, string>();
  for (const { name, members } of steps) {
    for (const member of members) exact.set(member.id, name).set(member.name, name);
  }
  const whole = steps.filter(({ members }) => members.length > 0);
  return (transform) =>
    exact.get(transform) ?? whole.find(({ path }) => isWithin(transform, path))?.name;
}

/** Stages by each of their steps. */
type Places = ReadonlyMap<string, ReadonlySet<string>>;

function placesOf(stages: readonly (readonly [stage: string, steps: readonly string[]])[]): Places {
  const places = new Map<string, Set<string>>();
  for (const [stage, steps] of stages) {
    for (const step of steps) {
      const own = places.get(step) ?? new Set();
      places.set(step, own.add(stage));
    }
  }
  return places;
}

const shared = (places: Places, a: string, b: string): string[] =>
  [...(places.get(a) ?? [])].filter((stage) => places.get(b)?.has(stage) === true);

const list = (names: Iterable<string>): string => [...names].slice(0, 5).join(', ');

const WHY: Readonly<Record<Stage['begins'], string>> = {
  source: 'it reads',
  groupByKey: 'it shuffles',
  combine: 'it shuffles',
  join: 'it shuffles',
  distinct: 'it shuffles',
  state: 'it has state',
  reshuffle: 'it shuffles',
  'other-accelerator': 'it asks for another GPU than the step before it',
  'side-input': 'it has a side input',
};

/** Why Millrace begins a stage at a step. */
function reason(step: string, stages: readonly Stage[]): string {
  const begun = stages.find(({ root }) => root === step);
  return begun === undefined ? '' : `: ${step} begins one because ${WHY[begun.begins]}`;
}

/**
 * Holds the service's fused stages against Millrace's own.
 * @param service stages of the job, `executionPipelineStage` or the operations of its messages; none: nothing to compare
 * @param steps what the job's transforms became
 * @param stages Millrace's stages of these steps
 * @returns a sentence for each step that runs with the step before it in the one and not in the other
 */
export function fusionDifferences(
  service: readonly StageEvidence[],
  steps: readonly PlannedStep[],
  stages: readonly Stage[],
): readonly string[] {
  const stepOf = stepFinder(steps);
  const theirs = placesOf(
    service.map(({ name, transforms }) => [name, transforms.flatMap((each) => stepOf(each) ?? [])]),
  );
  const ours = placesOf(stages.map(({ index, steps: own }) => [`${index + 1}`, own]));
  const inOne = steps.filter(({ role, name }) => !BETWEEN.includes(role) && theirs.has(name));
  const compared = new Set(inOne.map(({ name }) => name));
  return inOne.flatMap(({ name, inputs, sideInputs }) =>
    [...inputs, ...sideInputs].flatMap((before) => {
      if (!compared.has(before)) return [];
      const together = shared(theirs, before, name);
      const own = shared(ours, before, name);
      if (together.length > 0 === own.length > 0) return [];
      return together.length > 0
        ? [
            `${before} and ${name}: the service ran them in one stage (${list(together)}), Millrace in two${reason(name, stages)}`,
          ]
        : [
            `${before} and ${name}: the service ran them in two stages (${list([...(theirs.get(before) ?? []), ...(theirs.get(name) ?? [])])}), Millrace in one`,
          ];
    }),
  );
}
