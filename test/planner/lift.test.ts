import { describe, expect, test } from 'vitest';
import type { RunResult } from '../../src/forecast/run-result.ts';
import { forecast } from '../../src/forecast/forecast.ts';
import { lift } from '../../src/planner/lift.ts';
import type { FaultSpec, Scenario, Skew } from '../../src/scenario/scenario.ts';
import { FIXED, hundreds, job, quotasOf, type GivenJob } from '../engines/one-job.ts';
import { exactly } from '../forecast/build.ts';
import { group, join, map, write } from '../pipeline/steps.ts';

/** A pool that grows from one worker to seven: test/engines/growth.test.ts. */
const GROWING = job({
  steps: [hundreds(40), write('w', ['r'])],
  options: { workerMachineType: 'n1-standard-1', numWorkers: 1, maxNumWorkers: 10 },
});

const growing = exactly([GROWING]);
const grown = forecast(growing, 1);

function lifted(limit: string, scenario: Scenario, result?: RunResult): Scenario | null {
  return lift(limit, scenario, 0, result ?? forecast(scenario, 1))?.scenario ?? null;
}

/** The growing job with other options or steps. */
const changed = ({ options, ...given }: GivenJob): Scenario =>
  exactly([{ ...GROWING, ...given, options: { ...GROWING.options, ...options } }]);

describe('each limit is lifted, and nothing else changed', () => {
  test('max-workers: twice the maximum', () => {
    expect(lifted('max-workers', growing, grown)).toEqual(
      changed({ options: { maxNumWorkers: 20 } }),
    );
  });

  test('max-workers of a fixed pool: twice the pool', () => {
    const fixed = exactly([job({ options: FIXED })]);
    expect(lifted('max-workers', fixed)).toEqual(
      exactly([job({ options: { ...FIXED, numWorkers: 2, maxNumWorkers: 2 } })]),
    );
  });

  test('ramp: as many workers from the start as at the end', () => {
    expect(lifted('ramp', growing, grown)).toEqual(changed({ options: { numWorkers: 7 } }));
  });

  test.each(['cpu', 'io'])('%s: twice as many, up to the maximum', (limit) => {
    expect(lifted(limit, growing, grown)).toEqual(changed({ options: { numWorkers: 10 } }));
  });

  test('quota: no limit on what bound, and every other as it was', () => {
    const narrow = { project: { quotas: quotasOf({ CPUS: 3, INSTANCES: 50 }) } };
    expect(lifted('quota', exactly([GROWING], narrow))).toEqual(
      exactly([GROWING], { project: { quotas: quotasOf({ INSTANCES: 50 }) } }),
    );
  });

  test('unsplittable: files that can be split', () => {
    const whole = changed({ steps: [hundreds(4, { splittable: false })] });
    expect(lifted('unsplittable', whole)).toEqual(changed({ steps: [hundreds(4)] }));
  });

  test('unsplittable: a reshuffle frees what a fan-out makes', () => {
    const fanned = [hundreds(4), map('m', ['r'], { kind: 'flatMap', ratio: 9 }), write('w', ['m'])];
    const steps = lifted('unsplittable', changed({ steps: fanned }))?.jobs[0]?.steps;
    expect(steps?.map(({ name, kind, inputs }) => [name, kind, inputs])).toEqual([
      ['r', 'read', []],
      ['m', 'flatMap', ['r']],
      ['m-reshuffle', 'reshuffle', ['m']],
      ['w', 'write', ['m-reshuffle']],
    ]);
    const kept = [hundreds(4), map('m', ['r'], { kind: 'flatMap', ratio: 1 }), write('w', ['m'])];
    expect(lifted('unsplittable', changed({ steps: kept }))).toBeNull();
  });

  /** More than any connector's own ceiling, which a null would bring back. */
  const ENDLESS = { rateLimit: Infinity, connections: Infinity };

  test('source: no ceiling on what is read', () => {
    const steps = [hundreds(4, { rateLimit: 50 }), write('w', ['r'], { rateLimit: 60 })];
    const without = [hundreds(4, { rateLimit: Infinity }), write('w', ['r'], { rateLimit: 60 })];
    expect(lifted('source', changed({ steps }))).toEqual(changed({ steps: without }));
  });

  test('sink: no ceiling on what is written, its connector’s own neither', () => {
    const steps = [hundreds(4, { rateLimit: 50 }), write('w', ['r'], { rateLimit: 60 })];
    const without = [hundreds(4, { rateLimit: 50 }), write('w', ['r'], ENDLESS)];
    expect(lifted('sink', changed({ steps }))).toEqual(changed({ steps: without }));
  });

  test('hot-key: keys of even size, as many as before', () => {
    const skewed = (skew: Skew): Scenario =>
      changed({
        steps: [hundreds(40), group('g', ['r'], 9, { skew }), join('j', ['r', 'g'], 9, { skew })],
      });
    const even = skewed({ kind: 'even' });
    expect(lifted('hot-key', skewed({ kind: 'zipf', exponent: 1 }))).toEqual(even);
    expect(lifted('hot-key', skewed({ kind: 'shares', shares: [0.9] }))).toEqual(even);
  });

  test('start-up of a Python job: a prebuilt image', () => {
    expect(lifted('start-up', changed({ sdk: 'python' }))).toEqual(
      changed({ sdk: 'python', options: { sdkContainerImage: 'prebuilt' } }),
    );
  });

  test('disk: twice the size', () => {
    expect(lifted('disk', changed({ options: { diskSizeGb: 250 } }), grown)).toEqual(
      changed({ options: { diskSizeGb: 500 } }),
    );
  });

  test('disk that the machine lets no more through to: an SSD of the same size', () => {
    const full = { workerMachineType: 'n1-standard-1', diskSizeGb: 20_000 };
    expect(lift('disk', changed({ options: full }), 0, grown)?.change).toBe(
      'workerDiskType pd-ssd',
    );
    expect(lifted('disk', changed({ options: full }), grown)).toEqual(
      changed({ options: { ...full, workerDiskType: 'pd-ssd' } }),
    );
  });

  test('network: the next machine of the series whose network carries more', () => {
    expect(lifted('network', changed({ options: { workerMachineType: 'n1-highmem-2' } }))).toEqual(
      changed({ options: { workerMachineType: 'n1-highmem-8' } }),
    );
  });

  test('stock: no stock-out that the scenario declares, and every other fault as it was', () => {
    const crash: FaultSpec = { kind: 'worker-crash', job: null, at: 5000, workers: 1 };
    const stockout: FaultSpec = { kind: 'zone-stockout', job: null, at: 1000, lasts: 9000 };
    const without = exactly([GROWING], { faults: [crash] });
    const given = exactly([GROWING], { faults: [stockout, crash] });
    expect(lifted('stock', given, grown)).toEqual(without);
  });

  test('stock of a FlexRS job: no zone-wide preemption either', () => {
    const flexrs = changed({ options: { flexRSGoal: 'COST_OPTIMIZED' } });
    const { constants, ...rest } = lifted('stock', flexrs, grown)!;
    expect(constants.get('preemption.zoneShare')).toBe(0);
    expect({ ...rest, constants: flexrs.constants }).toEqual(flexrs);
  });

  test('queue: FlexRS is not asked for, and the machine stays', () => {
    const flexrs = changed({
      options: { flexRSGoal: 'COST_OPTIMIZED', workerMachineType: 'n1-standard-2' },
    });
    expect(lifted('queue', flexrs, grown)).toEqual(
      changed({ options: { workerMachineType: 'n1-standard-2' } }),
    );
  });

  test('of several jobs only the one that is asked for', () => {
    const two = exactly([{ ...GROWING, name: 'a' }, GROWING]);
    expect(lift('max-workers', two, 1, forecast(two, 1))?.scenario.jobs).toEqual([
      two.jobs[0],
      { ...GROWING, options: { ...GROWING.options, maxNumWorkers: 20 } },
    ]);
  });

  test('what is given is not touched', () => {
    const before = structuredClone(growing);
    for (const limit of ['max-workers', 'ramp', 'sink', 'source']) lifted(limit, growing, grown);
    expect(growing).toEqual(before);
  });
});

describe('there is nothing to lift', () => {
  test.each(['idle', 'queue', 'stock', 'shuffle', 'no-such-limit'])('for %s', (limit) => {
    expect(lift(limit, growing, 0, grown)).toBeNull();
  });

  test('for quota that did not bind', () => {
    expect(lift('quota', growing, 0, grown)).toBeNull();
  });

  test('for keys that are even already, or that nothing groups by', () => {
    expect(lift('hot-key', growing, 0, grown)).toBeNull();
    const grouped = changed({ steps: [hundreds(40), group('g', ['r'], 9)] });
    expect(lifted('hot-key', grouped)).toBeNull();
  });

  test('for files that can be split already', () => {
    expect(lift('unsplittable', growing, 0, grown)).toBeNull();
  });

  test('for the start-up of Java, and of Python with a prebuilt image', () => {
    const options = { sdkContainerImage: 'image' };
    expect(lift('start-up', growing, 0, grown)).toBeNull();
    expect(lift('start-up', changed({ sdk: 'python', options }), 0, grown)).toBeNull();
  });

  test('for a ramp where the pool starts with all it ever has', () => {
    const steady = changed({ steps: [hundreds(1)] });
    expect(lifted('ramp', steady)).toBeNull();
  });

  test('for the CPU of a pool of fixed size', () => {
    expect(lifted('cpu', exactly([job({ options: FIXED })]))).toBeNull();
  });

  test('for a disk that no other kind is faster than on this machine', () => {
    const options = { diskSizeGb: 60_000, workerDiskType: 'pd-ssd' } as const;
    expect(lift('disk', changed({ options }), 0, grown)).toBeNull();
  });

  test('for the network of the largest machine of its series, a custom one, one that Prime chose', () => {
    for (const workerMachineType of ['n1-standard-96', 'custom-4-15360']) {
      expect(lift('network', changed({ options: { workerMachineType } }), 0, grown)).toBeNull();
    }
    expect(lift('network', changed({ options: { prime: true } }), 0, grown)).toBeNull();
  });

  test.each(['max-workers', 'disk', 'network', 'stock', 'queue', 'start-up'])(
    'for %s of a job that the scenario does not have',
    (limit) => {
      expect(lift(limit, growing, 7, grown)).toBeNull();
    },
  );
});

test('the change is told as the user would make it', () => {
  expect(lift('max-workers', growing, 0, grown)?.change).toBe('maxNumWorkers 20');
  expect(lift('ramp', growing, 0, grown)?.change).toBe('numWorkers 7');
});
