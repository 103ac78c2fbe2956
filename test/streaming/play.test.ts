import { describe, expect, test } from 'vitest';
import { streamingFixed } from '../../src/autoscaling/streaming-fixed.ts';
import { FRESH_MEMORY, streamingThroughput } from '../../src/autoscaling/streaming-throughput.ts';
import type { Profile } from '../../src/streaming/load/profile.ts';
import { TUNING } from '../autoscaling/streaming-tuning.ts';
import { play, type PlayRecord } from './play.ts';
import { autoscaled, minuteTrace } from './scenes.ts';
import { constant, flow, source, stage } from './stage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('a 2 h outage of the reader, by hand', () => {
  const outage = [
    { at: HOUR, stage: 0, rate: 0 },
    { at: 3 * HOUR, stage: 0, rate: Infinity },
  ];
  const read = stage('read', { source: source(constant(6)), cpuPerElement: 1 });

  test('with a fixed pool', () => {
    // 6/ms come, 8 workers process 8/ms: 43,200,000 wait after 2 h, gone 6 h later
    const record = play({
      flow: flow([read], 8),
      policy: streamingFixed(0),
      memory: null,
      ...{ min: 8, max: 8, startUp: 0, pause: 0, until: 9 * HOUR, ceilings: outage },
    });
    const [only] = record.flow.stages;
    expect(only!.peak).toBeCloseTo(2 * HOUR * 6, 3);
    expect(only!.backlog).toBe(0);
    expect(only!.area / ((2 * HOUR * 6 * 8 * HOUR) / 2)).toBeCloseTo(1, 12);
    expect(record.flow.latency().max).toBeCloseTo(2 * HOUR, 6);
    expect(record.workerMs).toBe(8 * 9 * HOUR);
  });

  test('with autoscaling: up after the backlog’s minutes, start-up, caught up, and down again', () => {
    const record = play({
      flow: flow([read], 8),
      policy: streamingThroughput(TUNING),
      memory: FRESH_MEMORY,
      ...{ min: 1, max: 40, startUp: 120_000, pause: 0, until: 24 * HOUR, ceilings: outage },
    });
    // nothing flows, so the backlog is beyond any threshold at once: 150 s and the metric's 30 s after the outage began
    const ready = HOUR + 1 + 180_000 + 120_000;
    const up = record.sizes.filter(([at]) => at === ready);
    expect(up.at(-1)).toEqual([ready, 40]);
    expect(record.peakWorkers).toBe(40);
    const [only] = record.flow.stages;
    // 40 workers process 40/ms from 3 h on: 34 net. The wait falls from 2 h to 0 over 43.2e6 / 34 ms.
    const drained = (2 * HOUR * 6) / 34;
    expect(only!.area / ((2 * HOUR * 6 * (2 * HOUR + drained)) / 2)).toBeCloseTo(1, 9);
    expect(record.sizes.at(-1)![1]).toBeLessThan(12);
    expect(only!.totalIn - only!.totalOut).toBeCloseTo(0, 3);
  });
});

describe('a week of an autoscaled pipeline', () => {
  const points = minuteTrace(7 * 1440);
  const trace: Profile = { kind: 'trace', points, then: 'stop' };
  const week = (profile: Profile): PlayRecord => play(autoscaled(profile, 7 * DAY));
  const record = week(trace);

  test('work is conserved', () => {
    for (const each of record.flow.stages) {
      expect((each.totalOut + each.backlog) / each.totalIn).toBeCloseTo(1, 10);
    }
    const [read, count, , archive] = record.flow.stages;
    expect(count!.totalIn / read!.totalOut).toBeCloseTo(1, 10);
    expect(archive!.totalIn / read!.totalOut).toBeCloseTo(1, 10);
  });

  test('it follows the load: CPU used over workers is near the target', () => {
    const load = record.flow.cpuMs / record.workerMs;
    expect(load).toBeGreaterThan(0.5);
    expect(load).toBeLessThan(0.9);
    expect(record.sizes.length).toBeGreaterThan(20);
  });

  test('the same again is the same, to the bit', () => {
    const again = week(trace);
    expect([again.workerMs, again.flow.cpuMs, again.events]).toEqual([
      record.workerMs,
      record.flow.cpuMs,
      record.events,
    ]);
    expect(again.flow.latency().sum).toBe(record.flow.latency().sum);
  });

  /** Workers, CPU, elements and latency of two days of a diurnal load in steps of some width. */
  const figures = (step: number, min: number, max: number): number[] => {
    const profile: Profile = {
      kind: 'diurnal',
      ...{ low: 2, high: 10, peakAt: 14 * HOUR, period: DAY, step },
    };
    const { flow: played, workerMs } = play({ ...autoscaled(profile, 2 * DAY), min, max });
    const { count, sum } = played.latency();
    const outs = played.stages.map(({ totalOut }) => totalOut);
    return [played.cpuMs, count, ...outs, workerMs, sum];
  };

  test('half the step of a diurnal load moves nothing by more than 0.1 %, backlogs included', () => {
    const [coarse, fine] = [figures(60_000, 4, 4), figures(30_000, 4, 4)];
    for (const [index, value] of coarse.entries()) {
      expect(Math.abs(fine[index]! / value - 1)).toBeLessThan(1e-3);
    }
  });

  test('with an autoscaler a decision may tip the other way, the work may not', () => {
    const [coarse, fine] = [figures(60_000, 1, 40), figures(30_000, 1, 40)];
    for (const [index, value] of coarse.slice(0, -1).entries()) {
      expect(Math.abs(fine[index]! / value - 1)).toBeLessThan(index < 6 ? 1e-3 : 0.03);
    }
  });
});
