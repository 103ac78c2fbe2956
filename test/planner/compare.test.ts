import fc from 'fast-check';
import { expect, test } from 'vitest';
import { medianInterval } from '../../src/planner/compare/median-interval.ts';
import { startComparing, type Variant } from '../../src/planner/compare.ts';
import { type Override, openVariants } from '../../src/scenario/variants.ts';
import { scenarioText } from '../cli/fake-io.ts';

const TEXT = scenarioText(
  ['maxNumWorkers: 2', 'maxNumWorkers: 20'],
  ['elements: 1000, files: 10', 'elements: 400000, files: 400'],
);

function variant(name: string, overrides: readonly Override[] = [], seed?: string): Variant {
  const opened = openVariants(TEXT, 'job.yaml');
  const read = opened.ok ? opened.variants.read(overrides) : opened;
  if (!read.ok) throw new Error(read.issues[0]?.message);
  const { scenario } = read;
  return { name, scenario: seed === undefined ? scenario : { ...scenario, seed } };
}

const most = (value: number): Override => ({ path: 'job.options.maxNumWorkers', value });

function compared(variants: readonly Variant[], runs: number, seed?: string) {
  const comparing = startComparing(variants, seed);
  while (comparing.done < runs) comparing.next();
  return comparing.result();
}

const variance = (values: readonly number[]): number => {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  return values.reduce((sum, each) => sum + (each - mean) * (each - mean), 0) / (values.length - 1);
};

/** The cost of single runs of one seed each. */
const costs = (overrides: readonly Override[], seeds: readonly string[]): number[] =>
  seeds.map((seed) => {
    const { variants } = compared([variant('one', overrides)], 1, seed);
    return variants[0]?.jobs[0]?.replications.usd?.p50 ?? NaN;
  });

test('common random numbers cut the variance of the difference of near configurations at least fivefold', () => {
  const seeds = Array.from({ length: 30 }, (_, at) => `seed ${at}`);
  const others = seeds.map((seed) => `other ${seed}`);
  const base = costs([most(10)], seeds);
  const apart = (other: readonly number[]): number[] =>
    other.map((usd, at) => usd - (base[at] ?? NaN));
  const paired = variance(apart(costs([most(11)], seeds)));
  const independent = variance(apart(costs([most(11)], others)));
  expect(independent / paired).toBeGreaterThan(5);
});

test('a variant that is the first one differs in no run', () => {
  const { differences } = compared([variant('one'), variant('two')], 6);
  expect(differences.length).toBeGreaterThan(4);
  for (const each of differences) expect(each).toMatchObject({ difference: 0, tie: 'same' });
});

test('the luck of the only job is shared whatever it is called, and so is the seed', () => {
  const { scenario } = variant('one');
  const other = {
    ...scenario,
    name: 'other',
    seed: '99',
    jobs: scenario.jobs.map((job) => ({ ...job, name: 'other' })),
  };
  const { differences, variants } = compared(
    [
      { name: 'one', scenario },
      { name: 'other', scenario: other },
    ],
    6,
  );
  expect(differences.filter(({ tie }) => tie !== 'same')).toEqual([]);
  expect(variants[1]).toMatchObject({ scenario: 'other', seed: 7, jobs: [{ name: 'other' }] });
});

test('a larger disk is told from a smaller one, with the sign of the other less the first', () => {
  const variants = [
    variant('small'),
    variant('large', [{ path: 'job.options.diskSizeGb', value: 500 }]),
  ];
  const { differences } = compared(variants, 8);
  const disks = differences.find(({ metric }) => metric === 'quotaPeak.DISKS_TOTAL_GB');
  expect(disks?.tie).toBeNull();
  expect(disks?.difference).toBeGreaterThan(0);
  const [low = NaN, high = NaN] = disks?.interval ?? [];
  expect(low).toBeGreaterThan(0);
  expect(high).toBeGreaterThanOrEqual(disks?.difference ?? NaN);
});

test('what is not known in some run has no difference', () => {
  const refused = variant('refused', [{ path: 'project.quotas.CPUS', value: 0 }]);
  const { differences, variants } = compared([variant('one'), refused], 6);
  expect(variants[1]?.outcome).toBe('rejected');
  expect(differences.find(({ metric }) => metric === 'cost')).toMatchObject({
    other: null,
    difference: null,
    interval: null,
    tie: null,
  });
});

test('an interval needs six values, and leaves out more as there are more', () => {
  expect(medianInterval([1, 2, 3, 4, 5])).toBeNull();
  expect(medianInterval([6, 5, 4, 3, 2, 1])).toEqual([1, 6]);
  const twenty = Array.from({ length: 20 }, (_, at) => at + 1);
  expect(medianInterval(twenty)).toEqual([6, 15]); // tables of the sign test: 6th and 15th of 20
});

test('the interval is about as wide on either side of where it is counted exactly', () => {
  fc.assert(
    fc.property(fc.integer({ min: 900, max: 1100 }), (n) => {
      const values = Array.from({ length: n }, (_, at) => at);
      const [low = NaN, high = NaN] = medianInterval(values) ?? [];
      expect(low + high).toBe(n - 1);
      expect((high - low) / Math.sqrt(n)).toBeCloseTo(1.96, 0);
    }),
  );
});
