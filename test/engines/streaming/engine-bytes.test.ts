import { describe, expect, test } from 'vitest';
import {
  fixedAt,
  playStreaming,
  readAt,
  SINK,
  streamsOf,
  WORK,
  workersAt,
} from './streaming-job.ts';

const HOURS_6 = 6 * 3600;
const PASSES = 2; // shuffle and state, central constants

const engineOf = (...given: Parameters<typeof playStreaming>) => {
  const { engine } = streamsOf(playStreaming(...given));
  if (engine === null) throw new Error('no engine');
  return engine;
};

describe('bytes through Streaming Engine', () => {
  test('are of what has been read, not of what waits', () => {
    // 4,000 a second come, 2,000 can be worked through
    const given = { pipeline: [readAt('4000/s'), WORK, SINK], options: fixedAt(1) };
    const { read, arrived, engine } = streamsOf(playStreaming(given));
    expect(arrived).toBeCloseTo(4000 * HOURS_6, 0);
    expect(read).toBeLessThan(0.51 * arrived);
    expect(engine?.source).toBeCloseTo(read * 1000, 0);
  });

  test('a step with state reads and writes as much as comes to it', () => {
    const pipeline = [readAt('1000/s'), { s: { state: { keys: 1e6 } } }, SINK];
    const { state, shuffle } = engineOf({ pipeline });
    expect(state).toBeCloseTo((shuffle / PASSES) * PASSES, -6);
    expect(state).toBeGreaterThan(0);
  });

  test('a timer is a key’s pane, whatever it holds', () => {
    const pipeline = [
      readAt('1000/s'),
      { m: { window: { fixed: '1 min' } } },
      { g: { groupByKey: { keys: 10 } } },
      SINK,
    ];
    const { timers } = engineOf({ pipeline });
    // 10 keys in each of some 358 minutes, 64 B set and 64 B fired
    expect(timers / (2 * 64 * 10)).toBeGreaterThan(350);
    expect(timers / (2 * 64 * 10)).toBeLessThan(361);
  });
});

describe('windows, as they are counted', () => {
  const grouped = (window: unknown, group: unknown = { groupByKey: { keys: 10 } }) => ({
    pipeline: [readAt('100/s'), { m: { window } }, { g: group }, SINK],
  });
  const ALL = 100 * HOURS_6;

  test('early panes are handed on, read from state, and set no timer by count', () => {
    const trigger = { everyElements: 1 };
    const { fired, windowed, engine } = streamsOf(
      playStreaming(grouped({ global: true, trigger })),
    );
    expect(windowed).toBeCloseTo(ALL, 0);
    expect(fired).toBeCloseTo(ALL, 0);
    // written once and read once
    expect(engine!.state / engine!.shuffle).toBeCloseTo(1, 9);
    expect(engine!.timers).toBe(0);
  });

  test('panes after a delay are timers: 1 + r · delay elements each', () => {
    const trigger = { afterProcessingTime: '1 s' };
    const { fired, engine } = streamsOf(playStreaming(grouped({ global: true, trigger })));
    // 10 a key and second; what waits at the start comes at once
    const waited = 100 * 100;
    const panes = engine!.timers / (2 * 64);
    expect(panes).toBeGreaterThan((ALL - waited) / 11);
    expect(panes).toBeLessThan(((ALL - waited) / 11) * 1.01);
    expect(fired).toBeGreaterThan(ALL - 10 * 10);
    expect(fired).toBeLessThanOrEqual(ALL);
  });

  test('late elements that are taken fire panes, of which no timer knows', () => {
    const play = (allowedLateness: string) =>
      streamsOf(
        playStreaming({
          pipeline: [
            readAt('100/s', { lateness: { p50: '1 s', p99: '30 s' } }),
            { m: { window: { fixed: '1 min', allowedLateness } } },
            { g: { groupByKey: { keys: 10 } } },
            SINK,
          ],
        }),
      );
    const [taken, dropped] = [play('1 h'), play('0 s')];
    expect(taken.late).toBeGreaterThan(0.05 * ALL);
    expect(taken.late).toBeCloseTo(dropped.dropped, 3);
    expect(taken.fired - dropped.fired).toBeCloseTo(taken.late, 3);
    expect(taken.engine!.timers).toBeCloseTo(dropped.engine!.timers, 3);
    expect(taken.engine!.state).toBeGreaterThan(dropped.engine!.state);
  });

  test('an element is written to each of its sliding windows, and read with each', () => {
    const { engine } = streamsOf(
      playStreaming(grouped({ sliding: { size: '1 min', every: '10 s' } })),
    );
    expect(engine!.state / engine!.shuffle).toBeCloseTo(6, 1);
  });

  test('elements put into windows are elements, not what a lifted combine makes of them', () => {
    const { windowed, late, fired } = streamsOf(
      playStreaming(grouped({ fixed: '10 min' }, { combine: { keys: 10 } })),
    );
    expect(windowed).toBeCloseTo(ALL, 0);
    expect(late).toBe(0);
    expect(fired).toBeLessThanOrEqual(10 * 36);
  });

  test('after an outage each window has its own panes, and none is late', () => {
    const given = grouped({ fixed: '10 min' }, { combine: { keys: 10 } });
    const faults = [
      { kind: 'source-outage', at: '1 h', lasts: '1 h', step: 'r', replay: 'at-once' },
    ];
    const [plain, held] = [given, { ...given, faults }].map((each) =>
      streamsOf(playStreaming(each)),
    );
    expect(held!.fired).toBeCloseTo(plain!.fired, 3);
    expect(held).toMatchObject({ late: 0, dropped: 0 });
    expect(held!.watermarkAgePeak).toBeCloseTo(3_600_000, -3);
    expect(held!.latency!.p99).toBeLessThan(60_000);
  });
});

test('an element in several windows is shuffled once, and taken out with each', () => {
  const pipeline = [
    readAt('100/s'),
    { m: { window: { sliding: { size: '1 min', every: '10 s' } } } },
    { g: { groupByKey: { keys: 10 } } },
    SINK,
  ];
  const [, gathers, panes] = playStreaming({ pipeline }).stages;
  expect(gathers?.recordsIn).toBeCloseTo(100 * HOURS_6, 0);
  expect((panes?.recordsIn ?? 0) / (100 * HOURS_6)).toBeCloseTo(6, 1);
});

test('the largest backlog is not less than that at the end', () => {
  const { backlogPeak, backlogEnd } = streamsOf(
    playStreaming({ pipeline: [readAt('4000/s'), WORK, SINK], options: fixedAt(1) }),
  );
  expect(backlogPeak.elements).toBeGreaterThanOrEqual(backlogEnd);
});

test('a sink that gathers holds an element for any time up to that', () => {
  const pipeline = [
    readAt('100/s'),
    { w: { write: 'bigquery-storage-write', triggering: '60 s', writes: 'at-least-once' } },
  ];
  const { latency } = streamsOf(playStreaming({ pipeline, job: { mode: 'at-least-once' } }));
  expect(latency?.p50).toBeGreaterThan(29_000);
  expect(latency?.p50).toBeLessThan(31_500);
  expect(latency?.p95).toBeGreaterThan(56_000);
});

test('one key is work for one worker, however far behind it is', () => {
  const pipeline = [readAt('5000/s'), { s: { state: { keys: 1, cpu: '1 ms' } } }, SINK];
  const record = playStreaming({ pipeline, options: { maxNumWorkers: 100 } });
  expect(record.peakWorkers).toBe(1);
  expect(streamsOf(record).backlogEnd).toBeGreaterThan(1e6);
});

test('a utilisation hint has more workers come, not only fewer go', () => {
  // 1.8 vCPU of work on workers of two: at 0.3, three of them
  const record = playStreaming({
    pipeline: [readAt('1800/s'), WORK, SINK],
    options: { dataflowServiceOptions: ['worker_utilization_hint=0.3'] },
  });
  const last = workersAt(record, 20_000);
  expect(last).toBeGreaterThanOrEqual(3);
  expect(last).toBeLessThanOrEqual(4);
});
