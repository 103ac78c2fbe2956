import { median } from 'simple-statistics';
import { expect, test } from 'vitest';
import type { Plan } from '../../../src/planner/plan/plan.ts';
import { TaskPlayer } from '../../../src/planner/play-task.ts';
import { candidateAt } from '../../../src/planner/search/axis.ts';
import { readAxes } from '../../../src/planner/search/axes/read-axes.ts';
import { planOf, variantsOfText } from './open.ts';

const RUNS = 8;

const scenario = (quotas: string, axes: string, options = ''): string => `name: small
seed: 3
project:
  region: us-central1
  quotas: ${quotas}
job:
  sdk: java
  options: { workerMachineType: n1-standard-1, maxNumWorkers: 40${options} }
  pipeline:
    - list:    { read: gcs-text, size: 10 GB, elements: 200000, files: 200 }
    - convert: { map: { cpu: 600 ms } }
    - store:   { write: gcs-text }
goals: { finish: "< 30 h in 95 % of runs" }
search: { axes: ${axes} }
`;

/** Medians of a candidate under these quotas, over the first replicates. */
function mediansOf(text: string, index: number): { readonly usd: number; readonly s: number } {
  const variants = variantsOfText(text);
  const read = readAxes(variants, variants.base.search?.axes ?? []);
  if (!read.ok) throw new Error('axes');
  const { overrides } = candidateAt(read.axes, index);
  const player = new TaskPlayer(variants);
  const runs = Array.from({ length: RUNS }, (_, replicate) => {
    const played = player.play({ candidate: index, overrides, replicate, draw: 'full' });
    if (!played.ok) throw new Error(played.refused);
    return { usd: played.outcomes.jobs[0]?.usd ?? NaN, s: played.outcomes.finishS };
  });
  return { usd: median(runs.map(({ usd }) => usd)), s: median(runs.map(({ s }) => s)) };
}

/** What the plan promises is what those limits give, on the same luck. */
function expectKept(plan: Plan, now: string, then: string): void {
  const { worthRaising, chosen } = plan;
  if (worthRaising === null || chosen === null) throw new Error('nothing is worth raising');
  const [before, after] = [mediansOf(now, chosen), mediansOf(then, worthRaising.candidate)];
  expect(worthRaising.addedUsd).toBeCloseTo(after.usd - before.usd, 9);
  expect(worthRaising.addedS).toBeCloseTo(after.s - before.s, 6);
}

test('a limit that keeps the pool small is worth raising, and gives what is promised', async () => {
  const axes = '{ workerMachineType: [n1-standard-1] }';
  const now = scenario('{ CPUS: 6, IN_USE_ADDRESSES: 500 }', axes);
  const plan = await planOf(variantsOfText(now));
  expect(plan.worthRaising?.limits).toEqual([{ metric: 'CPUS', from: 6, to: 12 }]);
  expect(plan.worthRaising?.addedS).toBeLessThan(-600);
  expectKept(plan, now, scenario('{ CPUS: 12, IN_USE_ADDRESSES: 500 }', axes));
});

test('a limit that keeps a cheaper candidate out is, and no other one is asked for', async () => {
  // six vCPUs are too few to start eight workers; addresses and disks are enough whatever is done
  const axes = '{ numWorkers: [3, 8], diskSizeGb: [2000] }';
  const now = scenario('{ CPUS: 6, IN_USE_ADDRESSES: 500, DISKS_TOTAL_GB: 90000 }', axes);
  const plan = await planOf(variantsOfText(now));
  expect(plan.candidates.map(({ verdict }) => verdict)).toEqual(['chosen', 'refused']);
  expect(plan.worthRaising?.limits.map(({ metric }) => metric)).toEqual(['CPUS']);
  const then = scenario('{ CPUS: 12, IN_USE_ADDRESSES: 500, DISKS_TOTAL_GB: 90000 }', axes);
  expectKept(plan, now, then);
});

test.each([
  ['nothing is short', '{ CPUS: 5000, IN_USE_ADDRESSES: 500 }', '{ maxNumWorkers: [10] }'],
  ['no limit is given', '{}', '{ maxNumWorkers: [10] }'],
])('none is where %s', async (_, quotas, axes) => {
  const plan = await planOf(variantsOfText(scenario(quotas, axes)));
  expect(plan.chosen).toBe(0);
  expect(plan.worthRaising).toBeNull();
});
