import { describe, expect, it } from 'vitest';
import type { Calibration } from '../../src/calibrate/calibration.ts';
import { calibrate } from '../../src/calibrate/calibrate.ts';
import type { Fitted } from '../../src/calibrate/fitted.ts';
import type { PastRun } from '../../src/calibrate/run.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { jobOf, messagesOf, metricsOf, operation, changeAt, runOf } from './evidence.ts';
import { simulatedRun, truth, unknown } from './simulated-run.ts';

function calibrated(scenario: Scenario, runs: readonly PastRun[]): Calibration {
  const result = calibrate(scenario, runs);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.calibration;
}

function fitted({ fitted: all }: Calibration, what: string): Fitted {
  const one = all.find((each) => each.what === what);
  if (one === undefined)
    throw new Error(`${what} is not among ${all.map((each) => each.what).join(', ')}`);
  return one;
}

const holds = ({ interval: [low, high] }: Fitted, value: number): boolean =>
  low <= value && value <= high;

const of = ({ undetermined }: Calibration, what: string) =>
  undetermined.find((each) => each.what === what)?.why;

describe('runs that the simulator made itself', () => {
  it('give back the CPU of an unknown step, 95 % intervals holding the truth', () => {
    const cases = [2, 5, 12, 35].flatMap((ms) => [0, 7, 16].map((index) => ({ ms, index })));
    const held = cases.filter(({ ms, index }) => {
      const run = simulatedRun('a', truth(`${ms} ms`), index);
      return holds(fitted(calibrated(unknown(), [run]), 'parse: cpu'), ms / 1000);
    });
    expect(held.length).toBeGreaterThanOrEqual(11);
  });

  it('give back every phase of start and end', () => {
    const own = {
      'service.poolStart.p50': 25,
      'service.poolStart.p95': 40,
      'vm.boot.p50': 30,
      'vm.boot.p95': 43,
      'worker.ready.java.p50': 80,
      'pool.teardown.p50': 60,
      'pool.teardown.p95': 68,
    };
    const runs = [0, 1, 2].map((index) => simulatedRun(`run ${index}`, truth('20 ms', own), index));
    const found = calibrated(unknown(), runs);
    expect(holds(fitted(found, 'service.poolStart.p50'), 25)).toBe(true);
    expect(holds(fitted(found, 'vm.create.p50 + vm.boot.p50'), 50.5)).toBe(true);
    expect(holds(fitted(found, 'worker.ready.java.p50'), 80)).toBe(true);
    expect(holds(fitted(found, 'pool.teardown.p50'), 60)).toBe(true);
    expect(fitted(found, 'pool.teardown.p50').runs).toBe(3);
  });

  it('give back how often a shuffled byte is counted', () => {
    const runs = [simulatedRun('a', truth('5 ms', { 'shuffle.billedPasses': 1.4 }), 0)];
    const found = fitted(calibrated(unknown(), runs), 'shuffle.billedPasses');
    expect(found.value).toBeCloseTo(1.4, 3);
    expect(holds(found, 1.4)).toBe(true);
  });

  it('are replayed within 5 %, and forecast one another within 15 %', () => {
    const real = truth('15 ms', { 'worker.ready.java.p50': 70 });
    const runs = [0, 1, 2].map((index) => simulatedRun(`run ${index}`, real, index));
    const { replays, leftOut, error } = calibrated(unknown(), runs);
    const errors = (all: typeof replays) =>
      all.flatMap(({ metrics }) =>
        metrics
          .filter(({ metric }) => metric === 'elapsed' || metric === 'TotalVcpuTime')
          .map((each) => Math.abs(each.error)),
      );
    expect(Math.max(...errors(replays))).toBeLessThan(0.05);
    expect(leftOut.map(({ run }) => run)).toEqual(['run 0', 'run 1', 'run 2']);
    expect(Math.max(...errors(leftOut))).toBeLessThan(0.15);
    expect(error.basis).toBe('leave-one-out');
  });

  it('of two sizes forecast a third better than a straight line does', () => {
    const sizes = [0.5, 1, 4];
    const runs = sizes.map((size, at) =>
      simulatedRun(`${size}`, truth('20 ms', {}, size), at, {}, 20e9 * size),
    );
    const { methods } = calibrated(unknown(), runs);
    const worst = (name: string): number =>
      Math.max(
        ...methods.filter(({ method }) => method === name).map(({ error }) => Math.abs(error ?? 1)),
      );
    expect(worst('simulation')).toBeLessThan(worst('linear'));
    expect(worst('simulation')).toBeLessThan(worst('ernest'));
  });

  it('are fitted the same way twice', () => {
    const runs = [simulatedRun('a', truth('9 ms'), 3)];
    expect(JSON.stringify(calibrated(unknown(), runs))).toBe(
      JSON.stringify(calibrated(unknown(), runs)),
    );
  });
});

describe('the curve of the autoscaler', () => {
  it('is found in the decisions of several runs, and its exponent where their work differs', () => {
    const own = { 'batch.autoscaling.vcpusAtPivot': 17, 'batch.autoscaling.exponent': 0.7 };
    const sizes = [0.25, 1, 2];
    const runs = sizes.map((size, at) =>
      simulatedRun(`${size}`, truth('10 ms', own, size), at, {}, 20e9 * size),
    );
    const found = calibrated(unknown(), runs);
    const pivot = fitted(found, 'batch.autoscaling.vcpusAtPivot');
    expect(pivot.how).toContain('upward decisions');
    expect(holds(pivot, 17)).toBe(true);
    expect(of(found, 'batch.autoscaling.exponent')).not.toBe('too few runs');
  });
});

describe('the first size of a pool', () => {
  const own = { 'batch.autoscaling.sourceCpuPerGb': 120 };

  it('is that of the message, and the cost of a GB that gives it is fitted with the curve', () => {
    const found = calibrated(unknown(), [simulatedRun('a', truth('15 ms', own), 0)]);
    expect(holds(fitted(found, 'batch.autoscaling.sourceCpuPerGb'), 120)).toBe(true);
    const errors = found.replays[0]?.metrics.map(({ error }) => Math.abs(error)) ?? [1];
    expect(Math.max(...errors)).toBeLessThan(0.05);
  });

  it('and the work are found together with the curve of several runs', () => {
    const both = { 'batch.autoscaling.sourceCpuPerGb': 50, 'batch.autoscaling.vcpusAtPivot': 20 };
    const runs = [0.25, 0.5, 1].map((size, at) =>
      simulatedRun(`${size}`, truth('12 ms', both, size), at, {}, 20e9 * size),
    );
    const { replays } = calibrated(unknown(), runs);
    const errors = replays.flatMap(({ metrics }) =>
      metrics.filter(({ metric }) => metric === 'TotalVcpuTime').map(({ error }) => error),
    );
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.05);
  });

  it('tells nothing where it is the least, the most, or the user’s own', () => {
    const what = 'batch.autoscaling.sourceCpuPerGb';
    const small = simulatedRun('a', truth('15 ms', {}, 0.01), 0);
    expect(calibrated(unknown(0.01), [small]).fitted.map((each) => each.what)).not.toContain(what);
  });
});

it('finds how many workers a pool began with where neither start-up nor ramp explains its time', () => {
  const begun = (scenario: Scenario, numWorkers: number | null): Scenario => ({
    ...scenario,
    jobs: scenario.jobs.map((job) => ({ ...job, options: { ...job.options, numWorkers } })),
  });
  const run = simulatedRun('a', begun(truth('1 s', {}, 0.001), 2), 0, { messages: false });
  const found = calibrated(begun(unknown(0.001), null), [run]);
  expect(fitted(found, 'numWorkers')).toMatchObject({ value: 2, unit: 'workers' });
  expect(fitted(found, 'numWorkers').places).toEqual([{ kind: 'numWorkers', value: 2 }]);
  for (const { error } of found.replays[0]?.metrics ?? []) {
    expect(Math.abs(error)).toBeLessThan(0.05);
  }
});

it('says where counters and clock of a run contradict each other', () => {
  const run = runOf('a', { job: jobOf(500), metrics: metricsOf({ TotalVcpuTime: 6500 }) });
  expect(calibrated(unknown(), [run]).runs[0]?.notes).toContain(
    'TotalVcpuTime over the elapsed time is 13.0 workers, more than the 12 that there may be: no fit gives both',
  );
});

it('finds the cost of an unknown step however far it is from what stands for unknown ones', () => {
  for (const seconds of [20, 400]) {
    const size = 0.02 / seconds;
    const run = simulatedRun('a', truth(`${seconds} s`, {}, size), 0);
    const found = calibrated(unknown(size), [run]);
    expect(holds(fitted(found, 'parse: cpu'), seconds)).toBe(true);
  }
});

it('finds a Flex template’s launcher in the time from creation to the pool, with the pool’s start', () => {
  const flex = (scenario: Scenario): Scenario => ({
    ...scenario,
    jobs: scenario.jobs.map((job) => ({ ...job, template: 'flex' as const })),
  });
  const own = { 'launcher.flex.p50': 180, 'launcher.flex.p95': 250 };
  const runs = [0, 1, 2].map((index) => simulatedRun(`${index}`, flex(truth('20 ms', own)), index));
  const found = calibrated(flex(unknown()), runs);
  const both = fitted(found, 'launcher.flex.p50 + service.poolStart.p50');
  expect(holds(both, 180 + 16.9)).toBe(true);
  expect(both.places.map((place) => 'id' in place && place.id)).toEqual([
    'launcher.flex.p50',
    'launcher.flex.p95',
  ]);
});

describe('only what the data determine', () => {
  it('names what is missing without messages, and fits work all the same', () => {
    const found = calibrated(unknown(), [simulatedRun('a', truth('9 ms'), 0, { messages: false })]);
    expect(of(found, 'worker.ready.java.p50')).toBe('not in the data');
    expect(of(found, 'pool.teardown.p50')).toBe('not in the data');
    expect(fitted(found, 'parse: cpu').runs).toBe(1);
  });

  it('fits no work to messages alone', () => {
    const told = { clock: false, counters: false };
    const found = calibrated(unknown(), [simulatedRun('a', truth('9 ms'), 0, told)]);
    expect(found.fitted.map(({ what }) => what)).toContain('worker.ready.java.p50');
    expect(found.fitted.some(({ what }) => what.includes('cpu'))).toBe(true);
  });

  it('takes the time of each step where the metrics have it', () => {
    const metrics = metricsOf({ TotalVcpuTime: 4000 }, { 'parse/ParMultiDo(Parse)': 2600 });
    const found = calibrated(unknown(), [runOf('a', { job: jobOf(900), metrics })]);
    const cpu = fitted(found, 'parse: cpu');
    expect(cpu.value).toBeCloseTo(0.013, 6);
    expect(cpu.how).toContain('ExecutionTime');
    expect(cpu.from).toEqual(['metrics.json parse/ParMultiDo(Parse)']);
  });

  it('does not give a single run’s decisions a curve', () => {
    const found = calibrated(unknown(), [simulatedRun('a', truth('15 ms'), 0)]);
    expect(of(found, 'batch.autoscaling.exponent')).toBe('too few runs');
  });

  it('says that a job of nothing but start-up tells nothing of its work', () => {
    const tiny = truth('1 us', {}, 0.001);
    const found = calibrated(tiny, [runOf('a', { job: jobOf(200) })]);
    expect(found.undetermined.some(({ why }) => why === 'no influence')).toBe(true);
    expect(fitted(found, 'worker.ready.java.p50').how).toContain('stands for all of start-up');
  });

  it('finds a ceiling where more workers moved no more', () => {
    const steps = ['count', 'store'];
    const messages = (workers: number) =>
      messagesOf(
        { firstMessageAt: 0 },
        { workers: [changeAt(0, workers)], operations: [operation(steps, 100, 300)] },
      );
    const metrics = metricsOf({ TotalVcpuTime: 4000 });
    const runs = [2, 6].map((workers) =>
      runOf(`${workers}`, { job: jobOf(900), metrics, messages: messages(workers) }),
    );
    const found = fitted(calibrated(unknown(), runs), 'store: rateLimit');
    expect(found.value).toBeCloseTo((1000 * 20) / 200, 3);
    const free = runs.map((run, at) =>
      at === 0
        ? run
        : runOf('6', {
            job: jobOf(900),
            metrics,
            messages: messagesOf(
              { firstMessageAt: 0 },
              { workers: [changeAt(0, 6)], operations: [operation(steps, 100, 170)] },
            ),
          }),
    );
    expect(calibrated(unknown(), free).fitted.map(({ what }) => what)).not.toContain(
      'store: rateLimit',
    );
  });

  it('one run is never called better than published repeats of one job are', () => {
    const { error } = calibrated(unknown(), [simulatedRun('a', truth('9 ms'), 0)]);
    expect(error).toMatchObject({ error: 0.0546, basis: 'replay and published repeats' });
    expect(error.leaveOneOut).toBeNull();
    expect(error.replay).toBeLessThan(0.05);
  });
});
