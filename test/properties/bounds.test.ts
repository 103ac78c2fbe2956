import { expect, it } from 'vitest';
import { overScenarios, play } from './play.ts';

/** Bounds are rounded to whole milliseconds, half up. */
const ROUNDING_MS = 0.5;

it('never ends before its critical path, nor before all its work on all its threads', () => {
  overScenarios(80, (file) => {
    for (const { bounds, finishedAt, submittedAt } of play(file, 'full').jobs) {
      if (bounds === null) continue; // a job that failed has none
      const elapsed = finishedAt - submittedAt;
      expect(elapsed).toBeGreaterThanOrEqual(bounds.criticalPath - ROUNDING_MS);
      expect(elapsed).toBeGreaterThanOrEqual(bounds.perfectParallelism - ROUNDING_MS);
      expect(bounds.criticalPath).toBeGreaterThan(0);
    }
  });
});
