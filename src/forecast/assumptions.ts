import { type ConstantId, constant } from '../facts/constants.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { AssumptionResult } from './run-result.ts';

/** @returns the constants a run asked for that are ranged or given, in the order of the tables */
export function assumptionsOf(
  used: readonly ConstantId[],
  given: Scenario['constants'],
): AssumptionResult[] {
  return used
    .filter((id) => constant(id).range !== undefined || given.has(id))
    .map((id) => {
      const { value, range, unit, grade, source } = constant(id);
      const own = given.get(id);
      return own === undefined
        ? { id, value, range: range ?? null, unit, grade, source }
        : { id, value: own, range: null, unit, grade: 'given', source: 'the scenario' };
    });
}
