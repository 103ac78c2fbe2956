import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PlainObject } from '../generators/plain.ts';
import { play } from './play.ts';

const MACHINES = [1, 2, 4, 8, 16].map((vcpus) => `n1-standard-${vcpus}`);

const cases = fc.record({
  seed: fc.nat(9999),
  sdk: fc.constantFrom('java', 'python', 'go'),
  bytes: fc.constantFrom(0, 1e6, 1e9, 100e9),
  elements: fc.constantFrom(1, 2, 7, 60, 500, 5525, 100e3, 1e6, 100e6),
  files: fc.constantFrom(1, 2, 10, 100, 1000),
  /** vCPU seconds of the stage. */
  work: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 201, max: 40_000 })),
  noise: fc.constantFrom(1, 1.3, 3),
  machine: fc.nat(4),
  larger: fc.nat(4),
  workers: fc.integer({ min: 1, max: 60 }),
  more: fc.integer({ min: 0, max: 30 }),
});

type Case = ReturnType<(typeof cases)['generate']>['value'];

interface Pool {
  readonly machine: string;
  readonly workers: number;
}

/** One divisible stage on a fixed pool; `sent` of what it reads leaves the worker again. */
function fileOf(given: Case, pool: Pool, sent: boolean): PlainObject {
  const { seed, sdk, bytes, elements, files, work, noise } = given;
  const size = sent ? {} : { outputSize: '0 B' };
  return {
    name: 'one-stage',
    seed,
    project: { region: 'us-central1' },
    job: {
      sdk,
      options: {
        ...{ autoscalingAlgorithm: 'NONE', numWorkers: pool.workers, maxNumWorkers: 1000 },
        workerMachineType: pool.machine,
      },
      pipeline: [
        { read: { read: 'generic', size: `${bytes} B`, elements, files } },
        { work: { map: { cpu: `${work / elements} s`, ...size } } },
      ],
    },
    constants: { 'item.noise.p95': noise },
  };
}

/** Milliseconds from submission to the end, on the smaller and on the larger pool. */
function elapsed(given: Case, sent: boolean): { few: number; many: number; longestItem: number } {
  const { machine, larger, workers, more } = given;
  const [small, large] = [Math.min(machine, larger), Math.max(machine, larger)];
  const played = [
    { machine: MACHINES[small] ?? '', workers },
    { machine: MACHINES[large] ?? '', workers: workers + more },
  ].map((pool) => play(fileOf(given, pool, sent)).jobs[0]);
  const [few, many] = played.map((job) => (job?.finishedAt ?? NaN) - (job?.submittedAt ?? NaN));
  const longest = played[1]?.stages[0]?.longestItemSeconds ?? NaN;
  return { few: few ?? NaN, many: many ?? NaN, longestItem: longest * 1000 };
}

/**
 * Luck is named by VM and by place in the data, so both pools share it: the VMs of the smaller pool
 * are ready at the same moments in the larger one, and every item has the same work.
 */
it('is never later on more vCPUs: one divisible stage, fixed workers, bound by CPU alone', () => {
  fc.assert(
    fc.property(cases, (given) => {
      const { few, many } = elapsed(given, false);
      expect(many).toBeLessThanOrEqual(few);
    }),
    { numRuns: 250, seed: 11 },
  );
});

/** Items that share a network run side by side instead of one after the other, and so end later. */
it('is later on more vCPUs by no more than an item where the network binds', () => {
  fc.assert(
    fc.property(cases, (given) => {
      const { few, many, longestItem } = elapsed(given, true);
      expect(many).toBeLessThanOrEqual(few + longestItem);
    }),
    { numRuns: 150, seed: 12 },
  );
});
