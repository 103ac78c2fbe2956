import { type ConstantId, constant, constantIds } from '../facts/constants.ts';
import type { ProjectRecord } from '../project/simulate.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';
import type { AssumptionResult } from './run-result.ts';

const isUntimed = (step: Step): boolean => 'cost' in step && step.cost.cpu === 'unknown';

/** A share of the data that is enough to time a step. */
const SAMPLE = '1 %';

/** A sample run would tell what `cpu: unknown` stands for. */
function narrowedBy(id: ConstantId, { jobs }: Scenario): string | null {
  if (!id.startsWith('unknown.')) return null;
  const untimed = jobs.flatMap(({ steps }) => steps.filter(isUntimed));
  const ofKind = untimed.filter(({ kind }) => id === `unknown.${kind}`);
  const names = (ofKind.length === 0 ? untimed : ofKind).map(({ name }) => name);
  return `run ${SAMPLE} of the data, time ${names.join(', ')} and write it as \`cpu:\``;
}

const isDcuRate = (id: ConstantId): boolean => id.startsWith('prime.dcu.');

/** @returns the constants that a play-out and its bill lean on, in the order of the tables */
export function constantsBehind({ constantsUsed, jobs }: ProjectRecord): readonly ConstantId[] {
  const prime = jobs.some(({ billedAs, refused }) => billedAs === 'prime-batch' && !refused);
  return prime
    ? constantIds.filter((id) => constantsUsed.includes(id) || isDcuRate(id))
    : constantsUsed;
}

/** @returns the constants a run asked for that are ranged or given, in the order of the tables */
export function assumptionsOf(used: readonly ConstantId[], scenario: Scenario): AssumptionResult[] {
  const given = scenario.constants;
  return used
    .filter((id) => constant(id).range !== undefined || given.has(id))
    .map((id) => {
      const { value, range, unit, grade, source } = constant(id);
      const own = given.get(id);
      if (own !== undefined) {
        const from = { grade: 'given', source: 'the scenario', narrowedBy: null } as const;
        return { id, value: own, range: null, unit, ...from };
      }
      const narrower = narrowedBy(id, scenario);
      return { id, value, range: range ?? null, unit, grade, source, narrowedBy: narrower };
    });
}
