import { describe, expect, test } from 'vitest';
import { fixedAt, playStreaming, readAt, SINK, streamsOf, WORK } from './streaming-job.ts';

const MINUTE = 60_000;

/** 10 s of backlog for ever at one worker: more comes than it takes from 2 h on, and a little later as much as it takes. */
const SLOW = {
  steps: [
    { at: '0 s', rate: '1500/s' },
    { at: '2 h', rate: '2100/s' },
    { at: '7400 s', rate: '2000/s' },
  ],
};

const play = (latencyTier: string | undefined, rate: unknown, options = {}) =>
  playStreaming({
    job: latencyTier === undefined ? {} : { latencyTier },
    pipeline: [readAt(rate), WORK, SINK],
    options: { maxNumWorkers: 2, ...options },
    // CPU alone is no reason to grow
    constants: { 'streaming.autoscaling.highCpu': 2 },
  });

const tierOf = (...given: Parameters<typeof play>) => streamsOf(play(...given)).latencyTier;

describe('a latency tier', () => {
  test('of which the job says nothing is not told', () => {
    expect(tierOf(undefined, SLOW)).toBeUndefined();
  });

  test('low: a backlog of 10 s that stays makes it grow, which it would not without', () => {
    const low = tierOf('low', SLOW);
    expect(low).toMatchObject({ tier: 'low', isRead: true, growsFrom: 5, growsFromWithout: 15 });
    expect(low!.grew).toBeGreaterThan(0);
    // 5 s of it are there 100 s after 2 h, and have lasted for 150 s and 30 s more
    expect(low!.differsAt! / MINUTE).toBeCloseTo(120 + (100 + 180) / 60, 1);
    expect(play('low', SLOW).peakWorkers).toBe(2);
    expect(play(undefined, SLOW).peakWorkers).toBe(1);
  });

  test('changes nothing where no backlog lasts', () => {
    expect(tierOf('low', '1000/s')).toMatchObject({ differsAt: null, grew: 0 });
    expect(tierOf('medium', SLOW)).toMatchObject({ differsAt: null });
  });

  test('is not read with autoscaling off, and without Streaming Engine', () => {
    expect(tierOf('low', SLOW, fixedAt(1))).toMatchObject({ isRead: false, differsAt: null });
    const onDisks = { enableStreamingEngine: false, autoscalingAlgorithm: 'THROUGHPUT_BASED' };
    expect(tierOf('low', SLOW, onDisks)).toMatchObject({ isRead: false, differsAt: null });
  });
});
