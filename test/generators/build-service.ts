import { type Plain, pick, type PlainObject } from './plain.ts';
import type { JobRecipe } from './recipe.ts';

/** Recipes from here on ask something of the service. */
const PLAIN = 16;

const DELAYS: readonly [Plain, ...Plain[]] = [
  '0 s',
  '10 min',
  { uniform: { low: '0 s', high: '6 h' } },
  { lognormal: { p50: '20 min', p95: '2 h' } },
];

const LIVES: readonly [PlainObject, ...PlainObject[]] = [
  {},
  { preemption: { rate: '5 %/h' } },
  { preemption: { rate: '100 %/h' } },
  { preemption: { lifetime: { exponential: { mean: '20 min' } } } },
  { preemption: { legacyPreemptible: true } },
];

/** What a recipe asks for: keys of the job, and options of the launch. */
export interface Asked {
  readonly job: PlainObject;
  readonly options: PlainObject;
}

const SHUFFLE_ON_WORKERS = { experiments: 'use_runner_v2,shuffle_mode=appliance' };

/** FlexRS, shuffle on the workers, Prime, or more threads and second copies; mostly nothing. */
export function askedOf({ service, submitAt, disk, pythonSpelling }: JobRecipe): Asked {
  switch (service - PLAIN) {
    case 0:
      return {
        job: { startDelay: pick(DELAYS, submitAt), ...pick(LIVES, disk) },
        options: { [pythonSpelling ? 'flexrs_goal' : 'flexRSGoal']: 'COST_OPTIMIZED' },
      };
    case 1:
      return { job: {}, options: SHUFFLE_ON_WORKERS };
    case 2:
      return {
        job: {},
        options: { dataflowServiceOptions: ['enable_prime', 'min_num_workers=2'] },
      };
    case 3:
      return { job: { threadScaling: true, speculativeExecution: true }, options: {} };
    default:
      return { job: {}, options: {} };
  }
}
