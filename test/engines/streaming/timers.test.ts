import { describe, expect, test } from 'vitest';
import { fixedAt, type Given, playStreaming, readAt, SINK, streamsOf } from './streaming-job.ts';

const window = (more: object) => ({ win: { window: more } });
const COUNT = { n: { combine: { keys: 6000, cpu: '0 us' } } };
const WORK = { work: { map: { cpu: '10 ms' } } };

/** 1,000 elements a second for 125 min in windows of ten minutes, on four workers of two vCPUs; a pane takes 10 ms. */
const given = (more: Given = {}): Given => ({
  job: { duration: '125 min' },
  options: fixedAt(4),
  pipeline: [readAt('1000/s'), window({ fixed: '10 min' }), COUNT, WORK, SINK],
  ...more,
});

describe('the timers of a streaming job', () => {
  test('keys × windows become due, and each close is a burst that the threads work off', () => {
    const record = playStreaming(given());
    const { timers } = streamsOf(record);
    // 12 windows close within that, the first with less than all keys: 600,000 elements of 6,000 keys in each other
    expect(timers!.becameDue / 6000).toBeCloseTo(11.99, 1);
    expect(timers!.pendingPeak).toBeCloseTo(6000, 3);
    expect(timers!.duePeak).toBeCloseTo(6000, 3);
    // a little under 8 vCPU for 6,000 × 10 ms
    expect(timers!.secondsPeak).toBeGreaterThan(7.5);
    expect(timers!.secondsPeak).toBeLessThan(8.5);
    expect(timers!.wait!.p95 / timers!.secondsPeak / 950).toBeCloseTo(1, 1);
    expect(timers!.wait!.max).toBeLessThan(1000 * timers!.secondsPeak * 1.02);
    const spans = streamsOf(record).spans.map((span) => span.timers!);
    expect(Math.max(...spans.map(({ pendingMax }) => pendingMax))).toBe(timers!.pendingPeak);
    expect(Math.max(...spans.map(({ dueMax }) => dueMax))).toBe(timers!.duePeak);
    expect(Math.max(...spans.map(({ secondsMax }) => secondsMax))).toBe(timers!.secondsPeak);
    // between two closes none is due
    expect(spans.filter(({ dueMax }) => dueMax === 0).length).toBeGreaterThan(300);
  });

  test('twice the workers, half the time to fire; the same timers', () => {
    const timersOf = (workers: number) =>
      streamsOf(playStreaming(given({ options: fixedAt(workers) }))).timers!;
    const [four, eight] = [timersOf(4), timersOf(8)];
    expect(four.secondsPeak / eight.secondsPeak).toBeCloseTo(2, 0);
    expect(eight.duePeak).toBeCloseTo(four.duePeak, 3);
  });

  test('a job without windows that close has none, and its history says so', () => {
    for (const pipeline of [
      [readAt('1000/s'), WORK, SINK],
      [
        readAt('1000/s'),
        window({ global: true, trigger: { afterProcessingTime: '1 min' } }),
        COUNT,
        SINK,
      ],
    ]) {
      const streaming = streamsOf(playStreaming(given({ pipeline })));
      expect(streaming.timers).toBeNull();
      expect(new Set(streaming.spans.map(({ timers }) => timers))).toEqual(new Set([null]));
    }
  });

  test('while a sink is shut, timers that are due gather, window by window', () => {
    const faults = [{ kind: 'slow-sink', step: 'w', at: '25 min', lasts: '60 min', share: 0 }];
    const record = playStreaming(given({ faults }));
    const { timers } = streamsOf(record);
    expect(timers!.duePeak / 6000).toBeGreaterThan(5.9);
    expect(timers!.wait!.max).toBeGreaterThan(50 * 60_000);
    expect(timers!.dueEnd).toBe(0);
  });
});
