import { expect, it } from 'vitest';
import { forecast } from '../../src/index.ts';
import { checked } from '../generators/scenario.ts';
import { overScenarios } from './play.ts';

it('accounts for every moment of a job: the shares of its limits add up to 1', () => {
  overScenarios(80, (file) => {
    for (const { limits, elapsedS } of forecast(checked(file), 1).jobs) {
      if (elapsedS === 0) {
        expect(limits).toEqual([]); // cancelled the moment it was submitted
        continue;
      }
      const shares = limits.map(({ share }) => share);
      expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1)).toBeLessThan(1e-9);
      for (const share of shares) expect(share).toBeGreaterThan(0);
      expect(shares).toEqual([...shares].sort((a, b) => b - a));
      expect(new Set(limits.map(({ by }) => by)).size).toBe(limits.length);
    }
  });
});
