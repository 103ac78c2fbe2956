import { inSeconds, type Plain, pick, type PlainObject } from './plain.ts';
import type { FaultRecipe } from './recipe.ts';

/** s after the start of the project. */
const TIMES = [0, 1, 30, 90, 150, 240, 400, 900, 3600, 86_400] as const;
type Values = readonly [Plain, ...Plain[]];

const SHARES: Values = [0.5, '1 %', '10 %', 0.2, '50 %', '80 %', '100 %', 1, 0.05, 0.9];
const CHANCES: Values = [0, 1e-12, 1e-9, 1e-7, '0.001 %', 1e-5, 1e-4, '0.1 %', '2 %', 1];
const FACTORS = [1.5, 2, 3, 10] as const;

/** A job as it is built, and what it is called. */
export interface NamedJob {
  readonly name: string;
  readonly steps: readonly string[];
}

/** @returns an entry of `faults:` that speaks of jobs and steps that are there */
export function buildFault(
  recipe: FaultRecipe,
  jobs: readonly [NamedJob, ...NamedJob[]],
): PlainObject {
  const { kind, much } = recipe;
  const named = recipe.job < jobs.length ? pick(jobs, recipe.job) : null;
  const whose: PlainObject = named === null ? {} : { job: named.name };
  const at = inSeconds(pick(TIMES, recipe.at));
  const steps = (named ?? jobs[0]).steps;
  const step = steps[recipe.step % steps.length] ?? '';
  const faults: readonly [PlainObject, ...PlainObject[]] = [
    { kind: 'preemption-storm', at, share: pick(SHARES, much), ...whose },
    { kind: 'zone-stockout', at, for: inSeconds(1 + pick(TIMES, much)), ...whose },
    { kind: 'worker-crash', at, workers: 1 + much, ...whose },
    { kind: 'slow-worker', share: pick(SHARES, much), factor: pick(FACTORS, recipe.at), ...whose },
    { kind: 'flaky-step', step, rate: pick(CHANCES, much), ...whose },
    {
      ...{ kind: 'bad-record', step, ...whose },
      ...(much < 5 ? { rate: pick(CHANCES, much) } : { at: much / 10 }),
    },
    { kind: 'cancel', at, ...whose },
  ];
  return pick(faults, kind);
}
