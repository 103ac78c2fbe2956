import { type ConstantId, constant } from '../facts/constants.ts';
import { scaledLaw, scaledStep } from '../forecast/scaled-work.ts';
import type { StepUnderstood } from '../forecast/understanding/understanding.ts';
import { understand } from '../forecast/understanding/understand.ts';
import type { Step } from '../scenario/scenario.ts';
import type { Place } from './fitted.ts';
import { rounded } from './fitted.ts';
import type { Dial } from './level.ts';
import type { PreparedRun } from './prepare.ts';
import { type Settings, withConstants, withSteps } from './settings.ts';

/** Costs that one factor stands for: the data can't tell them apart. */
export interface Untimed {
  readonly what: string;
  readonly members: readonly string[];
  readonly dial: Dial;
  /** What the factor makes of each. */
  places(factor: number): readonly Place[];
}

type Law = Parameters<typeof scaledLaw>[0];

function costs(step: Step): boolean {
  if (!('cost' in step)) return false;
  const { cpu, cpuPerByte, cpuPerBundle = 0 } = step.cost;
  const files = 'cpuPerFile' in step ? step.cpuPerFile : 0;
  return cpu === 'unknown' || !isFree(cpu) || cpuPerByte > 0 || cpuPerBundle > 0 || files > 0;
}

const isFree = (law: Law): boolean => law.kind === 'constant' && law.value === 0;

/** `unknown` becomes the value that stands for it, times the factor; other costs are multiplied, waiting is not. */
function withFactor(step: Step, factor: number, unknownS: number): Step {
  if (!('cost' in step)) return step;
  const scaled = scaledStep(step, factor);
  if (!('cost' in scaled)) return step;
  const { wait } = step.cost;
  const cpu: Law =
    step.cost.cpu === 'unknown'
      ? { kind: 'constant', value: unknownS * factor }
      : scaledLaw(step.cost.cpu, factor);
  return { ...scaled, cost: { ...scaled.cost, cpu, wait } };
}

const roundedLaw = (law: Law): Law => {
  const entries = Object.entries(law).map(([key, value]: [string, unknown]) =>
    typeof value === 'number' ? [key, rounded(value)] : [key, value],
  );
  return Object.fromEntries(entries) as Law;
};

function placesOf(step: Step, factor: number, unknownS: number): readonly Place[] {
  const scaled = withFactor(step, factor, unknownS);
  if (!('cost' in step) || !('cost' in scaled) || scaled.cost.cpu === 'unknown') return [];
  const { cpu, cpuPerByte, cpuPerBundle = 0 } = scaled.cost;
  const perFile = 'cpuPerFile' in scaled ? scaled.cpuPerFile : 0;
  const { name } = step;
  return [
    ...(isFree(cpu) ? [] : [{ kind: 'cpu' as const, step: name, law: roundedLaw(cpu) }]),
    ...(cpuPerByte > 0
      ? [{ kind: 'cpuPerByte' as const, step: name, value: rounded(cpuPerByte) }]
      : []),
    ...(cpuPerBundle > 0
      ? [{ kind: 'cpuPerBundle' as const, step: name, value: rounded(cpuPerBundle) }]
      : []),
    ...(perFile > 0 ? [{ kind: 'cpuPerFile' as const, step: name, value: rounded(perFile) }] : []),
  ];
}

function ofSteps(steps: readonly Step[], told: readonly StepUnderstood[], base: Settings): Untimed {
  const unknownS = ({ name }: Step): number =>
    told.find((each) => each.name === name)?.cpu?.meanS ?? 0;
  const members = steps.map(({ name }) => name);
  return {
    what: members.length === 1 ? `${members.join('')}: cpu` : 'cpu of the untimed steps',
    members,
    dial: (factor) => {
      const changes = steps.map((step) => {
        const change = (each: Step): Step => withFactor(each, factor, unknownS(step));
        return [step.name, change] as const;
      });
      return withSteps(base, new Map(changes));
    },
    places: (factor) => steps.flatMap((step) => placesOf(step, factor, unknownS(step))),
  };
}

function ofConnectors(
  ids: readonly ConstantId[],
  inForce: (id: ConstantId) => number,
  base: Settings,
): Untimed {
  const values = (factor: number): [ConstantId, number][] =>
    ids.map((id) => [id, rounded(inForce(id) * factor)]);
  return {
    what: ids.length === 1 ? ids.join('') : 'cpu of the connectors',
    members: ids,
    dial: (factor) => withConstants(base, values(factor)),
    places: (factor) => values(factor).map(([id, value]) => ({ kind: 'constant', id, value })),
  };
}

/**
 * @param timed steps that have a time of their own
 * @returns what else the job's CPU goes to, as one dial: the steps that are `unknown`, else those with a cost of
 *   their own, else the connectors; null: nothing that could be turned
 */
export function untimedOf(
  run: PreparedRun,
  timed: readonly string[],
  base: Settings,
): Untimed | null {
  const open = (run.scenario.jobs[0]?.steps ?? []).filter(
    (step) => !timed.includes(step.name) && costs(step),
  );
  const unknown = open.filter((step) => 'cost' in step && step.cost.cpu === 'unknown');
  const told = understand(run.scenario).jobs[0]?.steps ?? [];
  if (unknown.length > 0) return ofSteps(unknown, told, base);
  if (open.length > 0) return ofSteps(open, told, base);
  const filled = told
    .filter(({ name }) => !timed.includes(name))
    .flatMap(({ filledIn }) => filledIn)
    .filter(({ id, for: what }) => what === 'connector' && /\.(read|write)$/u.test(id));
  const ids = [...new Set(filled.map(({ id }) => id))].filter((id) => !base.constants.has(id));
  const inForce = (id: ConstantId): number => run.scenario.constants.get(id) ?? constant(id).value;
  return ids.length === 0 ? null : ofConnectors(ids, inForce, base);
}
