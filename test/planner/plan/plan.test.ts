import { describe, expect, it } from 'vitest';
import type { Executor, Played, Task } from '../../../src/planner/executor.ts';
import type { Plan } from '../../../src/planner/plan/plan.ts';
import { TaskPlayer } from '../../../src/planner/play-task.ts';
import { candidateAt } from '../../../src/planner/search/axis.ts';
import { readAxes } from '../../../src/planner/search/axes/read-axes.ts';
import { type Brute, bruteForce, leastOf } from './brute-force.ts';
import { planOf, variantsOfText } from './open.ts';

const scenario = (search: string, goals: string, seed = 7): string => `name: small
seed: ${seed}
project:
  region: us-central1
  quotas: { CPUS: 40, IN_USE_ADDRESSES: 40 }
job:
  sdk: java
  options: { workerMachineType: n1-standard-1, maxNumWorkers: 8 }
  pipeline:
    - list:    { read: gcs-text, size: 10 GB, elements: 200000, files: 60 }
    - convert: { map: { cpu: 20 ms } }
    - group:   { groupByKey: { keys: 1000 } }
    - store:   { write: gcs-text }
goals: ${goals}
search: ${search}
`;

const AXES =
  '{ axes: { workerMachineType: [n1-standard-1, n1-standard-4, n2-standard-8], maxNumWorkers: [2, 4, 30, 40], flexrs: [false, true] } }';
const GOALS = '{ finish: "< 40 min in 95 % of runs", cost: "< 5 USD" }';

/** Costs of the front are told by ratios, those of brute force by medians. */
const SLACK = 1.02;

/** Every candidate that keeps the goals is covered by a member that is as cheap and as fast; members keep them. */
function expectFront({ pareto }: Plan, brute: ReadonlyMap<number, Brute>): void {
  const members = pareto.flatMap((member) => brute.get(member) ?? []);
  expect(members.map(({ keeps }) => keeps)).toEqual(pareto.map(() => true));
  const uncovered = [...brute].filter(
    ([, { usd, elapsedS, keeps }]) =>
      keeps && !members.some((own) => own.usd <= usd * SLACK && own.elapsedS <= elapsedS * SLACK),
  );
  expect(uncovered).toEqual([]);
}

/** The plan that most tests look at. */
let made: Promise<Plan> | null = null;
const usual = (): Promise<Plan> => (made ??= planOf(variantsOfText(scenario(AXES, GOALS))));

describe('a plan', () => {
  it.each([1, 2, 3])(
    'finds what brute force finds, or a tie, in far fewer runs (seed %d)',
    async (seed) => {
      const variants = variantsOfText(scenario(AXES, GOALS, seed));
      const brute = bruteForce(variants, 59);
      const plan = await planOf(variants);
      const least = leastOf(brute);
      const own = brute.get(plan.chosen ?? -1);
      expect(own?.keeps).toBe(true);
      const best = [...brute]
        .filter(([, { keeps, usd }]) => keeps && usd === least)
        .map(([at]) => at);
      const isTie = best.some((index) => plan.ties.includes(index));
      expect(isTie || (own?.usd ?? Infinity) <= least * 1.01).toBe(true);
      expect(plan.settled).toBe(true);
      expect(plan.raceRuns).toBeLessThanOrEqual((plan.candidates.length * 59) / 3);
      expectFront(plan, brute);
    },
  );

  it('does not depend on who plays in which order', async () => {
    const variants = variantsOfText(scenario(AXES, GOALS));
    const player = new TaskPlayer(variants);
    const backwards: Executor = {
      play(tasks, told) {
        const all: readonly Task[] = [...tasks];
        const played: readonly Played[] = all.map((task) => player.play(task)).toReversed();
        for (const each of played) void told(each);
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
    };
    expect(await planOf(variants, { executor: backwards })).toEqual(await usual());
  });

  it('shares runs only where they are the same to the last digit', async () => {
    const variants = variantsOfText(scenario(AXES, GOALS));
    const plan = await usual();
    const shared = plan.candidates.filter(({ sharedWith }) => sharedWith !== null);
    expect(shared.length).toBeGreaterThan(0);
    const read = readAxes(variants, variants.base.search?.axes ?? []);
    if (!read.ok) throw new Error('axes');
    const player = new TaskPlayer(variants);
    const outcomesOf = (index: number, replicate: number): unknown => {
      const { overrides } = candidateAt(read.axes, index);
      const played = player.play({ candidate: 0, overrides, replicate, draw: 'full' });
      return played.ok ? played.outcomes : played.refused;
    };
    for (const { index, sharedWith, runs } of shared) {
      for (let replicate = 0; replicate < Math.min(runs, 4); replicate += 1) {
        expect(outcomesOf(index, replicate)).toEqual(outcomesOf(sharedWith ?? -1, replicate));
      }
    }
  });

  it('names what is the same job once, and plays only that', async () => {
    const axes =
      '{ axes: { flexrs: [true, false], shuffle: [service, workers], maxNumWorkers: [4] } }';
    const plan = await planOf(variantsOfText(scenario(axes, GOALS)));
    expect(plan.candidates.map(({ sameAs }) => sameAs)).toEqual([null, 0, null, null]);
    expect(plan.candidates[1]).toMatchObject({
      verdict: 'same',
      reason: 'the same job as candidate 0',
    });
    expect([plan.ties.includes(1), plan.pareto.includes(1)]).toEqual([false, false]);
  });

  it('plays ties and the front a few times at least', async () => {
    const plan = await usual();
    const told = [...plan.ties, ...plan.pareto].map((index) => plan.candidates[index]);
    expect(told.every((each) => (each?.runs ?? 0) >= 8)).toBe(true);
    expect(told.every((each) => each?.probability !== 0)).toBe(true);
    expect(plan.pareto).toContain(plan.chosen);
  });

  it('shows what it promises, or says that it does not', async () => {
    const plan = await usual();
    expect(plan.bestGoals.map(({ shown }) => shown)).toEqual([true, true]);
    expect(plan.bestGoals[0]?.atLeast).toBeGreaterThanOrEqual(0.95);
    const small = await planOf(variantsOfText(scenario(AXES, GOALS)), { maxRuns: 60 });
    expect(small.settled).toBe(false);
    for (const { asked, shown, atLeast } of small.bestGoals) expect(shown).toBe(atLeast >= asked);
  });

  it('calls nothing missed that was not played enough to tell, and nothing impossible', async () => {
    const goals = '{ finish: "< 10 min in 95 % of runs" }';
    const axes = '{ axes: { workerMachineType: [n1-standard-2], maxNumWorkers: [14, 17, 20] } }';
    for (const maxRuns of [12, 24]) {
      const plan = await planOf(variantsOfText(scenario(axes, goals)), { maxRuns });
      if (plan.settled) continue;
      for (const { verdict, reason, runs, probability } of plan.candidates) {
        if (runs >= 59 || (probability ?? 0) < 0.7) continue;
        expect([verdict, reason]).not.toContain('misses');
        expect(reason).not.toMatch(/^misses/u);
      }
      if (plan.candidates.some(({ verdict }) => verdict === 'unsettled')) {
        expect(plan.inTheWay).toEqual([]);
      }
    }
  });

  it('names the quota that keeps the nearest from the goals, and how far to raise it', async () => {
    const goals = '{ finish: "< 20 min in 95 % of runs" }';
    const text = scenario('{ axes: { maxNumWorkers: [2, 30] } }', goals).replace(
      'CPUS: 40',
      'CPUS: 3',
    );
    const plan = await planOf(variantsOfText(text));
    expect(plan).toMatchObject({ chosen: null, settled: true });
    expect(plan.quotaInTheWay).toMatchObject({ candidate: 1, enough: true });
    expect(plan.quotaInTheWay?.short).toContainEqual({ metric: 'CPUS', limit: 3 });
    const raised = plan.quotaInTheWay?.limits.find(({ metric }) => metric === 'CPUS');
    expect(raised?.from).toBe(3);
    const again = await planOf(
      variantsOfText(text.replace('CPUS: 3', `CPUS: ${(raised?.to ?? 0) + 4}`)),
    );
    expect(again.chosen).toBe(1);
  });

  it('keeps refused candidates with the words of who refuses them, and spends no run on them', async () => {
    const axes = '{ axes: { numWorkers: [1, 60], maxNumWorkers: [60] } }';
    const plan = await planOf(variantsOfText(scenario(axes, GOALS)));
    const [, refused] = plan.candidates;
    expect(refused).toMatchObject({ verdict: 'refused', admitted: false, runs: 0 });
    expect(refused?.reason).toMatch(/^QUOTA-START: /u);
    expect(plan.chosen).toBe(0);
  });

  it('says which two goals contradict each other, and what comes nearest', async () => {
    const goals = '{ finish: "< 8 min in 95 % of runs", cost: "< 0.12 USD in 95 % of runs" }';
    const axes =
      '{ axes: { workerMachineType: [n1-standard-1, n1-standard-4], maxNumWorkers: [1, 40], flexrs: [false, true] } }';
    const plan = await planOf(variantsOfText(scenario(axes, goals)));
    expect(plan).toMatchObject({ outcome: 'missed', chosen: null, worst: null, sensitivity: null });
    expect(plan.best).not.toBeNull();
    expect(plan.inTheWay.length).toBeGreaterThan(0);
    expect(plan.candidates.every(({ reason }) => reason !== '')).toBe(true);
  });

  it('says when the runs did not suffice, and never takes more', async () => {
    const plan = await planOf(variantsOfText(scenario(AXES, GOALS)), { maxRuns: 30 });
    expect(plan.runs).toBeLessThanOrEqual(30);
    expect(plan.settled).toBe(false);
  });

  it('gives what is settled when it is stopped', async () => {
    let told = 0;
    const plan = await planOf(variantsOfText(scenario(AXES, GOALS)), {
      told: () => {
        told += 1;
      },
      stop: () => told >= 20,
    });
    expect(plan).toMatchObject({ settled: false, interrupted: true });
    expect(plan.candidates).toHaveLength(24);
  });

  it('tells of the front of cost and time: no member is beaten by another candidate', async () => {
    const plan = await usual();
    const at = (index: number) => plan.candidates[index];
    const times = plan.pareto.map((index) => at(index)?.elapsedS ?? NaN);
    const costs = plan.pareto.map((index) => at(index)?.usd ?? NaN);
    expect(plan.pareto.length).toBeGreaterThan(1);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
  });

  it('tries every assumed constant at both ends, with other candidates beside the chosen one', async () => {
    const plan = await usual();
    const ids = plan.sensitivity?.constants.map(({ id }) => id) ?? [];
    expect(ids.length).toBeGreaterThan(4);
    expect(new Set(ids).size).toBeGreaterThanOrEqual(ids.length / 2);
    expect(plan.sensitivity?.finalists[0]).toBe(plan.chosen);
    expect(plan.sensitivity?.finalists.length).toBeGreaterThan(1);
  });
});
