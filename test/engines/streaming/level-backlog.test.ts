import { describe, expect, test } from 'vitest';
import { fixedAt, type Given, playStreaming, readAt, SINK, streamsOf } from './streaming-job.ts';

const HOUR = 3_600_000;

/** 4 ms a bundle and 0.1 ms an element: 976 a second on four vCPUs in bundles of one, and less than the load. */
const BUNDLED = { work: { map: { cpu: '100 us', cpuPerBundle: '4 ms' } } };

const play = (source: NonNullable<Given['pipeline']>[number], more: Given = {}) =>
  streamsOf(playStreaming({ options: fixedAt(2), pipeline: [source, BUNDLED, SINK], ...more }));

/** Nothing comes for half an hour, and then all of it at once. */
const OUTAGE = [
  { kind: 'source-outage', at: '30 min', lasts: '30 min', step: 'r', replay: 'at-once' },
];

describe('a load beyond bundles of one', () => {
  test('is through with an outage once its backlog is level again, and keeps up', () => {
    const { keptCatchUps, backlogEnd } = play(readAt('1000/s'), { faults: OUTAGE });
    const last = keptCatchUps.at(-1)!;
    expect(last.from).toBe(HOUR);
    // 38,460 a second go in the largest bundles, and 1,000 come: 1.8 million are 48 s, the last of them in smaller ones
    expect(last.to! - last.from).toBeGreaterThan(47_000);
    expect(last.to! - last.from).toBeLessThan(120_000);
    expect(backlogEnd).toBeGreaterThan(0);
    expect(backlogEnd).toBe(play(readAt('1000/s')).backlogEnd);
  });

  test('is through with what gathered at the start, from one partition too', () => {
    const kafka = { r: { read: 'kafka', rate: '1000/s', elementSize: '100 B', partitions: 1 } };
    const { keptCatchUps, backlogEnd } = play(kafka);
    expect(keptCatchUps).toHaveLength(1);
    expect(keptCatchUps[0]!.to).not.toBeNull();
    expect(backlogEnd).toBeGreaterThan(0);
  });

  test('is behind as long as it is level at the backlog from which a job is behind, or more', () => {
    const constants = { 'streaming.autoscaling.downBacklog': 0.05 };
    const { keptCatchUps, backlogEnd } = play(readAt('1000/s'), { constants });
    expect(backlogEnd).toBeGreaterThan(50);
    expect(keptCatchUps.at(-1)!.to).toBeNull();
  });
});
