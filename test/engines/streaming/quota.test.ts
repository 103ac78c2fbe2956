import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admitEach } from '../../../src/admission/admit.ts';
import { saidBy } from '../one-job.ts';
import {
  fixedAt,
  type Given,
  playProject,
  playStreaming,
  readAt,
  scenarioOf,
  SINK,
  streamsOf,
  WORK,
  workersAt,
} from './streaming-job.ts';

const BUSY = [readAt('9000/s'), WORK, SINK];

describe('a start that does not fit', () => {
  test('is refused in the service’s words', () => {
    const job = playStreaming({
      project: { quotas: { CPUS: 8, IN_USE_ADDRESSES: 3 } },
      options: { numWorkers: 5 },
    });
    expect(job.state).toBe('FAILED');
    expect(job.refused).toBe(true);
    expect(job.streaming).toBeNull();
    expect(job.pools[0]!.workerMs).toBe(0);
    const said = saidBy(job).find((line) => line.includes('insufficient quota'));
    expect(said).toContain('workflow with 5 instances in region us-central1');
    expect(said).toContain('10/8 CPUs');
    expect(said).toContain('5/3 in-use IP addresses');
  });

  test('data disks count from the start, whatever the size', () => {
    const job = playStreaming({
      project: { quotas: { DISKS_TOTAL_GB: 4000 } },
      options: { enableStreamingEngine: false, ...fixedAt(12) },
    });
    expect(job.refused).toBe(true);
    expect(saidBy(job).join()).toMatch(/\d+\/4000 (?:disk GB|.*GB)/u);
  });
});

/** Sizes, bounds and limits that may or may not fit. */
const starts: fc.Arbitrary<Given> = fc
  .record({
    cpus: fc.integer({ min: 1, max: 30 }),
    addresses: fc.integer({ min: 1, max: 15 }),
    disks: fc.constantFrom(500, 2000, 6000, 20_000),
    num: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
    max: fc.integer({ min: 1, max: 15 }),
    engine: fc.boolean(),
    algorithm: fc.constantFrom('NONE', 'THROUGHPUT_BASED'),
  })
  .map(({ cpus, addresses, disks, num, max, engine, algorithm }) => ({
    project: {
      quotas: { CPUS: cpus, IN_USE_ADDRESSES: addresses, DISKS_TOTAL_GB: disks },
    },
    options: {
      enableStreamingEngine: engine,
      maxNumWorkers: Math.max(max, num ?? 1),
      autoscalingAlgorithm: algorithm,
      ...(num === undefined ? {} : { numWorkers: num }),
    },
    job: { duration: '1 h' },
  }));

test('check and run agree on which starts fit', () => {
  let refused = 0;
  fc.assert(
    fc.property(starts, (given) => {
      const found = admitEach(scenarioOf(given))[0]!;
      const turnedDown = found.some(
        ({ code, severity }) => code === 'QUOTA-START' && severity === 'error',
      );
      const job = playStreaming(given);
      expect(job.refused).toBe(turnedDown);
      if (job.refused) refused += 1;
    }),
    { numRuns: 150, seed: 1 },
  );
  expect(refused).toBeGreaterThan(30);
  expect(refused).toBeLessThan(120);
});

describe('growth', () => {
  const short = { project: { quotas: { CPUS: 6 } }, pipeline: BUSY };

  test('is cut to what fits; by how much, and for how long, is noted, and said whenever it is asked for', () => {
    const job = playStreaming(short);
    expect(Math.max(...job.timeline.map(({ max }) => max))).toBe(3);
    const [held] = job.heldBelow;
    expect(held).toMatchObject({ metric: 'CPUS' });
    // nine or ten workers would be asked for
    expect(held!.workersShort).toBeGreaterThan(1.5);
    expect(held!.workersShort).toBeLessThanOrEqual(7);
    expect(held!.ms).toBeGreaterThan(5 * 3_600_000);
    // for the first time, and when those that came are not enough
    expect(saidBy(job).filter((said) => said.includes('Quota'))).toHaveLength(2);
    expect(job.limits[0]!.by).toBe('quota');
  });

  test('nothing is held where the most is what binds', () => {
    const job = playStreaming({ pipeline: BUSY, options: { maxNumWorkers: 3 } });
    expect(job.heldBelow).toEqual([]);
    expect(job.limits[0]!.by).toBe('max-workers');
  });

  test('a schedule asks for more than there is', () => {
    const job = playStreaming({
      project: { quotas: { CPUS: 6 } },
      job: { schedules: [{ from: '1 h', lasts: '2 h', minNumWorkers: 8 }] },
    });
    expect(workersAt(job, 2 * 3600)).toBe(3);
    expect(job.heldBelow[0]!.workersShort).toBeCloseTo(5, 6);
  });

  test('without Streaming Engine only to sizes that keep disks even and fit', () => {
    const job = playStreaming({
      project: { quotas: { CPUS: 8 } },
      pipeline: BUSY,
      options: {
        enableStreamingEngine: false,
        autoscalingAlgorithm: 'THROUGHPUT_BASED',
        maxNumWorkers: 15,
      },
    });
    // of 1, 3, 5 and 15 workers: four fit
    expect(Math.max(...job.timeline.map(({ max }) => max))).toBe(3);
    expect(job.heldBelow[0]).toMatchObject({ metric: 'CPUS' });
  });
});

test('no quota is ever exceeded, whatever happens, and all is given back', () => {
  const loads = fc.constantFrom<unknown>(
    '9000/s',
    { ramp: { from: '0/s', to: '20000/s', at: '30 min', lasts: '2 h' } },
    { diurnal: { low: '0/s', high: '15000/s', peakAt: '3 h' } },
  );
  const givens = fc.record({
    cpus: fc.integer({ min: 2, max: 24 }),
    rates: fc.tuple(loads, loads),
    engine: fc.boolean(),
    how: fc.constantFrom('in-flight', 'replace', 'parallel'),
    crash: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(givens, ({ cpus, rates: [one, two], engine, how, crash }) => {
      const update = {
        ...{ at: '2 h', how },
        ...(how === 'parallel' ? { overlap: '20 min' } : {}),
        ...(how === 'in-flight' ? { maxNumWorkers: 12 } : {}),
      };
      const { quotas, jobs } = playProject({
        project: { quotas: { CPUS: cpus } },
        pipeline: [readAt(one), WORK, SINK],
        options: {
          ...(engine
            ? {}
            : { enableStreamingEngine: false, autoscalingAlgorithm: 'THROUGHPUT_BASED' }),
        },
        job: engine || how === 'replace' ? { updates: [update] } : {},
        jobs: [
          {
            ...{ name: 'other', type: 'streaming', sdk: 'java', duration: '5 h' },
            options: {
              ...{ workerMachineType: 'n1-standard-1', maxNumWorkers: 12 },
              enableStreamingEngine: true,
            },
            pipeline: [readAt(two), WORK, SINK],
          },
        ],
        faults: [{ kind: 'worker-crash', at: '3 h', workers: crash }],
      });
      const cpu = quotas.find(({ metric }) => metric === 'CPUS')!;
      expect(cpu.peak).toBeLessThanOrEqual(cpus);
      for (const job of jobs) expect(job.timeline.at(-1)?.last ?? 0).toBe(0);
    }),
    { numRuns: 60, seed: 4 },
  );
});

test('two jobs share what there is: who was short knows of whom', () => {
  const { jobs } = playProject({
    project: { quotas: { CPUS: 12 } },
    pipeline: BUSY,
    jobs: [
      {
        ...{ name: 'other', type: 'streaming', sdk: 'java', duration: '6 h' },
        options: {
          ...{ workerMachineType: 'n1-standard-2', maxNumWorkers: 10 },
          enableStreamingEngine: true,
        },
        pipeline: BUSY,
      },
    ],
  });
  const shares = jobs.flatMap(({ heldBelow }) => heldBelow.flatMap(({ by }) => by));
  expect(shares.some(({ job }) => job === 0)).toBe(true);
  expect(shares.some(({ job }) => job === 1)).toBe(true);
  // the one that asked first has what it needs
  expect(streamsOf(jobs[0]!).unread).toBe(0);
  expect(streamsOf(jobs[1]!).unread).toBeGreaterThan(0);
});

describe('what goes through Streaming Engine in a minute', () => {
  const throughput = (given: Given) =>
    playProject(given).quotas.find(({ metric }) => metric === 'STREAMING_ENGINE_GB_PER_MIN');

  test('is charged while it goes: 1,000 times 1 kB a second, read and deduplicated', () => {
    // from when the workers are at work, so that nothing has gathered before
    const rate = { steps: [{ at: '30 min', rate: '1000/s' }] };
    const pipeline = [readAt(rate), WORK, SINK];
    const record = throughput({ options: fixedAt(5), pipeline });
    expect(record?.peak).toBeCloseTo(0.06, 9);
    expect(record).toMatchObject({ limit: 60, bound: false });
  });

  test('is said and bound above the limit, and nothing is refused', () => {
    const quotas = { STREAMING_ENGINE_GB_PER_MIN: 0.01 };
    const given = { project: { quotas }, options: fixedAt(5) };
    expect(throughput(given)?.bound).toBe(true);
    const job = playStreaming(given);
    expect(job.messages.filter(({ kind }) => kind === 'engine')).toHaveLength(1);
    expect(streamsOf(job).unread).toBeCloseTo(0, 3);
  });

  test('is nothing without Streaming Engine', () => {
    expect(throughput({ options: { ...fixedAt(5), enableStreamingEngine: false } })).toBe(
      undefined,
    );
  });
});
