import type fc from 'fast-check';
import { formatIssue, readScenario, type Scenario } from '../../src/index.ts';
import { buildScenario } from './build-scenario.ts';
import type { PlainObject } from './plain.ts';
import { recipes } from './recipe.ts';

/** Valid scenarios as plain objects, in the shape of a scenario file. */
export const scenarioFiles: fc.Arbitrary<PlainObject> = recipes.map(buildScenario);

/** @returns the checked scenario. @throws Error with every issue when the file is not valid */
export function checked(file: PlainObject): Scenario {
  const read = readScenario(JSON.stringify(file), 'random.yaml');
  if (!read.ok) throw new Error(read.issues.map(formatIssue).join('\n'));
  return read.scenario;
}
