import { describe, expect, test } from 'vitest';
import { streamingOutcome } from '../../../src/forecast/streaming-outcome.ts';
import { fixedAt, playStreaming, readAt, SINK, streamsOf, WORK } from './streaming-job.ts';

/** 1,000 elements a second in windows of ten minutes, whose panes take 10 ms each: bursts of 6,000, on so many workers. */
function closing(duration: string, workers: number) {
  const pipeline = [
    readAt('1000/s'),
    { win: { window: { fixed: '10 min' } } },
    { count: { combine: { keys: 6000, cpu: '0 us' } } },
    { out: { map: { cpu: '10 ms' } } },
    SINK,
  ];
  return playStreaming({ job: { duration }, options: fixedAt(workers), pipeline });
}

const overloaded = (duration: string) =>
  playStreaming({
    job: { duration },
    options: fixedAt(1),
    pipeline: [readAt('3000/s'), WORK, SINK],
  });

describe('whether a job keeps up', () => {
  test('is not judged by windows that close at its very end', () => {
    const job = closing('2 h', 1);
    const streams = streamsOf(job);
    const last = streams.keptCatchUps.at(-1)!;
    expect(streams.backlogEnd).toBeGreaterThan(0);
    expect(last).toMatchObject({ from: streams.to, to: null });
    expect(streams.caughtUp).toBe(true);
    expect(streamingOutcome(job, 1)!.catchUpS).toBeGreaterThan(20);
  });

  test.each([
    ['7209 s', true],
    ['7211 s', false],
    ['7260 s', true],
  ])('is by those that closed ten seconds before it or earlier: %s', (duration, caughtUp) => {
    expect(streamsOf(closing(duration, 1)).caughtUp).toBe(caughtUp);
  });

  test('is by what it never gets through', () => {
    const job = overloaded('2 h');
    expect(streamsOf(job).caughtUp).toBe(false);
    expect(streamingOutcome(job, 1)!.catchUpS).toBeNull();
  });
});
