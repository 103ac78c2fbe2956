import { describe, expect, test } from 'vitest';
import { createStreamingFlow } from '../../src/streaming/streaming-flow.ts';
import { NO_CEILING, type StageSpec } from '../../src/streaming/flow-spec.ts';
import { constant, feed, flow, source, stage } from './stage.ts';

const HOUR = 3_600_000;

describe('one stage', () => {
  test('with enough CPU nothing waits', () => {
    const run = createStreamingFlow(flow([stage('a', { source: source(constant(3)) })], 4));
    run.advanceTo(1000);
    const [a] = run.stages;
    expect(a).toMatchObject({ backlog: 0, inflow: 3, outflow: 3, totalIn: 3000, totalOut: 3000 });
    expect([run.cpu, run.cpuMs, run.load()]).toEqual([3, 3000, 0.75]);
    expect(run.nextChange()).toBe(Infinity);
    expect(run.latency().max).toBe(0);
    expect(run.watermarkAge).toBe(0);
  });

  test('a backlog grows by the difference, and is gone exactly when it should be', () => {
    const profile = {
      kind: 'steps',
      steps: [
        { at: 0, rate: 5 },
        { at: 1000, rate: 1 },
      ],
    } as const;
    const run = createStreamingFlow(flow([stage('a', { source: source(profile) })], 2));
    run.advanceTo(1000);
    expect(run.stages[0]).toMatchObject({ backlog: 3000, outflow: 2, backlogBytes: 300_000 });
    expect(run.watermarkAge).toBeCloseTo(600, 9);
    expect(run.nextChange()).toBe(1000 + 3000);
    run.advanceTo(2500);
    expect(run.stages[0]!.backlog).toBeCloseTo(1500, 9);
    run.advanceTo(10_000);
    expect(run.stages[0]).toMatchObject({ backlog: 0, outflow: 1, peak: 3000 });
    expect(run.stages[0]!.totalOut).toBeCloseTo(5000 + 9000, 8);
    expect(run.stages[0]!.area).toBeCloseTo((3000 * 4000) / 2, 6);
    // the wait rises to 1500 ms for the last element of the rush and falls to 0
    const latency = run.latency();
    expect(latency.max).toBeCloseTo(1500, 8);
    expect(latency.count).toBeCloseTo(14_000, 8);
    expect(latency.sum).toBeCloseTo((3000 * 4000) / 2, 5);
    const withoutWait = 6000 / 14_000;
    expect(latency.quantile(withoutWait - 0.01)).toBeLessThanOrEqual(1e-3);
    expect(latency.quantile(withoutWait + 0.5 * (8000 / 14_000)) / 750).toBeCloseTo(1, 1);
    expect(run.peakWatermarkAge).toBeCloseTo(1500, 8);
  });

  test('a starting backlog is as old as it says', () => {
    const spec = flow([stage('a', { source: source(constant(1), 6000, 9000) })], 3);
    const run = createStreamingFlow(spec);
    expect(run.watermarkAge).toBe(9000);
    expect(run.nextChange()).toBe(3000);
    run.advanceTo(1500);
    // 4500 processed of 6000 that came over 9000 ms
    expect(run.watermarkAge).toBeCloseTo(1500 + 9000 * 0.25, 8);
    run.advanceTo(3000);
    expect(run.stages[0]!.backlog).toBe(0);
    expect(run.watermarkAge).toBe(0);
  });

  test('ceilings: the job, the workers, keys and threads', () => {
    const ceilings = [
      [{ job: 2 }, 2],
      [{ perWorker: 0.25 }, 1],
      [{ keys: 5, serviceMs: 10 }, 0.5],
      [{ keys: 1000, serviceMs: 10 }, 3.2],
    ] as const;
    for (const [ceiling, expected] of ceilings) {
      const spec = stage('a', {
        source: source(constant(100)),
        ceiling: { ...NO_CEILING, ...ceiling },
        cpuPerElement: 1e-3,
      });
      const run = createStreamingFlow(flow([spec], 4));
      run.advanceTo(10);
      expect(run.stages[0]!.outflow).toBeCloseTo(expected, 12);
    }
  });

  test('nothing moves without workers, in a pause, or while a ceiling is 0', () => {
    const run = createStreamingFlow(flow([stage('a', { source: source(constant(1)) })], 0));
    run.advanceTo(100);
    run.setWorkers(2);
    run.advanceTo(150);
    expect(run.stages[0]!.backlog).toBeCloseTo(50, 9);
    run.setPaused(true);
    run.advanceTo(160);
    run.setPaused(false);
    run.setCeiling(0, 0);
    run.advanceTo(170);
    expect(run.stages[0]!.backlog).toBeCloseTo(70, 9);
    run.setCeiling(0, Infinity);
    expect(run.nextChange()).toBeCloseTo(240, 9);
    run.setRate(0, 0);
    expect(run.nextChange()).toBeCloseTo(205, 9);
    run.advanceTo(300);
    expect(run.stages[0]!.totalOut).toBeCloseTo(170, 9);
  });

  test('catch-up after a reader’s outage of 2 h, by hand', () => {
    // 1,000/s come, 4 workers process 1,500/s. After 2 h: 7,200,000 wait; 500/s net: gone after 4 h more.
    const spec = stage('a', { source: source(constant(1)), cpuPerElement: 4 / 1.5 });
    const run = createStreamingFlow(flow([spec], 4));
    run.advanceTo(HOUR);
    run.setCeiling(0, 0);
    run.advanceTo(3 * HOUR);
    run.setCeiling(0, Infinity);
    expect(run.stages[0]!.backlog).toBe(7_200_000);
    expect(run.nextChange()).toBeCloseTo(7 * HOUR, 5);
    run.advanceTo(8 * HOUR);
    const latency = run.latency();
    expect(latency.max).toBeCloseTo(2 * HOUR, 6);
    // all those that came from 1 h to 7 h waited between 2 h and 0: on average 1 h
    expect(latency.sum / (6 * HOUR * HOUR)).toBeCloseTo(1, 9);
    expect(run.stages[0]!.area / latency.sum).toBeCloseTo(1, 9);
  });
});

describe('several stages', () => {
  const chain = (over: Partial<StageSpec> = {}): StageSpec[] => [
    stage('read', { source: source(constant(2)), cpuPerElement: 0.5 }),
    stage('work', { feeds: [feed(0, 3)], cpuPerElement: 1, ...over }),
    stage('write', { feeds: [feed(1, 0.5)], cpuPerElement: 2 }),
  ];

  test('elements multiply along the way, CPU adds up', () => {
    const run = createStreamingFlow(flow(chain(), 20));
    run.advanceTo(100);
    expect(run.stages.map(({ outflow }) => outflow)).toEqual([2, 6, 3]);
    expect(run.cpu).toBe(1 + 6 + 6);
  });

  test('no more is begun than can be worked through', () => {
    // 9 vCPU, and an element costs 0.5 + 3 · 1 + 1.5 · 2 on its way
    const run = createStreamingFlow(flow(chain(), 9));
    run.advanceTo(100);
    const [read, work, write] = run.stages.map(({ outflow }) => outflow);
    expect(read).toBeCloseTo(9 / 6.5, 12);
    expect(work).toBeCloseTo((3 * 9) / 6.5, 12);
    expect(write).toBeCloseTo((1.5 * 9) / 6.5, 12);
    expect(run.stages.map(({ backlog }) => backlog > 0)).toEqual([true, false, false]);
    expect(run.cpu).toBeCloseTo(9, 12);
    expect(run.load()).toBeCloseTo(1, 12);
  });

  test('a slow stage in the middle keeps all others from work: elements wait where they came in', () => {
    const run = createStreamingFlow(flow(chain({ ceiling: { ...NO_CEILING, job: 1 } }), 20));
    run.advanceTo(1000);
    expect(run.stages.map(({ outflow }) => outflow)).toEqual([1 / 3, 1, 0.5]);
    expect(run.stages.map(({ backlog }) => Math.round(backlog))).toEqual([1667, 0, 0]);
    expect(run.latency().max).toBeCloseTo(1000 * (1 - 1 / 6), 6);
  });

  test('a branch and a join: latency is that of the mixture, watermarks wait for the slower branch', () => {
    const slow = { ...NO_CEILING, job: 0.5 };
    const run = createStreamingFlow(
      flow(
        [
          stage('read', { source: source(constant(1)) }),
          stage('fast', { feeds: [feed(0)] }),
          stage('slow', { feeds: [feed(0)], ceiling: slow }),
          stage('join', { feeds: [feed(1), feed(2)] }),
        ],
        10,
      ),
    );
    run.advanceTo(1000);
    expect(run.stages[3]).toMatchObject({ inflow: 1.5, outflow: 1.5, backlog: 0 });
    expect(run.watermarkAge).toBeCloseTo(500, 9);
    // fast ones wait 0, slow ones up to 500 ms (on average 250): mean (1 · 0 + 0.5 · 250) / 1.5
    const latency = run.latency();
    expect(latency.sum / latency.count).toBeCloseTo(125 / 1.5, 6);
  });
});

test('what cannot be is refused', () => {
  const bad = [
    [],
    [stage('a', { feeds: [feed(0)] })],
    [stage('a', { cpuPerElement: 0 })],
    [stage('a', { cpuPerElement: -1 })],
    [stage('a', { cpuPerElement: NaN })],
    [stage('a'), stage('b', { feeds: [feed(0, Infinity)] })],
  ];
  for (const stages of bad) expect(() => createStreamingFlow(flow(stages, 1))).toThrow(RangeError);
  const run = createStreamingFlow(flow([stage('a')], 1));
  run.advanceTo(5);
  for (const time of [4, NaN, Infinity]) {
    expect(() => {
      run.advanceTo(time);
    }).toThrow('advance');
  }
  expect(() => {
    run.setCeiling(3, 1);
  }).toThrow(RangeError);
  expect(() => {
    run.setWorkers(-1);
  }).toThrow(RangeError);
});

test('after a year, a backlog that rounding cannot tell from none does not hold time up', () => {
  const run = createStreamingFlow(flow([stage('a', { source: source(constant(3)) })], 4));
  const year = 365 * 24 * HOUR;
  run.advanceTo(year);
  run.setWorkers(0);
  run.advanceTo(year + 1e-4);
  run.setWorkers(4);
  expect(run.nextChange() - year).toBeGreaterThan(0);
  run.advanceTo(year + 1);
  expect(run.nextChange()).toBe(Infinity);
  expect(run.changes).toBeLessThan(5);
  expect(run.stages[0]!.totalIn - run.stages[0]!.totalOut).toBeLessThan(0.01);
});
