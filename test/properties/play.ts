import fc from 'fast-check';
import { type Draw, type Replicate, replicate } from '../../src/forecast/replicate.ts';
import type { ProjectRecord } from '../../src/project/simulate.ts';
import type { PlainObject } from '../generators/plain.ts';
import { checked, scenarioFiles } from '../generators/scenario.ts';

export type JobRecord = ProjectRecord['jobs'][number];

/** Plays a scenario file out once. */
export function play(file: PlainObject, draw: Draw = 'luck', index = 0): ProjectRecord {
  return played(file, draw, index).record;
}

export function played(file: PlainObject, draw: Draw = 'luck', index = 0): Replicate {
  return replicate(checked(file), draw, index);
}

/** Fixed, so that a red run can be repeated; raise the number of runs by hand to search further. */
const SEED = 20_261_122;

/** Checks `holds` over random scenarios. */
export function overScenarios(runs: number, holds: (file: PlainObject) => void): void {
  fc.assert(fc.property(scenarioFiles, holds), { numRuns: runs, seed: SEED });
}
