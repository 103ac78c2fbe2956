import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createStreamingFlow, type StreamingFlow } from '../../src/streaming/streaming-flow.ts';
import { constant, feed, flow, source, stage } from './stage.ts';

interface Script {
  readonly costs: readonly number[];
  readonly ratios: readonly number[];
  readonly backlog: number;
  readonly moves: readonly {
    readonly span: number;
    readonly rate: number;
    readonly workers: number;
    readonly ceiling: number;
    readonly which: number;
  }[];
}

/** A random chain or diamond, with random loads, capacities and ceilings over time. */
const scripts: fc.Arbitrary<Script> = fc.record({
  costs: fc.array(fc.double({ min: 0.05, max: 3, noNaN: true }), { minLength: 4, maxLength: 4 }),
  ratios: fc.array(fc.double({ min: 0.1, max: 3, noNaN: true }), { minLength: 4, maxLength: 4 }),
  backlog: fc.constantFrom(0, 500),
  moves: fc.array(
    fc.record({
      span: fc.double({ min: 0.5, max: 400, noNaN: true }),
      rate: fc.constantFrom(0, 0.5, 2, 7.3),
      workers: fc.constantFrom(0, 1, 2, 3.5, 8),
      ceiling: fc.constantFrom(0, 0.3, 2, Infinity),
      which: fc.nat(3),
    }),
    { minLength: 1, maxLength: 12 },
  ),
});

function build({ costs, ratios, backlog }: Script): StreamingFlow {
  return createStreamingFlow(
    flow(
      [
        stage('read', { source: source(constant(1), backlog, 100), cpuPerElement: costs[0]! }),
        stage('left', { feeds: [feed(0, ratios[0])], cpuPerElement: costs[1]! }),
        stage('right', { feeds: [feed(0, ratios[1])], cpuPerElement: costs[2]! }),
        stage('join', {
          feeds: [feed(1, ratios[2]), feed(2, ratios[3])],
          cpuPerElement: costs[3]!,
        }),
      ],
      1,
    ),
  );
}

const play = (script: Script, strides: number): { run: StreamingFlow; arrived: number } => {
  const run = build(script);
  let now = 0;
  let arrived = script.backlog;
  for (const { span, rate, workers, ceiling, which } of script.moves) {
    run.setRate(0, rate);
    run.setWorkers(workers);
    run.setCeiling(which, ceiling);
    arrived += rate * span;
    for (let stride = 1; stride <= strides; stride += 1) {
      run.advanceTo(now + (span * stride) / strides);
      expect(run.cpu).toBeLessThanOrEqual(workers * (1 + 1e-9) + 1e-12);
    }
    now += span;
  }
  return { run, arrived };
};

describe('laws', () => {
  test('work is conserved, at every stage', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const { run, arrived } = play(script, 1);
        const { ratios } = script;
        const [read, left, right, join] = run.stages;
        expect(read!.totalIn).toBeCloseTo(arrived, 6);
        for (const each of run.stages) {
          expect(each.totalIn - each.totalOut).toBeCloseTo(each.backlog, 5);
          expect(each.backlog).toBeGreaterThanOrEqual(0);
        }
        expect(left!.totalIn).toBeCloseTo(read!.totalOut * ratios[0]!, 5);
        expect(right!.totalIn).toBeCloseTo(read!.totalOut * ratios[1]!, 5);
        const joined = left!.totalOut * ratios[2]! + right!.totalOut * ratios[3]!;
        expect(join!.totalIn).toBeCloseTo(joined, 5);
        expect(run.latency().count).toBeCloseTo(join!.totalOut, 5);
      }),
      { numRuns: 100 },
    );
  });

  test('CPU used is what was processed', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const { run } = play(script, 1);
        let used = 0;
        for (const [index, each] of run.stages.entries())
          used += each.totalOut * script.costs[index]!;
        expect(run.cpuMs).toBeCloseTo(used, 4);
      }),
      { numRuns: 100 },
    );
  });

  test('one stride or many come to the same', () => {
    fc.assert(
      fc.property(scripts, fc.integer({ min: 2, max: 30 }), (script, strides) => {
        const [once, often] = [play(script, 1).run, play(script, strides).run];
        for (const [index, each] of once.stages.entries()) {
          const other = often.stages[index]!;
          expect(other.backlog).toBeCloseTo(each.backlog, 5);
          expect(other.totalOut).toBeCloseTo(each.totalOut, 5);
          expect(other.area / Math.max(1, each.area)).toBeCloseTo(
            each.area / Math.max(1, each.area),
            6,
          );
        }
        expect(often.watermarkAge).toBeCloseTo(once.watermarkAge, 4);
        const [a, b] = [once.latency(), often.latency()];
        expect(a.sum / Math.max(1, b.sum)).toBeCloseTo(b.sum / Math.max(1, b.sum), 5);
        expect(a.max).toBeCloseTo(b.max, 4);
      }),
      { numRuns: 80 },
    );
  });

  test('Little: the waits of all elements sum to the integral of the backlogs', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const run = createStreamingFlow(
          flow(
            [
              stage('a', { source: source(constant(1)), cpuPerElement: script.costs[0]! }),
              stage('b', { feeds: [feed(0)], cpuPerElement: script.costs[1]! }),
              stage('c', { feeds: [feed(1)], cpuPerElement: script.costs[2]! }),
            ],
            1,
          ),
        );
        let now = 0;
        for (const { span, rate, workers, ceiling, which } of script.moves) {
          run.setRate(0, rate);
          run.setWorkers(workers);
          run.setCeiling(which % 3, ceiling);
          run.advanceTo((now += span));
        }
        run.setRate(0, 0);
        run.setWorkers(100);
        for (const index of [0, 1, 2]) run.setCeiling(index, Infinity);
        run.advanceTo(now + 1e5);
        const area = run.stages.reduce((sum, each) => sum + each.area, 0);
        // rounding may leave a billionth of an element behind, for 1e5 ms
        expect(Math.abs(run.latency().sum - area)).toBeLessThan(1e-9 * area + 1e-3);
      }),
      { numRuns: 100 },
    );
  });

  test('more workers are never further behind', () => {
    fc.assert(
      fc.property(scripts, fc.double({ min: 0, max: 5, noNaN: true }), (script, more) => {
        const richer = {
          ...script,
          moves: script.moves.map((move) => ({ ...move, workers: move.workers + more })),
        };
        const [poor, rich] = [play(script, 1).run, play(richer, 1).run];
        expect(rich.stages[0]!.totalOut).toBeGreaterThanOrEqual(poor.stages[0]!.totalOut - 1e-5);
      }),
      { numRuns: 80 },
    );
  });
});
