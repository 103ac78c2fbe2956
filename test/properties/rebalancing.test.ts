import fc from 'fast-check';
import { expect, it } from 'vitest';
import { oneStages, type Played, playStage, REPORT_INTERVAL_S } from './one-stage.ts';

const REPORT = REPORT_INTERVAL_S * 1000;
const TICK = 1;

/**
 * While a thread is idle, the item with most left has not reported yet: that lasts one interval at
 * most, then it is halved. So threads can wait one interval for each halving from the longest item
 * down to what is done within an interval, and once more for that; halves are whole records.
 */
function tail({ longestItem, longestRecord }: Played): number {
  const halvings = Math.ceil(Math.log2(Math.max(1, longestItem / REPORT)));
  return Math.min(longestItem, REPORT * (halvings + 2)) + 2 * longestRecord + TICK;
}

it('ends split items soon after all threads together could have done the work', () => {
  fc.assert(
    fc.property(oneStages, (given) => {
      const played = playStage(given, true);
      const { elapsed, total, longestRecord, threads, items } = played;
      expect(elapsed).toBeGreaterThanOrEqual(Math.max(total / threads, longestRecord) * (1 - 1e-9));
      const spread = (total + items * TICK) / threads;
      expect(elapsed).toBeLessThanOrEqual((spread + tail(played)) * (1 + 1e-9));
    }),
    { numRuns: 300, seed: 2 },
  );
});

it('is never later with rebalancing than without, but for the halves’ whole records', () => {
  fc.assert(
    fc.property(oneStages, (given) => {
      const split = playStage(given, true);
      const whole = playStage(given, false);
      expect(split.elapsed).toBeLessThanOrEqual(whole.elapsed + split.longestRecord + TICK);
    }),
    { numRuns: 300, seed: 3 },
  );
});
