import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { admitEach } from '../../src/admission/admit.ts';
import type { QuotaMetric } from '../../src/facts/quota-metrics.ts';
import { simulateProject } from '../../src/project/simulate.ts';
import type { AccountName } from '../../src/quota/account-name.ts';
import type { Ledger } from '../../src/quota/ledger.ts';
import type { JobSpec, ProjectSpec, QuotaSpec } from '../../src/scenario/scenario.ts';
import { EXACT, hundreds, job, projectWith } from '../engines/one-job.ts';
import { scenario } from '../forecast/build.ts';
import { cost, read } from '../pipeline/steps.ts';

/** What a job holds of a metric, and what it has held over time, as charges and releases say it. */
interface Held {
  amount: number;
  since: number;
  integral: number;
}

const seen = vi.hoisted(
  (): {
    ledger: Ledger | null;
    exceeded: string[];
    held: Map<string, Held>;
  } => ({ ledger: null, exceeded: [], held: new Map() }),
);

/** A second book, kept beside the ledger and by other means. */
vi.mock('../../src/quota/ledger.ts', async (original) => {
  const module = await original<typeof import('../../src/quota/ledger.ts')>();
  const note = (metric: AccountName, by: number, amount: number, now: number): void => {
    const key = `${metric} ${by}`;
    const held = seen.held.get(key) ?? { amount: 0, since: now, integral: 0 };
    held.integral += held.amount * (now - held.since);
    seen.held.set(key, { ...held, since: now, amount: held.amount + amount });
  };
  const createLedger: typeof module.createLedger = (...given) => {
    const ledger = module.createLedger(...given);
    seen.ledger = {
      ...ledger,
      charge(demand, now, by) {
        ledger.charge(demand, now, by);
        for (const { metric, amount } of demand) {
          note(metric, by, amount, now);
          const limit = ledger.limit(metric) ?? Infinity;
          const over = metric !== 'SHUFFLE_SLOTS' && ledger.inUse(metric) > limit;
          if (over) seen.exceeded.push(`${metric} at ${now}`);
        }
      },
      release(demand, now, by) {
        ledger.release(demand, now, by);
        for (const { metric, amount } of demand) note(metric, by, -amount, now);
      },
    };
    return seen.ledger;
  };
  return { ...module, createLedger };
});

const MACHINES = ['n1-standard-1', 'n1-standard-2', 'n1-standard-4'] as const;

const recipes = fc.record({
  machine: fc.constantFrom(...MACHINES),
  numWorkers: fc.option(fc.integer({ min: 1, max: 6 })),
  maxNumWorkers: fc.integer({ min: 6, max: 30 }),
  fixed: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  flex: fc.boolean(),
  zone: fc.boolean(),
  onWorkers: fc.boolean(),
  submitAt: fc.integer({ min: 0, max: 900_000 }),
  records: fc.constantFrom(1, 7, 40, 400),
  bytes: fc.constantFrom(1e6, 10e9, 300e9),
  follows: fc.option(fc.nat(9), { freq: 3 }),
  retries: fc.option(fc.integer({ min: 1, max: 4 })),
});

type Recipe = typeof recipes extends fc.Arbitrary<infer T> ? T : never;

function jobOf(recipe: Recipe, index: number): JobSpec {
  const { records, bytes, retries } = recipe;
  const follows = recipe.follows === null || index === 0 ? [] : [`j${recipe.follows % index}`];
  return job({
    name: `j${index}`,
    submitAt: recipe.submitAt,
    after: follows,
    template: recipe.flex ? 'flex' : null,
    onRefused: retries === null ? null : { retryEvery: 120_000, times: retries },
    steps: [read('r', { elements: records, files: records, bytes, cost: cost(60) })],
    options: {
      workerMachineType: recipe.machine,
      numWorkers: recipe.numWorkers,
      maxNumWorkers: recipe.maxNumWorkers,
      autoscalingAlgorithm: recipe.fixed ? 'NONE' : 'THROUGHPUT_BASED',
      workerZone: recipe.zone ? 'us-central1-a' : null,
      shuffleMode: recipe.onWorkers ? 'workers' : 'service',
    },
  });
}

const quotaOf = (most: number): fc.Arbitrary<QuotaSpec> =>
  fc
    .record({
      limit: fc.integer({ min: Math.ceil(most / 4), max: most }),
      usage: fc.nat(Math.floor(most / 8)),
      steps: fc.array(fc.record({ at: fc.nat(2_000_000), usage: fc.nat(Math.floor(most / 2)) }), {
        maxLength: 3,
      }),
    })
    .map(({ limit, usage, steps }) => {
      const inOrder = [...new Map(steps.map((step) => [step.at, step])).values()];
      return { limit, usage, steps: inOrder.sort((a, b) => a.at - b.at) };
    });

const LIMITS: readonly (readonly [QuotaMetric, number])[] = [
  ['CPUS', 80],
  ['IN_USE_ADDRESSES', 40],
  ['DISKS_TOTAL_GB', 4000],
  ['CONCURRENT_JOBS', 8],
  ['INSTANCE_GROUPS', 8],
  ['INSTANCE_GROUP_MANAGERS', 6],
];

/** Each limit is there or not. */
const quotas: fc.Arbitrary<ProjectSpec['quotas']> = fc
  .tuple(...LIMITS.map(([metric, most]) => fc.option(fc.tuple(fc.constant(metric), quotaOf(most)))))
  .map((listed) => new Map(listed.filter((entry) => entry !== null)));

const fleets = fc.record({
  jobs: fc.array(recipes, { minLength: 1, maxLength: 10 }).map((listed) => listed.map(jobOf)),
  quotas,
});

function play(jobs: readonly JobSpec[], own: ProjectSpec['quotas']) {
  seen.exceeded = [];
  seen.held = new Map();
  const project = { ...projectWith(), quotas: own };
  return simulateProject({ project, jobs, seed: '1', replicate: 0, constants: EXACT });
}

const over = (
  runs: number,
  holds: (fleet: { jobs: JobSpec[]; quotas: ProjectSpec['quotas'] }) => void,
) => {
  fc.assert(fc.property(fleets, holds), { numRuns: runs, seed: 20_261_129 });
};

describe('a fleet', () => {
  test('never takes more of a quota than there is, and gives all of it back', () => {
    over(120, ({ jobs, quotas: own }) => {
      play(jobs, own);
      expect(seen.exceeded).toEqual([]);
      for (const [key, { amount }] of seen.held)
        expect([key, Math.abs(amount) < 1e-9]).toEqual([key, true]);
    });
  });

  test('does all work of each job that is DONE, and ends every job', () => {
    over(120, ({ jobs, quotas: own }) => {
      const played = play(jobs, own).jobs;
      expect(played.map(({ name }) => name)).toEqual(jobs.map(({ name }) => name));
      for (const { state, stages, limits, submittedAt, finishedAt } of played) {
        if (state === 'DONE') {
          for (const { recordsIn, recordsDone } of stages) expect(recordsDone).toBe(recordsIn);
        }
        const ms = limits.reduce((sum, each) => sum + each.ms, 0);
        expect(ms).toBeCloseTo(finishedAt - submittedAt, 3);
      }
    });
  });

  test('submits a job after others only once they are DONE', () => {
    over(120, ({ jobs, quotas: own }) => {
      const played = new Map(play(jobs, own).jobs.map((each) => [each.name, each]));
      for (const { name, after } of jobs) {
        const mine = played.get(name)!;
        const before = after.map((each) => played.get(each)!);
        const allDone = before.every(({ state }) => state === 'DONE');
        expect([name, mine.state === 'NOT_SUBMITTED']).toEqual([name, !allDone]);
        if (allDone) {
          for (const { finishedAt } of before)
            expect(mine.submittedAt).toBeGreaterThanOrEqual(finishedAt);
        }
      }
    });
  });

  test('tells of use what was charged, to the unit and millisecond', () => {
    over(80, ({ jobs, quotas: own }) => {
      const { uses } = play(jobs, own);
      let told = 0;
      for (const [metric, { spanMs, users }] of uses) {
        expect(users.every(({ mean }) => mean.length <= 48)).toBe(true);
        for (const { by, mean } of users) {
          if (by === null) continue;
          const integral = mean.reduce((sum, each) => sum + each * spanMs, 0);
          const charged = seen.held.get(`${metric} ${by}`)?.integral ?? 0;
          expect(Math.abs(integral - charged)).toBeLessThanOrEqual(1e-9 * Math.max(1, charged));
          told += 1;
        }
      }
      const taken = [...seen.held.values()].filter(({ integral }) => integral > 0);
      expect(told).toBeGreaterThanOrEqual(taken.length);
    });
  });

  test('shares out among users, wholly, each quota that held a job below its size', () => {
    let held = 0;
    over(120, ({ jobs, quotas: own }) => {
      for (const { heldBelow, finishedAt, submittedAt } of play(jobs, own).jobs) {
        for (const { by, ms, workersShort } of heldBelow) {
          held += 1;
          const all = by.reduce((sum, { share }) => sum + share, 0);
          expect(by.length === 0 ? 1 : all).toBeCloseTo(1, 9);
          expect(ms).toBeLessThanOrEqual(finishedAt - submittedAt);
          expect(workersShort).toBeGreaterThan(0);
        }
      }
    });
    expect(held).toBeGreaterThan(15);
  });

  test('is the same whatever the order in which the quotas are listed', () => {
    over(40, ({ jobs, quotas: own }) => {
      const turned = new Map([...own].reverse());
      expect(play(jobs, turned)).toEqual(play(jobs, own));
    });
  });

  test('does not notice a job that shares no quota with it', () => {
    const stranger = job({
      name: 'stranger',
      steps: [hundreds(20)],
      options: {
        workerMachineType: 'n2-standard-8',
        usePublicIps: false,
        workerDiskType: 'pd-ssd',
      },
    });
    over(60, ({ jobs, quotas: own }) => {
      const apart = new Map(
        [...own].filter(([metric]) => metric === 'CPUS' || metric === 'IN_USE_ADDRESSES'),
      );
      apart.set('CONCURRENT_JOBS', { limit: 100, usage: 0 });
      const among = play([...jobs, stranger], apart).jobs.slice(0, -1);
      expect(among).toEqual(play(jobs, apart).jobs);
    });
  });

  test('is refused at its start if and only if the checks say so, each job on its own', () => {
    const refused = { yes: 0, no: 0 };
    const fixed = quotas.map((listed) => {
      return new Map(
        [...listed].map(([metric, { limit }]) => [
          metric,
          { limit: Math.ceil(limit / 8), usage: 0 },
        ]),
      );
    });
    fc.assert(
      fc.property(recipes, fixed, (recipe, own) => {
        const only = { ...jobOf({ ...recipe, follows: null, retries: null }, 0), name: 'j' };
        const [findings = []] = admitEach(scenario([only], { project: { quotas: own } }));
        const said = findings.filter(
          ({ code, severity }) =>
            severity === 'error' && (code === 'QUOTA-START' || code === 'QUOTA-JOBS'),
        );
        const [played] = play([only], own).jobs;
        expect(said.length > 0).toBe(played!.refused);
        refused[played!.refused ? 'yes' : 'no'] += 1;
        if (recipe.numWorkers === null || !played!.refused) return;
        expect(said.map(({ message }) => message)).toContain(played!.messages.at(-1)?.text);
      }),
      { numRuns: 300, seed: 20_261_129 },
    );
    expect(Math.min(refused.yes, refused.no)).toBeGreaterThan(50);
  });
});
