import fc from 'fast-check';
import { expect, it } from 'vitest';
import { oneStages, playStage } from './one-stage.ts';

/** The end of an item is handled at the next whole millisecond, so an item holds its thread 1 ms longer at most. */
const TICK = 1;

it('ends unsplittable items within Graham’s bound, and not before the ideal', () => {
  fc.assert(
    fc.property(oneStages, (given) => {
      const { elapsed, total, longestItem, threads, items } = playStage(given, false);
      const ideal = Math.max(total / threads, longestItem);
      expect(elapsed).toBeGreaterThanOrEqual(ideal * (1 - 1e-12));
      const spread = (total + items * TICK) / threads;
      expect(elapsed).toBeLessThanOrEqual((spread + longestItem + TICK) * (1 + 1e-12));
      expect(items).toBe(given.items);
    }),
    { numRuns: 300, seed: 1 },
  );
});
