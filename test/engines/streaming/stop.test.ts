import { describe, expect, test } from 'vitest';
import { fixedAt, playStreaming, readAt, SINK, streamsOf, WORK } from './streaming-job.ts';

const HOURLY = { hours: { window: { fixed: '1 h' } } };
const SLIDING = { hours: { window: { sliding: { size: '1 h', every: '20 min' } } } };
const GROUP = { group: { groupByKey: { keys: 100, keySize: '8 B' } } };
const TOTALS = { totals: { combine: { keys: 100, cpu: '1 us', outputSize: '8 B' } } };

/** Nothing is on its way between stages. */
const INSTANT = { 'streaming.latency.hop': 0, 'streaming.latency.commit': 0 };

const stopOf = (given: Parameters<typeof playStreaming>[0]) => {
  const { stop } = streamsOf(playStreaming(given));
  if (stop === undefined) throw new Error('nobody stopped it');
  return stop;
};

describe('a drain', () => {
  test('half an hour of a window that it closes early: 1,800,000 elements, 100 panes', () => {
    const stop = stopOf({
      job: { drainAt: '90 min' },
      pipeline: [readAt('1000/s'), WORK, HOURLY, GROUP, SINK],
      constants: INSTANT,
    });
    expect(stop).toMatchObject({ how: 'drained', at: 5_400_000 });
    expect(stop.windowed).toBeCloseTo(1_800_000, 3);
    expect(stop.cutShort).toBeCloseTo(1_800_000, 3);
    expect(stop.cutPanes).toBeCloseTo(100, 6);
  });

  test('a window that has just closed is not cut short', () => {
    const stop = stopOf({
      job: { drainAt: '2 h' },
      pipeline: [readAt('1000/s'), WORK, HOURLY, GROUP, SINK],
      constants: INSTANT,
    });
    expect(stop.cutShort).toBeLessThan(1);
  });

  test('an element of three sliding windows counts in those that are open', () => {
    // at 90 min windows end at 100, 120 and 140 min: 50, 30 and 10 min of elements are in them
    const stop = stopOf({
      job: { drainAt: '90 min' },
      pipeline: [readAt('1000/s'), WORK, SLIDING, GROUP, SINK],
      constants: INSTANT,
    });
    expect(stop.cutShort).toBeCloseTo(1000 * 60 * (50 + 30 + 10), 3);
    expect(stop.cutPanes).toBeCloseTo(300, 6);
  });

  test('what waits in front of a stage goes into windows and is cut short with the others', () => {
    const slow = { slow: { map: { cpu: '20 s' } } };
    const given = {
      job: { drainAt: '90 min' },
      pipeline: [readAt('1000/s'), WORK, HOURLY, GROUP, slow, SINK],
      options: fixedAt(1),
      constants: INSTANT,
    };
    const { stop, windowed, fired } = streamsOf(playStreaming(given));
    // at 1 h 100 panes came that take 20 s each; of two vCPUs the source takes one: 200 s of them are left
    expect(stop!.waiting / 3_600_000).toBeCloseTo(0.1, 2);
    expect(fired).toBeCloseTo(windowed, 3);
    const panes = (stop!.waiting + stop!.windowed) / 36_000;
    expect((stop!.endedAt! - stop!.at) / 1000).toBeCloseTo((panes * 20) / 2, 0);
    expect(stop!.workerMs).toBeCloseTo(stop!.endedAt! - stop!.at, 3);
  });

  test('one that is not over at the end of the time looked at has no end', () => {
    const stop = stopOf({
      job: { drainAt: '3 h' },
      faults: [{ kind: 'bad-record', at: '50 %', step: 'work' }],
    });
    expect(stop.endedAt).toBeNull();
  });
});

describe('what a cancelled job has processed', () => {
  const processedOf = (
    pipeline: NonNullable<NonNullable<Parameters<typeof playStreaming>[0]>['pipeline']>,
  ) => {
    const given = {
      faults: [{ kind: 'cancel', at: '90 min', job: 'job' }],
      pipeline,
      constants: INSTANT,
    };
    const { read, stop } = streamsOf(playStreaming(given));
    return read - stop!.unprocessed;
  };

  test('is all that was read where nothing is held', () => {
    expect(processedOf([readAt('1000/s'), WORK, SINK])).toBeCloseTo(1000 * 5400, 0);
  });

  test('leaves out the elements of open windows, once each', () => {
    expect(processedOf([readAt('1000/s'), WORK, HOURLY, GROUP, SINK])).toBeCloseTo(3.6e6, -1);
    // windows end at 100, 120 and 140 min: whatever came in the last 50 min is in one of them
    expect(processedOf([readAt('1000/s'), WORK, SLIDING, GROUP, SINK])).toBeCloseTo(2.4e6, -1);
    expect(processedOf([readAt('1000/s'), WORK, HOURLY, TOTALS, SINK])).toBeCloseTo(3.6e6, -1);
  });

  test('leaves out a pane with all its elements, and counts what ten were made of once', () => {
    const slow = { slow: { map: { cpu: '1 d' } } };
    expect(processedOf([readAt('1000/s'), WORK, HOURLY, TOTALS, slow, SINK])).toBeLessThan(1);
    const many = { many: { flatMap: { cpu: '1 us', fanOut: 10 } } };
    const shuffled = { spread: { reshuffle: {} } };
    const stuck = { held: { map: { cpu: '1 us' } } };
    const all = processedOf([readAt('100/s'), many, shuffled, stuck, SINK]);
    expect(all).toBeCloseTo(100 * 5400, 0);
  });
});

describe('a cancellation', () => {
  const cancelled = (
    pipeline: NonNullable<Parameters<typeof playStreaming>[0]>['pipeline'],
    constants = INSTANT,
  ) =>
    stopOf({
      pipeline: pipeline ?? [],
      options: fixedAt(2),
      faults: [{ kind: 'cancel', at: '90 min' }],
      constants,
    });

  test('open windows are gone: 1,800,000 elements, with their state', () => {
    const stop = cancelled([readAt('1000/s'), WORK, HOURLY, GROUP, SINK]);
    expect(stop).toMatchObject({ how: 'cancelled', at: 5_400_000, endedAt: 5_400_000 });
    expect(stop).toMatchObject({ cutShort: 0, cutPanes: 0, workerMs: 0, waiting: 0 });
    expect(stop.windowed).toBeCloseTo(1_800_000, 3);
    expect(stop.stateBytes).toBeGreaterThan(1_800_000 * 1000);
  });

  test('a combine holds an accumulator a key, and all elements are lost that are in them', () => {
    const stop = cancelled([readAt('1000/s'), WORK, HOURLY, TOTALS, SINK]);
    expect(stop.windowed).toBeCloseTo(1_800_000, 3);
    expect(stop.stateBytes).toBeCloseTo(100 * 8, 6);
  });

  test('without a second stage nothing that was read is in flight: the source has it still', () => {
    expect(cancelled([readAt('1000/s'), WORK, SINK])).toMatchObject({
      ...{ waiting: 0, working: 0, windowed: 0, bytes: 0, stateBytes: 0 },
    });
  });

  test('between two stages rate × time are worked on, by Little’s law', () => {
    const spread = { spread: { reshuffle: {} } };
    const after = { after: { map: { cpu: '1 ms' } } };
    const constants = { 'streaming.latency.hop': 0.3, 'streaming.latency.commit': 0.2 };
    const stop = cancelled([readAt('1000/s'), spread, after, SINK], constants);
    // hop, commit and the CPU of 1 ms
    expect(stop.working).toBeCloseTo(1000 * 0.501, 1);
    expect(stop.bytes).toBeCloseTo(stop.working * 1000, 3);
  });

  test('as a window closes, its elements wait, and are not worked on yet', () => {
    const stop = stopOf({
      pipeline: [readAt('100/s'), WORK, HOURLY, GROUP, SINK],
      options: fixedAt(2),
      faults: [{ kind: 'cancel', at: '2 h' }],
    });
    expect(stop.waiting).toBeCloseTo(360_000, -1);
    expect(stop.working).toBeLessThan(100);
  });

  test('one that comes while it drains loses what had not gone through by then', () => {
    const slow = { slow: { map: { cpu: '20 s' } } };
    const given = {
      job: { drainAt: '90 min' },
      pipeline: [readAt('1000/s'), WORK, HOURLY, GROUP, slow, SINK],
      options: fixedAt(1),
      constants: INSTANT,
    };
    const drained = stopOf(given);
    const stop = stopOf({ ...given, faults: [{ kind: 'cancel', at: '95 min' }] });
    expect(stop).toMatchObject({ how: 'cancelled', windowed: 0 });
    // five minutes of two vCPUs are 30 panes, of 36,000 elements each as they are on the mean
    const left = drained.waiting + drained.windowed - 30 * 36_000;
    expect(stop.waiting / left).toBeCloseTo(1, 3);
    expect(stop.cutShort).toBeCloseTo(drained.cutShort, 3);
  });
});

test('nobody stops a job by itself', () => {
  expect(streamsOf(playStreaming())).not.toHaveProperty('stop');
});
