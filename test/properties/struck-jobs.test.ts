import fc from 'fast-check';
import { expect, it } from 'vitest';
import { centralConstants, type Constants } from '../../src/facts/constants.ts';
import type { FaultSpec, JobSpec } from '../../src/scenario/scenario.ts';
import { CALM, flexJob, job, type JobRecord, playJobs } from '../engines/one-job.ts';
import { constantly, cost, group, map, read } from '../pipeline/steps.ts';

const RUNS = { numRuns: 60, seed: 20_261_122 } as const;

/** A job that reads, groups and computes, and what befalls it. */
interface Struck {
  readonly job: JobSpec;
  readonly faults: readonly FaultSpec[];
}

const specs = fc
  .record({
    records: fc.integer({ min: 1, max: 60 }),
    keys: fc.integer({ min: 1, max: 60 }),
    each: fc.constantFrom(2, 20, 90),
    splittable: fc.boolean(),
    workers: fc.integer({ min: 1, max: 12 }),
    fixed: fc.boolean(),
    onWorkers: fc.boolean(),
  })
  .map(({ records, keys, each, splittable, workers, fixed, onWorkers }) =>
    job({
      name: 'struck',
      steps: [
        read('r', { elements: records, files: records, splittable, cost: cost(each) }),
        group('g', ['r'], keys),
        map('m', ['g'], { cost: cost(each) }),
      ],
      options: {
        numWorkers: workers,
        maxNumWorkers: workers + 3,
        autoscalingAlgorithm: fixed ? 'NONE' : 'THROUGHPUT_BASED',
        ...(onWorkers ? { shuffleMode: 'workers', diskSizeGb: 250 } : {}),
      },
    }),
  );

const at = fc.integer({ min: 0, max: 900_000 });
const whose = { job: fc.constant('struck') } as const;

const fault: fc.Arbitrary<FaultSpec> = fc.oneof(
  fc.record({
    ...{ kind: fc.constant('preemption-storm' as const), at, ...whose },
    share: fc.constantFrom(0.2, 0.5, 1),
  }),
  fc.record({
    ...{ kind: fc.constant('worker-crash' as const), at, ...whose },
    workers: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    ...{ kind: fc.constant('zone-stockout' as const), at, ...whose },
    lasts: fc.integer({ min: 1, max: 600_000 }),
  }),
);

const struck: fc.Arbitrary<Struck> = fc.record({
  job: specs,
  faults: fc.array(fault, { minLength: 1, maxLength: 4 }),
});

const play = (jobs: readonly JobSpec[], faults: readonly FaultSpec[], constants?: Constants) =>
  playJobs(jobs, {}, constants ?? centralConstants(), faults);

const only = (jobs: readonly JobRecord[]): JobRecord => jobs[0]!;

function expectConserved({ state, stages }: JobRecord): void {
  expect(state).toBe('DONE');
  for (const { recordsDone, recordsIn } of stages) expect(recordsDone).toBe(recordsIn);
}

it('does every record once, whatever strikes a job', () => {
  fc.assert(
    fc.property(struck, ({ job: spec, faults }) => {
      expectConserved(only(play([spec], faults).jobs));
    }),
    RUNS,
  );
});

it('bills the integral of the workers, which are never fewer than none', () => {
  fc.assert(
    fc.property(struck, ({ job: spec, faults }) => {
      const [pool] = only(play([spec], faults).jobs).pools;
      const timeline = pool?.timeline ?? [];
      expect(timeline.reduce((sum, { integral }) => sum + integral, 0)).toBe(pool?.workerMs);
      expect(Math.min(...timeline.map(({ min }) => min))).toBe(0);
      expect(timeline.at(-1)?.last).toBe(0);
    }),
    RUNS,
  );
});

it('gives the same bytes twice', () => {
  fc.assert(
    fc.property(struck, ({ job: spec, faults }) => {
      const first = JSON.stringify(play([spec], faults));
      expect(JSON.stringify(play([spec], faults))).toBe(first);
    }),
    RUNS,
  );
});

it('leaves the luck of the work as it was, and of the workers that were there before', () => {
  fc.assert(
    fc.property(struck, ({ job: spec, faults }) => {
      const [hit, spared] = [only(play([spec], faults).jobs), only(play([spec], []).jobs)];
      hit.stages.forEach(({ threadSeconds, longestItemSeconds }, index) => {
        expect([threadSeconds, longestItemSeconds]).toEqual([
          spared.stages[index]?.threadSeconds,
          spared.stages[index]?.longestItemSeconds,
        ]);
      });
      const first = Math.min(...faults.map((each) => ('at' in each ? (each.at ?? 0) : 0)));
      if (first > (spared.workedFrom ?? 0)) expect(hit.workedFrom).toBe(spared.workedFrom);
    }),
    RUNS,
  );
});

it('leaves a job beside it alone', () => {
  fc.assert(
    fc.property(struck, specs, ({ job: spec, faults }, other) => {
      const beside = { ...other, name: 'beside' };
      const both = play([spec, beside], faults).jobs;
      expect(both[1]).toEqual(only(play([beside], []).jobs));
    }),
    { ...RUNS, numRuns: 40 },
  );
});

/** Shuffles that cost nothing wherever they go: both ways take as long until something is lost. */
const ALIKE: Constants = { ...CALM, 'shuffle.workers.cpuPerGb': 0 };

it('repeats at least as much with shuffle on the workers in the same storm, and not for nothing', () => {
  let more = 0;
  const storms = fc.record({ spec: specs, at, share: fc.constantFrom(0.3, 0.5, 1) });
  fc.assert(
    fc.property(storms, ({ spec, at: moment, share }) => {
      const storm = { kind: 'preemption-storm', at: moment, share, job: null } as const;
      const repeated = (shuffleMode: 'service' | 'workers'): number => {
        const options = { ...spec.options, autoscalingAlgorithm: 'NONE', shuffleMode } as const;
        const record = only(play([{ ...spec, options }], [storm], ALIKE).jobs);
        expectConserved(record);
        return record.stages.reduce((sum, { repeatedSeconds }) => sum + repeatedSeconds, 0);
      };
      const [service, workers] = [repeated('service'), repeated('workers')];
      expect(workers).toBeGreaterThanOrEqual(service - 1e-6);
      if (workers > service + 1) more += 1;
    }),
    RUNS,
  );
  expect(more).toBeGreaterThan(5);
});

it('finishes a FlexRS job however short its preemptible workers live', () => {
  const lives = fc.tuple(specs, fc.integer({ min: 60, max: 2000 }));
  fc.assert(
    fc.property(lives, ([{ steps }, seconds]) => {
      const preemption = {
        lifetime: { kind: 'exponential', mean: seconds } as const,
        legacy: false,
      };
      const options = { numWorkers: 6, maxNumWorkers: 8 };
      const spec = flexJob({ steps, preemption, options, startDelay: constantly(100) });
      const record = only(play([spec], []).jobs);
      expectConserved(record);
      const [pool] = record.pools;
      expect(pool?.preemptibleMs).toBeLessThanOrEqual(pool?.workerMs ?? 0);
      expect(
        record.messages.filter(({ kind }) => kind === 'preemption').length,
      ).toBeLessThanOrEqual(record.preemptions);
      // one standard worker of six from the first VM to the end
      expect((pool?.workerMs ?? 0) - (pool?.preemptibleMs ?? 0)).toBeGreaterThan(0);
    }),
    RUNS,
  );
});
