import { expect, test } from 'vitest';
import { fixedAt, playStreaming, readAt, SINK, streamsOf, WORK } from './streaming-job.ts';

const play = (rate: string, given: Parameters<typeof playStreaming>[0] = {}) =>
  streamsOf(playStreaming({ options: fixedAt(2), pipeline: [readAt(rate), WORK, SINK], ...given }))
    .spans;

test('what a sender held back and sends at once has no rate: the mean is never above the most', () => {
  const outage = { kind: 'source-outage', at: '1 h', lasts: '2 h', step: 'r', replay: 'at-once' };
  const spans = play('100/s', { faults: [outage] });
  const meanOf = ({ arrived, from, to }: (typeof spans)[number]): number => arrived / (to - from);
  for (const span of spans) expect(1000 * meanOf(span)).toBeLessThanOrEqual(span.arrivingMax);
  const replayed = spans.filter(({ atOnce }) => atOnce > 0);
  expect(replayed).toHaveLength(1);
  expect(replayed[0]!.to).toBe(3 * 3_600_000);
  expect(replayed[0]!.atOnce).toBeCloseTo(100 * 2 * 3600, 3);
  expect(replayed[0]!.arrivingMax).toBe(100);
});

test('nor does rounding put it there', () => {
  for (const { arrived, arrivingMax, from, to } of play('1048.577/s')) {
    expect((arrived / (to - from)) * 1000).toBeLessThanOrEqual(arrivingMax);
  }
});
