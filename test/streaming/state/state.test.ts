import { expect, test } from 'vitest';
import { DISKS } from '../../../src/facts/disks.ts';
import { findMachine } from '../../../src/facts/machines.ts';
import { dataDiskSpeed, diskCeiling } from '../../../src/streaming/state/data-disks.ts';
import { engineTraffic, engineUnits } from '../../../src/streaming/state/engine-traffic.ts';
import { createStreamingFlow } from '../../../src/streaming/streaming-flow.ts';
import { constant, feed, fixedWindow, flow, source, stage } from '../stage.ts';

test('bytes through Streaming Engine: source, edges, state, timers, sink shards', () => {
  const spec = flow(
    [
      stage('read', { source: source(constant(1)), bytes: 1000 }),
      stage('count', { feeds: [feed(0, 2)], bytes: 400 }),
      stage('fire', { feeds: [feed(1, 1, fixedWindow(1000, { keys: 10 }))], bytes: 50 }),
      stage('write', { feeds: [feed(2)], bytes: 60 }),
    ],
    10,
  );
  const run = createStreamingFlow(spec);
  run.advanceTo(10_500);
  const rules = {
    sourcePasses: 1,
    shufflePasses: 2,
    statePasses: 2,
    timerBytes: 20,
    sinkShards: new Set([3]),
    stateful: new Set<number>(),
  };
  const traffic = engineTraffic(spec, run.stages, run.windows, rules);
  expect(traffic.source).toBeCloseTo(10_500 * 1000, 3);
  expect(traffic.shuffle).toBeCloseTo(2 * 21_000 * 400, 3);
  expect(traffic.state).toBeCloseTo((21_000 + 100) * 100, 3);
  expect(traffic.timers).toBeCloseTo(100 * 2 * 20, 3);
  expect(traffic.sinkShards).toBeCloseTo(2 * 100 * 60, 3);
  expect(traffic.total).toBeCloseTo(
    traffic.source + traffic.shuffle + traffic.state + traffic.timers + traffic.sinkShards,
    6,
  );
});

test('compute units have a floor and a slope', () => {
  expect(engineUnits(0, 3_600_000, 0.4, 16)).toBe(0.4);
  expect(engineUnits(3600 * 1_073_741_824, 3_600_000, 0.4, 16)).toBeCloseTo(16.4, 12);
});

test('what the data disks of a worker give', () => {
  const machine = findMachine('n1-standard-4');
  if (machine === undefined) throw new Error('no machine');
  const one = dataDiskSpeed(machine, 'pd-standard', 400, 1);
  expect(one.writeMibps).toBeCloseTo(
    DISKS['pd-standard'].baseMibps + 400 * DISKS['pd-standard'].mibpsPerGib,
    9,
  );
  const many = dataDiskSpeed(machine, 'pd-standard', 400, 15);
  expect(many.writeMibps).toBeGreaterThan(one.writeMibps);
  expect(many.writeMibps).toBeLessThanOrEqual(15 * one.writeMibps);
  expect(diskCeiling(one, 0, 0, 65_536)).toBe(Infinity);
  const bound = diskCeiling(one, 1000, 0, 1_048_576);
  expect(bound).toBeCloseTo((one.writeMibps * 1_048_576) / 1000 / 1000, 6);
});
