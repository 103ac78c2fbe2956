import { admit } from '../admission/admit.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** @returns what the checks refuse a scenario for, the first finding in its own words with its code; null: nothing */
export function checkVariant(scenario: Scenario): string | null {
  const found = admit(scenario).findings.find(({ severity }) => severity === 'error');
  return found === undefined ? null : `${found.code}: ${found.message}`;
}
