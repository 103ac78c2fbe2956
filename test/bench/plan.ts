/**
 * The planner against brute force on the shipped plan scenarios, and 1,000 candidates on nightly-sessions.
 * `npx tsx test/bench/plan.ts [seeds] [large|small]`: prints runs, seconds, and whether the choice is within 1 % of the
 * best or named a tie. Measures, never gates.
 */
import { availableParallelism } from 'node:os';
import { executeHere } from '../../src/cli/executors/here.ts';
import { executeOnThreads } from '../../src/cli/executors/threads.ts';
import { readAxes } from '../../src/planner/search/axes/read-axes.ts';
import { makePlan } from '../../src/planner/plan/make-plan.ts';
import type { Plan } from '../../src/planner/plan/plan.ts';
import { openVariants, type Variants } from '../../src/scenario/variants.ts';
import { bruteForce, leastOf } from '../planner/plan/brute-force.ts';
import { planOf, shippedWithSeed } from '../planner/plan/open.ts';
import { shippedText } from '../shipped.ts';

const SCENARIOS = [
  'plan-nightly-batch',
  'plan-streaming-latency',
  'plan-region-choice',
  'deadline-at-six',
];

const FINAL_RUNS = 59;
const WITHIN = 1.01;

const LARGE = `search:
  axes:
    workerMachineType: [n1-standard-2, n1-standard-4, n2-standard-4, n2-standard-8, e2-standard-4]
    maxNumWorkers: { from: 4, to: 100, step: 4 }
    flexrs: [false, true]
    shuffle: [service, workers]
    workerDiskType: [pd-standard, pd-ssd]
`;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** By brute force with the planner's own seed: what it would have found, had it played everything. */
async function againstBruteForce(name: string, seeds: number): Promise<number[]> {
  let right = 0;
  const shares: number[] = [];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const variants = shippedWithSeed(name, seed);
    const brute = bruteForce(variants, FINAL_RUNS);
    const plan = await planOf(variants);
    const own = plan.chosen === null ? undefined : brute.get(plan.chosen);
    const least = leastOf(brute);
    const isNear = own !== undefined && own.keeps && own.usd <= least * WITHIN;
    const isTie = plan.ties.some((index) => {
      const each = brute.get(index);
      return each?.keeps === true && each.usd === least;
    });
    if (isNear || isTie) right += 1;
    else say(`  seed ${seed}: ${JSON.stringify(own)} against ${least}`);
    shares.push(plan.raceRuns / (plan.candidates.length * FINAL_RUNS));
  }
  const [middle = NaN] = shares.toSorted((a, b) => a - b).slice(Math.floor(shares.length / 2));
  say(
    `${name}: right in ${right} of ${seeds} seeds; ${(middle * 100).toFixed(1)} % of brute force's runs`,
  );
  return shares;
}

async function large(threads: number): Promise<Plan> {
  const read = openVariants(`${shippedText('nightly-sessions.yaml')}${LARGE}`, 'large.yaml');
  if (!read.ok) throw new Error(read.issues[0]?.message);
  const variants: Variants = read.variants;
  const axes = readAxes(variants, variants.base.search?.axes ?? []);
  if (!axes.ok) throw new Error(axes.issues[0]?.message);
  const executor =
    threads === 1 ? executeHere(variants.value) : executeOnThreads(variants.value, threads);
  const began = performance.now();
  const plan = await makePlan({
    ...{ variants, axes: axes.axes, axesGiven: true, maxRuns: 4000, confidence: 0.95, executor },
    told: () => undefined,
    stop: () => false,
  });
  await executor.close();
  const seconds = (performance.now() - began) / 1000;
  const settled = plan.settled ? 'settled' : 'not settled';
  say(
    `nightly-sessions, ${plan.candidates.length} candidates, ${threads} threads: ${settled} in ${plan.raceRuns} runs (${plan.runs} with all that is told), ${seconds.toFixed(1)} s`,
  );
  return plan;
}

const seeds = Number(process.argv[2] ?? 3);
const what = process.argv[3] ?? 'both';
if (what !== 'large') for (const name of SCENARIOS) await againstBruteForce(name, seeds);
if (what !== 'small') await large(Math.min(2, availableParallelism()));
